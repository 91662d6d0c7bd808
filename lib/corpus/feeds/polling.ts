import type { IDBPTransaction } from 'idb';
import type { FollowSettings, Spent } from '../../feeds/types.ts';
import { type CorpusDatabase, change } from '../connection.ts';
import { dayAt } from '../days.ts';
import type { CorpusSchema, EntryRow, FeedRow, SourceRow } from '../schema.ts';
import { waitingCounts } from './follow.ts';
import { isFollowed } from './freshness.ts';
import { dueOf, fitEntry, healthy, timeOfEntry } from './rows.ts';
import { FEED_MAX, fitAddress, fitHeader, fitStatus } from './schema.ts';
import { unseen } from './seen.ts';
import { readFollowSettings, readSpent } from './settings.ts';
import type { DueFeed, Fetched, FetchFailed, WaitingEntry } from './types.ts';

/** Entries of one feed that wait at most; the oldest go first. */
const MOST_WAITING = 500;
const DAY = 86_400_000;
const MEGABYTE = 1e6;
/** Nothing waits longer than a week (lib/feeds/schedule.ts): a later time was written by a clock that was ahead. */
const LONGEST = 8 * DAY;
const isDue = (time: number, now: number): boolean => time <= now || time > now + LONGEST;

/** A time as it is kept; 0 is the reader's own wish. */
export const moment = (ms: number): number => Math.max(1, Math.round(ms));

const ofFeed = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** Wanted by the reader, whatever is paused. */
const isWanted = ({ next }: FeedRow): boolean => next === 0;

/** Feeds to be asked now; see `LibraryFollow.due`. */
export async function dueFeeds(db: CorpusDatabase, now: number): Promise<DueFeed[]> {
  const tx = db.transaction(['feeds', 'entries', 'settings'], 'readonly');
  const [rows, waiting, settings] = await Promise.all([
    tx.objectStore('feeds').getAll(),
    waitingCounts(tx),
    readFollowSettings(tx),
  ]);
  return rows
    .filter(
      (row) =>
        isFollowed(row) && (isWanted(row) || (!settings.paused && !row.paused && isDue(row.next, now))),
    )
    .sort((a, b) => a.next - b.next)
    .map((row) => dueOf(row, waiting.get(row.id) ?? 0));
}

/** Which of a day's bounds are reached. */
const usedUp = (
  { articlesADay, megabytesADay }: FollowSettings,
  spent: Spent,
): { articles: boolean; bytes: boolean } => ({
  articles: spent.articles >= articlesADay,
  bytes: spent.bytes >= megabytesADay * MEGABYTE,
});

/** When something is to be done next; see `LibraryFollow.nextDue`. */
export async function nextDue(db: CorpusDatabase, now: number): Promise<number | undefined> {
  const tx = db.transaction(['feeds', 'entries', 'settings'], 'readonly');
  const today = dayAt(now);
  const [rows, settings, spent] = await Promise.all([
    tx.objectStore('feeds').getAll(),
    readFollowSettings(tx),
    readSpent(tx, today),
  ]);
  const followed = rows.filter(isFollowed);
  if (followed.some(isWanted)) return 0;
  const running = new Set(followed.filter((row) => !settings.paused && !row.paused).map(({ id }) => id));
  const tomorrow = (today + 1) * DAY;
  const { articles, bytes } = usedUp(settings, spent);
  const times = followed
    .filter(({ id }) => running.has(id))
    .map(({ next }) => (isDue(next, now) ? Math.min(next, now) : next))
    .map((next) => (bytes ? Math.max(next, tomorrow) : next));
  const index = tx.objectStore('entries').index('after');
  for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
    if (!running.has(cursor.primaryKey[0])) continue;
    const after = isDue(cursor.key, now) ? Math.min(cursor.key, now) : cursor.key;
    times.push(articles || bytes ? Math.max(after, tomorrow) : after);
    break;
  }
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** A feed answered; see `LibraryFollow.noteFetched`. One that is not followed any more is left alone. */
export async function noteFetched(
  db: CorpusDatabase,
  id: string,
  fetched: Fetched,
  now: number,
): Promise<{ added: number }> {
  return change(db, ['feeds', 'entries', 'settings'], async (tx) => {
    const row = await tx.objectStore('feeds').get(id);
    if (!row || !isFollowed(row)) return { added: 0 };
    const { entries, next, ttl } = fetched;
    const status = fitStatus(fetched.status);
    const { etag: _, lastModified: __, ttl: ___, unread: ____, ...rest } = healthy(row);
    const unread = (entries ? fetched.unread : row.unread)?.slice(0, FEED_MAX.hosts) ?? [];
    // Nothing new is told by an answer without them; a whole answer stands for itself.
    const kept = entries ? {} : { etag: row.etag, lastModified: row.lastModified, ttl: row.ttl };
    const conditions = {
      etag: fitHeader(fetched.etag) ?? kept.etag,
      lastModified: fitHeader(fetched.lastModified) ?? kept.lastModified,
      ttl: ttl && ttl > 0 ? Math.round(ttl) : kept.ttl,
    };
    const fit = (entries ?? [])
      .slice(0, FEED_MAX.seen)
      .map(fitEntry)
      .filter((entry) => entry !== undefined);
    const { fresh, seen } = unseen(row.seen, fit);
    const retention = (await tx.objectStore('settings').get('retention')) as { days?: number } | undefined;
    const oldest = retention?.days === undefined ? undefined : now - retention.days * DAY;
    const store = tx.objectStore('entries');
    let added = 0;
    for (const [i, { entry, digest }] of fresh.entries()) {
      // Feeds name the newest first: what has no date of its own keeps that order.
      const found = now - i;
      // What is over by the reader's own setting would be taken out again at once.
      if (oldest !== undefined && timeOfEntry({ entry, found }) < oldest - DAY) continue;
      await store.put({ feed: id, address: entry.address, entry, digest, found, after: 0, tries: 0 });
      added++;
    }
    if (added > 0 && (await store.count(ofFeed(id))) > MOST_WAITING) {
      const all = await store.getAll(ofFeed(id));
      const over = all.sort((a, b) => timeOfEntry(b) - timeOfEntry(a)).slice(MOST_WAITING);
      await Promise.all(over.map(({ feed, address }) => store.delete([feed, address])));
      added -= over.filter(({ found }) => found > now - fresh.length).length;
    }
    await tx.objectStore('feeds').put({
      ...rest,
      ...(entries ? { seen } : {}),
      ...(conditions.etag ? { etag: conditions.etag } : {}),
      ...(conditions.lastModified ? { lastModified: conditions.lastModified } : {}),
      ...(conditions.ttl ? { ttl: conditions.ttl } : {}),
      ...(status === undefined ? {} : { status }),
      ...(unread.length > 0 ? { unread } : {}),
      next: moment(next),
      checked: now,
      succeeded: now,
      failures: 0,
    });
    return { added };
  });
}

