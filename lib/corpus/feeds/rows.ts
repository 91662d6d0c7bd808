import type { FeedEntry, FollowedFeed, NewFeed } from '../../feeds/types.ts';
import { MAX } from '../../packs/fields.ts';
import { hash32 } from '../../text/hash.ts';
import { FEED, type FeedRow, type SourceName } from '../schema.ts';
import { FEED_MAX, fitAddress, fitDate, fitLanguage } from './schema.ts';
import { NOTHING_SEEN } from './seen.ts';
import type { DueFeed } from './types.ts';

/** Feeds that can be followed. */
export const MOST_FEEDS = 500;

export const sourceOfFeed = (id: string): SourceName => `${FEED}${id}`;

/** A single line of plain text, no longer than what back-ups carry. */
const line = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, most)
    // Half of a character that was cut in two.
    .replace(/\p{Cs}/gu, '');

/** A feed as it can be kept: every text within its bounds; undefined where its address is none. */
export function fitFeed(feed: NewFeed): NewFeed | undefined {
  const address = fitAddress(feed.address);
  if (!address) return undefined;
  const { hostname } = new URL(address);
  const name = line(feed.outlet.name, MAX.name) || hostname;
  const hosts = [...new Set([hostname, ...feed.hosts])].filter((host) => /^[^\s/:@]{1,253}$/u.test(host));
  const site = fitAddress(feed.site);
  const language = fitLanguage(feed.language);
  return {
    address,
    outlet: { id: line(feed.outlet.id, MAX.name) || hostname, name },
    title: line(feed.title, MAX.name) || name,
    hosts: hosts.slice(0, FEED_MAX.hosts),
    ...(site ? { site } : {}),
    ...(language ? { language } : {}),
  };
}

/** An entry as it can be kept; undefined where it has no address or headline. */
export function fitEntry(entry: FeedEntry): FeedEntry | undefined {
  const address = fitAddress(entry.address);
  const title = line(entry.title, FEED_MAX.title);
  if (!address || !title) return undefined;
  const summary = line(entry.summary ?? '', FEED_MAX.summary);
  const author = line(entry.author ?? '', MAX.name);
  const language = fitLanguage(entry.language);
  const published = fitDate(entry.published);
  const updated = fitDate(entry.updated);
  return {
    address,
    title,
    ...(summary ? { summary } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(author ? { author } : {}),
    ...(language ? { language } : {}),
  };
}

/** A name that stays the feed's when it moves; of the outlet and the address it was first followed at. */
export function idOfFeed({ outlet, address }: NewFeed, taken: (id: string) => boolean): string {
  const id = `${outlet.id}:${hash32(address).toString(36)}`;
  let free = id;
  for (let n = 2; taken(free); n++) free = `${id}-${n}`;
  return free;
}

export const newFeedRow = (feed: NewFeed, id: string, now: number): FeedRow => ({
  ...feed,
  id,
  added: now,
  next: 0,
  failures: 0,
  days: [],
  seen: NOTHING_SEEN,
});

/** Of an entry's time, what orders it among others (ms). */
export const timeOfEntry = ({ entry, found }: { entry: FeedEntry; found: number }): number => {
  const at = Date.parse((entry.published ?? entry.updated)?.at ?? '');
  return Number.isNaN(at) ? found : Math.min(at, found);
};

export function dueOf({ seen: _, unfollowed: __, ...row }: FeedRow, waiting: number): DueFeed {
  return { ...row, waiting };
}

export function followedOf(row: FeedRow, waiting: number): FollowedFeed {
  const { etag: _, lastModified: __, ttl: ___, ...feed } = dueOf(row, waiting);
  return feed;
}

/** The row with what was kept today added to its counts. */
export function counted(row: FeedRow, today: number, more: { whole: number; headlines: number }): FeedRow {
  const of = row.days.find(({ day }) => day === today) ?? { day: today, whole: 0, headlines: 0 };
  const sum = { day: today, whole: of.whole + more.whole, headlines: of.headlines + more.headlines };
  const days = [sum, ...row.days.filter(({ day }) => day !== today)].sort((a, b) => b.day - a.day);
  return { ...row, days: days.slice(0, FEED_MAX.days) };
}

/** The row without what the last failure left. */
export function healthy(row: FeedRow): FeedRow {
  const { problem: _, status: __, movedTo: ___, ...rest } = row;
  return rest;
}
