import type { CorpusDatabase } from '../connection.ts';
import type { FeedRow } from '../schema.ts';
import { readFollowSettings } from './settings.ts';
import type { Freshness } from './types.ts';

export const isFollowed = (row: FeedRow): boolean => row.unfollowed === undefined;

/** How old the corpus is. Cheap: reads no list of articles. */
export async function freshness(db: CorpusDatabase): Promise<Freshness> {
  const tx = db.transaction(['feeds', 'settings'], 'readonly');
  const [rows, settings] = await Promise.all([tx.objectStore('feeds').getAll(), readFollowSettings(tx)]);
  const followed = rows.filter(isFollowed);
  const running = followed.filter((row) => !row.paused);
  const times = running.flatMap(({ succeeded }) => (succeeded === undefined ? [] : [succeeded]));
  return {
    followed: followed.length,
    outlets: [...new Set(followed.map(({ outlet }) => outlet.id))],
    ...(times.length > 0 ? { succeeded: Math.max(...times), oldest: Math.min(...times) } : {}),
    paused: settings.paused || (followed.length > 0 && running.length === 0),
  };
}