export async function noteFailed(
  db: CorpusDatabase,
  id: string,
  failed: FetchFailed,
  now: number,
): Promise<void> {
  await change(db, ['feeds'], async (tx) => {
    const row = await tx.store.get(id);
    if (!row || !isFollowed(row)) return;
    const movedTo = fitAddress(failed.movedTo);
    const status = fitStatus(failed.status);
    await tx.store.put({
      ...healthy(row),
      problem: failed.problem,
      next: moment(failed.next),
      checked: now,
      failures: row.failures + 1,
      ...(status === undefined ? {} : { status }),
      ...(movedTo ? { movedTo } : {}),
    });
  });
}

const TAKING = ['feeds', 'entries', 'settings', 'packs', 'aliases', 'articles'] as const;
type Taking = IDBPTransaction<CorpusSchema, [...typeof TAKING], 'readwrite'>;

/** Whether the corpus has what an entry would bring: another feed brought the same, or the reader took it out. */
async function isKnown(
  tx: Taking,
  sources: ReadonlyMap<string, { row: SourceRow; out: ReadonlySet<string> }>,
  { address, digest }: EntryRow,
): Promise<boolean> {
  const alias = await tx.objectStore('aliases').get(address);
  const rows = await tx.objectStore('articles').index('address').getAll(address);
  for (const { generation } of (alias && sources.get(alias.source)?.row.layers) ?? []) {
    const row = await tx.objectStore('articles').get([alias!.source, generation, alias!.id]);
    if (row) rows.push(row);
  }
  return rows.some(({ source, id, entry, headlineOnly }) => {
    if (sources.get(source)?.out.has(id)) return true;
    return source.startsWith('feed:') && entry === digest && !headlineOnly;
  });
}

/** Entries to be read now; see `LibraryFollow.takeWaiting`. */
export async function takeWaiting(
  db: CorpusDatabase,
  now: number,
  most: number,
  wanted: ReadonlySet<string>,
): Promise<WaitingEntry[]> {
  return change(db, [...TAKING], async (tx) => {
    const settings = await readFollowSettings(tx);
    const spent = await readSpent(tx, dayAt(now));
    const { articles, bytes } = usedUp(settings, spent);
    if (articles || bytes) return [];
    const least = Math.min(most, settings.articlesADay - spent.articles);
    const feeds = (await tx.objectStore('feeds').getAll()).filter(
      (row) => isFollowed(row) && (wanted.has(row.id) || !(settings.paused || row.paused)),
    );
    const sources = new Map(
      (await tx.objectStore('packs').getAll()).map((row) => [
        row.source,
        { row, out: new Set([...row.tombstones, ...(row.gone ?? [])]) },
      ]),
    );
    const entries = tx.objectStore('entries');
    const queues = await Promise.all(
      feeds.map(async ({ id }) =>
        (await entries.getAll(ofFeed(id)))
          .filter(({ after }) => isDue(after, now))
          .sort((a, b) => timeOfEntry(b) - timeOfEntry(a) || (a.address < b.address ? -1 : 1)),
      ),
    );
    const taken: WaitingEntry[] = [];
    const addresses = new Set<string>();
    for (let turn = 0; taken.length < least && queues.some((queue) => turn < queue.length); turn++) {
      for (const queue of queues) {
        const row = queue[turn];
        // Two feeds may name one article: the second's turn comes when the first is read.
        if (!row || taken.length >= least || addresses.has(row.address)) continue;
        if (await isKnown(tx, sources, row)) {
          await entries.delete([row.feed, row.address]);
          continue;
        }
        addresses.add(row.address);
        const { feed, entry, found, tries } = row;
        taken.push({ feed, entry, found, tries });
      }
    }
    return taken;
  });
}

/** Settles an entry that brought no article; see `LibraryFollow.settleEntry`. */
export async function settleEntry(
  db: CorpusDatabase,
  feed: string,
  address: string,
  outcome: { state: 'done' } | { state: 'later'; after: number },
): Promise<void> {
  await change(db, ['entries'], async (tx) => {
    if (outcome.state === 'done') return tx.store.delete([feed, address]);
    const row = await tx.store.get([feed, address]);
    if (row) await tx.store.put({ ...row, after: moment(outcome.after), tries: row.tries + 1 });
  });
}
