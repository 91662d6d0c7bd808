import type { FollowSettings } from '../../feeds/types.ts';
import type { AliasRow, EntryRow, FeedRow } from '../schema.ts';
import { forget } from './seen.ts';

interface Replacing {
  objectStore(name: 'feeds'): { clear(): Promise<void>; put(row: FeedRow): Promise<unknown> };
  objectStore(name: 'entries'): { clear(): Promise<void>; put(row: EntryRow): Promise<unknown> };
}

/** Puts other feeds, with what waits of them, in place of all there are. */
export async function replaceFeeds(
  tx: Replacing,
  feeds: readonly FeedRow[],
  entries: readonly EntryRow[],
): Promise<void> {
  await tx.objectStore('feeds').clear();
  await tx.objectStore('entries').clear();
  for (const row of feeds) await tx.objectStore('feeds').put(row);
  for (const row of entries) await tx.objectStore('entries').put(row);
}

/** Feeds as they can be put back without what waits of them: it has not been seen, and is found again. */
export function withoutWaiting(feeds: readonly FeedRow[], entries: readonly EntryRow[]): FeedRow[] {
  return feeds.map(({ etag: _, lastModified: __, ...row }) => {
    const waiting = entries.filter(({ feed }) => feed === row.id).map(({ address }) => address);
    return { ...row, seen: forget(row.seen, waiting) };
  });
}

/** What following outlets is about, as a back-up has it. */
export interface FollowedState {
  feeds: FeedRow[];
  entries: EntryRow[];
  aliases: AliasRow[];
  settings?: FollowSettings;
}
