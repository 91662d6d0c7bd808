import type { DueFeed } from '../../corpus/feeds/types.ts';
import type { LibraryFollow } from '../../corpus/library/follow.ts';
import { decodeText } from '../../feeds/decode.ts';
import { feedAddress } from '../../feeds/feed-address.ts';
import { unreadHosts } from '../../feeds/hosts.ts';
import { type Apart, readFeedApart } from '../../feeds/read-apart.ts';
import { nextTime, retryTime } from '../../feeds/schedule.ts';
import type { FeedProblem, FollowSettings, ReadFeed } from '../../feeds/types.ts';
import { type Answered, FEED_LIMITS, PAGE_LIMITS, type Unanswered } from './fetch-bounded.ts';
import { FEED_TYPES, PAGE_TYPES, type PageReader } from './types.ts';
import type { Web } from './web.ts';

const DAYS = 14;
/** Failures in a row after which a feed that is not found is taken for gone. */
const SOME = 5;

export interface FeedScene {
  follow: LibraryFollow;
  web: Web;
  settings: FollowSettings;
  apart: Apart;
  pages: PageReader;
  now(): number;
  random(): number;
}

/** Articles a day that a feed brought lately; undefined before it is known for three days. */
function aDay({ days, added }: DueFeed, now: number): number | undefined {
  const known = Math.min(DAYS, (now - added) / 86_400_000);
  if (known < 3) return undefined;
  return days.reduce((sum, day) => sum + day.whole + day.headlines, 0) / known;
}

/** What a feed holds; `apart`: in another file than was asked for, whose changes that one's headers tell nothing of. */
type Held = { feed: ReadFeed; apart: boolean } | FeedProblem;

/** What the bytes hold; an index of sitemaps is followed one step, to the first that is a news sitemap. */
async function readingOf(feed: DueFeed, answer: Answered, scene: FeedScene): Promise<Held> {
  const about = (address: string, type: string) => ({ address, type, now: scene.now() });
  const reading = await readFeedApart(answer.bytes, about(feed.address, answer.type), scene.apart);
  if ('feed' in reading) return { feed: reading.feed, apart: false };
  if ('fault' in reading) return reading.fault;
  const [first] = reading.sitemaps.filter((address) => scene.web.isAllowed(address));
  if (!first) return 'no-access';
  const next = await scene.web.ask(first, { limits: FEED_LIMITS, accept: FEED_TYPES });
  if ('problem' in next) return next.problem;
  const inner = await readFeedApart(next.bytes, about(first, next.type), scene.apart);
  if ('feed' in inner) return { feed: inner.feed, apart: true };
  return 'fault' in inner ? inner.fault : 'not-a-feed';
}

/** Where a feed's site says that its feed is now; undefined where it says nothing new, or can't be asked. */
async function movedTo({ address, site }: DueFeed, { web, pages }: FeedScene): Promise<string | undefined> {
  if (!site || !web.isAllowed(site)) return undefined;
  const answer = await web.ask(site, { limits: PAGE_LIMITS, accept: PAGE_TYPES });
  if ('problem' in answer) return undefined;
  const { feeds = [] } = await pages.capture(decodeText(answer.bytes, answer.type), site);
  const named = feeds.map((one) => feedAddress(one.address, site)).filter((one) => one !== undefined);
  return named.find((one) => one !== address && !/comment/iu.test(one));
}

async function failed(
  feed: DueFeed,
  why: Pick<Unanswered, 'problem' | 'status' | 'retryAfter'>,
  scene: FeedScene,
): Promise<void> {
  const { problem, status, retryAfter } = why;
  const told = retryAfter === undefined ? {} : { retryAfter };
  // One "not found" may be a site being mended; only "gone", or the same again and again, is taken at its word.
  const isPassing = status === 404 && feed.failures < SOME;
  const next = retryTime(
    scene.now(),
    isPassing ? 'server' : problem,
    feed.failures + 1,
    told,
    scene.random(),
  );
  const moved = problem === 'moved' || problem === 'gone' ? await movedTo(feed, scene) : undefined;
  await scene.follow.noteFailed(feed.id, {
    problem,
    next,
    ...(status === undefined ? {} : { status }),
    ...(moved ? { movedTo: moved } : {}),
  });
}

/**
 * Asks one feed and notes what came of it: what is new in it waits from then on. Answers how much that is, or null where
 * it failed. Throws what the corpus throws, and `cancelled`.
 */
export async function fetchFeed(feed: DueFeed, scene: FeedScene): Promise<number | null> {
  const { etag, lastModified } = feed;
  const answer = await scene.web.ask(feed.address, {
    limits: FEED_LIMITS,
    accept: FEED_TYPES,
    etag,
    lastModified,
    byHand: true,
  });
  if ('problem' in answer) {
    await failed(feed, answer, scene);
    return null;
  }
  const { maxAge, retryAfter } = answer;
  const told = {
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  const often = aDay(feed, scene.now());
  const next = (ttl: number | undefined): number =>
    nextTime(
      scene.now(),
      {
        every: scene.settings.every,
        told,
        ...(ttl ? { ttl } : {}),
        ...(often === undefined ? {} : { aDay: often }),
      },
      scene.random(),
    );
  if (answer.notModified) {
    await scene.follow.noteFetched(feed.id, { next: next(feed.ttl), status: answer.status });
    return 0;
  }
  const held = await readingOf(feed, answer, scene);
  if (typeof held === 'string') {
    await failed(feed, { problem: held, status: answer.status }, scene);
    return null;
  }
  const { feed: read, apart } = held;
  const { added } = await scene.follow.noteFetched(feed.id, {
    next: next(read.ttl),
    status: answer.status,
    entries: read.entries,
    unread: unreadHosts(read.entries, (one) => scene.web.isAllowed(one)),
    ...(answer.etag && !apart ? { etag: answer.etag } : {}),
    ...(answer.lastModified && !apart ? { lastModified: answer.lastModified } : {}),
    ...(read.ttl ? { ttl: read.ttl } : {}),
  });
  return added;
}
