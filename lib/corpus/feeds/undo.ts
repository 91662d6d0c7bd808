import { SidelightError } from '../../errors.ts';
import type { DocumentFrequencies } from '../../text/frequencies.ts';
import { type Connection, type CorpusDatabase, change } from '../connection.ts';
import type { ArticleKey, ArticleRow, LogRow, SourceRow, Undo, VersionKey } from '../schema.ts';
import { type Prepared, prepared, SINGLES, SinglesWriter } from '../singles.ts';
import { writtenGeneration } from '../sources.ts';
import { isFollowed } from './freshness.ts';
import { MOST_FEEDS } from './rows.ts';

type Fetched = Extract<Undo, { kind: 'fetched' }>;
type Feeds = Extract<Undo, { kind: 'feeds' }>;
type Moved = Extract<Undo, { kind: 'feed-moved' }>;

/** Ids remembered of what a feed brought and is not to bring again. */
const MOST_GONE = 5_000;

const stale = (): SidelightError =>
  new SidelightError('changed-since', 'later changes stand on this one, or it is over 30 days old');

/** A source that remembers these articles as gone, their text deleted. */
export function withGone(row: SourceRow, ids: readonly string[]): SourceRow {
  const out = new Set(ids);
  const gone = [...new Set([...(row.gone ?? []).filter((id) => !out.has(id)), ...ids])].slice(-MOST_GONE);
  return {
    ...row,
    tombstones: row.tombstones.filter((id) => !out.has(id)),
    ...(gone.length > 0 ? { gone } : {}),
  };
}

/** What a line covers: articles that came then, and of those that only changed then the state before. */
interface Covered {
  came: string[];
  changed: VersionKey[];
}

async function covered(db: CorpusDatabase, { source, generation, from, to }: Fetched): Promise<Covered> {
  const tx = db.transaction(['articles', 'versions'], 'readonly');
  const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
  const [rows, versions]: [ArticleRow[], VersionKey[]] = await Promise.all([
    tx.objectStore('articles').getAll(range),
    tx.objectStore('versions').getAllKeys(range),
  ]);
  const came = new Set(rows.filter(({ added }) => added >= from && added <= to).map(({ id }) => id));
  const first = new Map<string, VersionKey>();
  for (const key of versions)
    if (key[3] >= from && key[3] <= to && !came.has(key[2]) && !first.has(key[2])) first.set(key[2], key);
  return { came: [...came], changed: [...first.values()] };
}

/** Whether a later line of the same feed stands: they are undone newest first. */
async function isLatest(
  tx: {
    objectStore(name: 'log'): { getAll(range: IDBKeyRange): Promise<LogRow[]> };
  },
  entry: number,
  { source }: Fetched,
): Promise<boolean> {
  const later = await tx.objectStore('log').getAll(IDBKeyRange.lowerBound(entry, true));
  return !later.some(({ undo, undone }) => !undone && undo?.kind === 'fetched' && undo.source === source);
}

/** Takes out what a feed brought on a day, so that it is not brought again, and puts back what it changed. */
export async function undoFetched(
  connection: Connection,
  entry: number,
  undo: Fetched,
  df: () => Promise<DocumentFrequencies>,
  now: { at: number; today: number },
): Promise<void> {
  const { source, generation } = undo;
  const at = { source, generation };
  const { came, changed } = await connection.use((db) => covered(db, undo));
  const frequencies = await df();
  const back: { key: VersionKey; earlier: Prepared }[] = [];
  for (const key of changed) {
    const version = await connection.use((db) => db.get('versions', key));
    if (version) back.push({ key, earlier: prepared(version.article, frequencies) });
  }
  await connection.use((db) =>
    change(db, SINGLES, async (tx) => {
      const row = await tx.objectStore('packs').get(source);
      const line = await tx.objectStore('log').get(entry);
      const grown = line?.undo?.kind === 'fetched' && line.undo.to !== undo.to;
      if (!row || !line || line.undone || grown || writtenGeneration(row) !== generation) throw stale();
      if (!(await isLatest(tx, entry, undo))) throw stale();
      const writer = new SinglesWriter(tx);
      for (const id of came) await writer.delete(at, id);
      for (const { key, earlier } of back) {
        const id = key[2];
        const articleKey: ArticleKey = [source, generation, id];
        if (!(await tx.objectStore('articles').getKey(articleKey))) continue;
        await writer.write(at, earlier, now);
        await tx.objectStore('versions').delete(IDBKeyRange.bound(key, [...articleKey, []]));
      }
      await writer.end();
      const { line: _, ...rest } = withGone(row, came);
      await tx.objectStore('packs').put(rest);
      await tx.objectStore('log').put({ ...line, undone: true }, entry);
    }),
  );
}

/** Has a feed asked where it was before it moved; what it has seen since stays seen. */
export async function undoMove(db: CorpusDatabase, entry: number, { id, before, to }: Moved): Promise<void> {
  await change(db, ['feeds', 'log'], async (tx) => {
    const feeds = tx.objectStore('feeds');
    const all = await feeds.getAll();
    const row = all.find((one) => one.id === id);
    const line = await tx.objectStore('log').get(entry);
    const others = all.filter((one) => isFollowed(one) && one.id !== id);
    if (!row || row.address !== to || !line || line.undone) throw stale();
    if (others.some(({ address }) => address === before.address) || others.length >= MOST_FEEDS)
      throw stale();
    await feeds.put({ ...before, seen: row.seen });
    await tx.objectStore('log').put({ ...line, undone: true }, entry);
  });
}

/** Follows feeds again, or no longer. */
export async function undoFeeds(db: CorpusDatabase, entry: number, undo: Feeds, at: number): Promise<void> {
  await change(db, ['feeds', 'log'], async (tx) => {
    const feeds = tx.objectStore('feeds');
    const all = await feeds.getAll();
    const rows = undo.ids.map((id) => all.find((row) => row.id === id));
    const followed = all.filter(isFollowed);
    const there = new Set(followed.map(({ address }) => address));
    // Followed since under another id, or no room left: one address is never followed twice.
    const isTaken = undo.followed && rows.some((row) => row && there.has(row.address));
    if (isTaken || (undo.followed && followed.length + rows.length > MOST_FEEDS)) throw stale();
    const line = await tx.objectStore('log').get(entry);
    if (!line || line.undone) throw stale();
    for (const row of rows) {
      if (!row || isFollowed(row) === undo.followed) throw stale();
      const { unfollowed: _, ...rest } = row;
      await feeds.put(undo.followed ? rest : { ...rest, unfollowed: at });
    }
    await tx.objectStore('log').put({ ...line, undone: true }, entry);
  });
}
