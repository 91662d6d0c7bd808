import { SidelightError } from '../../errors.ts';
import type { FollowedFeed, FollowSettings, NewFeed } from '../../feeds/types.ts';
import { type CorpusDatabase, change } from '../connection.ts';
import { note } from '../log.ts';
import type { FeedRow, SourceRow } from '../schema.ts';
import { emptySource } from '../sources.ts';
import { isFollowed } from './freshness.ts';
import { fitFeed, followedOf, healthy, idOfFeed, MOST_FEEDS, newFeedRow, sourceOfFeed } from './rows.ts';
import { FEED_MAX } from './schema.ts';
import { NOTHING_SEEN } from './seen.ts';
import { readFollowSettings, writeFollowSettings } from './settings.ts';

const MINUTE = 60_000;

const unknownFeed = (id: string): SidelightError =>
  new SidelightError('not-found', `no feed ${id} is followed`);

/** How many entries of each feed wait. */
export async function waitingCounts(tx: {
  objectStore(name: 'entries'): { getAllKeys(): Promise<[feed: string, address: string][]> };
}): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [feed] of await tx.objectStore('entries').getAllKeys())
    counts.set(feed, (counts.get(feed) ?? 0) + 1);
  return counts;
}

/** Feeds that are followed, by outlet's name, then title. */
export async function followedFeeds(db: CorpusDatabase): Promise<FollowedFeed[]> {
  const tx = db.transaction(['feeds', 'entries'], 'readonly');
  const [rows, waiting] = await Promise.all([tx.objectStore('feeds').getAll(), waitingCounts(tx)]);
  const { compare } = new Intl.Collator();
  return rows
    .filter(isFollowed)
    .map((row) => followedOf(row, waiting.get(row.id) ?? 0))
    .sort((a, b) => compare(a.outlet.name, b.outlet.name) || compare(a.title, b.title));
}

/** Outlets of which a feed is followed and not paused, as the reader names them, by name. */
export async function followedOutlets(db: CorpusDatabase): Promise<{ id: string; name: string }[]> {
  const tx = db.transaction(['feeds', 'edits'], 'readonly');
  const rows = (await tx.objectStore('feeds').getAll()).filter((row) => isFollowed(row) && !row.paused);
  const names = new Map(rows.map(({ outlet }) => [outlet.id, outlet.name]));
  for (const edit of await tx.objectStore('edits').getAll())
    if (edit.what === 'outlet' && edit.edit.name && names.has(edit.id)) names.set(edit.id, edit.edit.name);
  const { compare } = new Intl.Collator();
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => compare(a.name, b.name));
}

/** The source an article of the feed is filed under, where the corpus has none. */
const missingSource = (rows: readonly SourceRow[], id: string, title: string): SourceRow[] =>
  rows.some(({ source }) => source === sourceOfFeed(id)) ? [] : [emptySource(sourceOfFeed(id), title)];

/** Follows feeds; see `LibraryFollow.follow`. One that was followed before is taken up with what it has seen. */
export async function followFeeds(
  db: CorpusDatabase,
  feeds: readonly NewFeed[],
  at: number,
): Promise<number | undefined> {
  return change(db, ['feeds', 'packs', 'log'], async (tx) => {
    const rows = new Map((await tx.objectStore('feeds').getAll()).map((row) => [row.id, row]));
    const sources = await tx.objectStore('packs').getAll();
    let free = MOST_FEEDS - [...rows.values()].filter(isFollowed).length;
    const taken: FeedRow[] = [];
    for (const given of feeds) {
      const feed = fitFeed(given);
      if (!feed || free === 0) continue;
      const known = [...rows.values()].find(({ address }) => address === feed.address);
      if (known && isFollowed(known)) continue;
      const id = known?.id ?? idOfFeed(feed, (one) => rows.has(one));
      const { unfollowed: _, paused: __, ...before } = known ?? newFeedRow(feed, id, at);
      const row: FeedRow = { ...healthy(before), ...feed, id, added: at, next: 0, failures: 0 };
      rows.set(id, row);
      taken.push(row);
      free--;
      await tx.objectStore('feeds').put(row);
      for (const source of missingSource(sources, id, feed.title)) await tx.objectStore('packs').put(source);
    }
    const [first] = taken;
    if (!first) return undefined;
    return note(tx, {
      at,
      what: 'followed',
      title: first.outlet.name,
      count: taken.length,
      undo: { kind: 'feeds', ids: taken.map(({ id }) => id), followed: false },
    });
  });
}

/** Stops following; see `LibraryFollow.unfollow`. The rows stay for a while: what they have seen, and what waits. */
export async function unfollowFeeds(db: CorpusDatabase, ids: readonly string[], at: number): Promise<number> {
  return change(db, ['feeds', 'log'], async (tx) => {
    const found = await Promise.all([...new Set(ids)].map((id) => tx.objectStore('feeds').get(id)));
    const rows = found.filter((row): row is FeedRow => row !== undefined && isFollowed(row));
    const [first] = rows;
    if (!first) throw unknownFeed(ids[0] ?? '');
    await Promise.all(rows.map((row) => tx.objectStore('feeds').put({ ...row, unfollowed: at })));
    return note(tx, {
      at,
      what: 'unfollowed',
      title: first.outlet.name,
      count: rows.length,
      undo: { kind: 'feeds', ids: rows.map(({ id }) => id), followed: true },
    });
  });
}

/** Changes the row of a feed that is followed. Throws `not-found`. */
export async function changeFeed(
  db: CorpusDatabase,
  id: string,
  to: (row: FeedRow) => FeedRow,
): Promise<void> {
  await change(db, ['feeds'], async (tx) => {
    const row = await tx.store.get(id);
    if (!row || !isFollowed(row)) throw unknownFeed(id);
    await tx.store.put(to(row));
  });
}

export const paused = ({ paused: _, ...row }: FeedRow, to: boolean): FeedRow =>
  to ? { ...row, paused: true } : row;

/**
 * Has a feed asked at the address it moved to. Where that is followed already, this one is not followed any more.
 * Throws `not-found` where it has not moved. Answers the entry that undoes it.
 */
export async function acceptMove(db: CorpusDatabase, id: string, at: number): Promise<number> {
  return change(db, ['feeds', 'log'], async (tx) => {
    const feeds = tx.objectStore('feeds');
    const rows = await feeds.getAll();
    const row = rows.find((one) => one.id === id && isFollowed(one));
    if (!row?.movedTo) throw unknownFeed(id);
    const moved = fitFeed({ ...row, address: row.movedTo });
    if (!moved) throw new SidelightError('not-found', 'where it moved to is no web address');
    const { etag: _, lastModified: __, ttl: ___, ...rest } = healthy(row);
    const there = rows.some((one) => one.id !== id && isFollowed(one) && one.address === moved.address);
    const { address, hosts } = moved;
    await feeds.put({
      ...rest,
      address,
      hosts,
      next: 0,
      failures: 0,
      ...(there ? { unfollowed: at } : {}),
    });
    return note(tx, {
      at,
      what: 'moved-feed',
      title: row.outlet.name,
      count: 1,
      // What it has seen by then is kept beside the row as it was.
      undo: { kind: 'feed-moved', id, before: { ...row, seen: NOTHING_SEEN }, to: address },
    });
  });
}

/**
 * The browser lets these feeds' hosts be asked now, those of their articles too: each is asked at once, and what is
 * known of it by headline alone is read again.
 */
export async function allowFeeds(db: CorpusDatabase, ids: readonly string[]): Promise<void> {
  await change(db, ['feeds'], async (tx) => {
    for (const id of ids) {
      const row = await tx.store.get(id);
      if (!row || !isFollowed(row)) continue;
      const { unread = [], etag: _, lastModified: __, ...rest } = row;
      if (unread.length === 0) {
        await tx.store.put({ ...row, next: 0 });
        continue;
      }
      const hosts = [...new Set([...row.hosts, ...unread])].slice(0, FEED_MAX.hosts);
      await tx.store.put({ ...rest, hosts, seen: NOTHING_SEEN, next: 0 });
    }
  });
}

/** Has these feeds, or all that are not paused, asked at once. */
export async function wantNow(db: CorpusDatabase, ids: readonly string[] | undefined): Promise<void> {
  await change(db, ['feeds'], async (tx) => {
    const rows = (await tx.store.getAll()).filter(isFollowed);
    const wanted = rows.filter((row) => (ids ? ids.includes(row.id) : !row.paused));
    await Promise.all(wanted.map((row) => tx.store.put({ ...row, next: 0 })));
  });
}

/** Keeps the settings; feeds whose time they bring nearer are asked then, though never sooner than they ask for. */
export async function changeSettings(db: CorpusDatabase, settings: FollowSettings): Promise<void> {
  await change(db, ['settings', 'feeds'], async (tx) => {
    await writeFollowSettings(tx, settings);
    const { every } = await readFollowSettings(tx);
    for (const row of await tx.objectStore('feeds').getAll()) {
      if (row.failures > 0 || row.checked === undefined) continue;
      const next = row.checked + Math.max(every * MINUTE, (row.ttl ?? 0) * 1000);
      if (next < row.next) await tx.objectStore('feeds').put({ ...row, next });
    }
  });
}
