import type { IDBPTransaction } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import { type CorpusDatabase, change } from './connection.ts';
import { dayOf } from './days.ts';
import { rowOf } from './rows.ts';
import { type ArticleRow, type CorpusSchema, SAVED, SAVED_GENERATION } from './schema.ts';
import { articlesOf, buildSegment, type IndexedArticle, SEGMENT_SIZE } from './segment.ts';

const TOUCHED: Touched = ['packs', 'articles', 'analyses', 'versions', 'segments', 'log'];
type Touched = ['packs', 'articles', 'analyses', 'versions', 'segments', 'log'];
type Change = IDBPTransaction<CorpusSchema, Touched, 'readwrite'>;

const keyOf = (id: string): [string, number, string] => [SAVED, SAVED_GENERATION, id];

/** Takes an article out of the segment its row names. */
async function unindex(tx: Change, row: ArticleRow): Promise<void> {
  const store = tx.objectStore('segments');
  const segment = await store.get([row.day, SAVED, SAVED_GENERATION, row.part]);
  if (!segment) return;
  const rest = articlesOf(segment).filter(({ id }) => id !== row.id);
  const { day, source, generation, part } = segment;
  if (rest.length === 0) await store.delete([day, source, generation, part]);
  else await store.put({ day, source, generation, part, ...buildSegment(rest) });
}

/** Adds an article to the last segment of its day with room, or to a new one; answers the segment's part. */
async function index(tx: Change, day: number, entry: IndexedArticle): Promise<number> {
  const store = tx.objectStore('segments');
  const range = IDBKeyRange.bound([day, SAVED, SAVED_GENERATION], [day, SAVED, SAVED_GENERATION, []]);
  const last = (await store.getAllKeys(range)).at(-1);
  const segment = last && (await store.get(last));
  const room = segment && segment.ids.length < SEGMENT_SIZE;
  const part = segment ? segment.part + (room ? 0 : 1) : 0;
  const entries = room ? [...articlesOf(segment), entry] : [entry];
  await store.put({ day, source: SAVED, generation: SAVED_GENERATION, part, ...buildSegment(entries) });
  return part;
}

/** The pack's own record of an article, where a pack has it. */
async function known(tx: Change, id: string): Promise<ArticleRow | undefined> {
  const sources = await tx.objectStore('packs').getAll();
  const rows = await Promise.all(
    sources
      .filter(({ source }) => source !== SAVED)
      .map(({ source, generation }) => tx.objectStore('articles').get([source, generation, id])),
  );
  return rows.find((row) => row !== undefined);
}

/** See `Corpus.keepOriginal`. One transaction: a copy is kept with its index or not at all. */
export async function keep(
  db: CorpusDatabase,
  id: string,
  analysed: AnalysedArticle,
  entry: IndexedArticle,
  now: { at: number; today: number },
): Promise<void> {
  await change(db, TOUCHED, async (tx) => {
    const [pack, earlier, row] = await Promise.all([
      known(tx, id),
      tx.objectStore('analyses').get(keyOf(id)),
      tx.objectStore('articles').get(keyOf(id)),
    ]);
    // What the pack knows of its outlet and date stands: facts about outlets hang on that id.
    const article: AnalysedArticle = {
      ...analysed,
      id,
      provenance: 'saved',
      rights: 'full',
      ...(pack ? { outletId: pack.outletId, outletName: pack.outletName } : {}),
      ...(pack?.published ? { published: pack.published } : {}),
    };
    if (row) await unindex(tx, row);
    const day = article.published ? dayOf(article.published.at) : now.today;
    const part = await index(tx, day, { ...entry, id, undated: article.published === undefined });
    const place = { source: SAVED, generation: SAVED_GENERATION, part, firstSeen: now.today };
    await Promise.all([
      tx.objectStore('articles').put(rowOf(article, place)),
      tx.objectStore('analyses').put({ source: SAVED, generation: SAVED_GENERATION, id, article }),
      ...(earlier ? [tx.objectStore('versions').put({ id, at: now.at, article: earlier.article })] : []),
      tx.objectStore('log').add({ at: now.at, what: 'kept', of: id }),
    ]);
  });
}

/** Puts newer analyses of the reader's own copies in place of older ones; a copy changed meanwhile stays as it is. */
export async function refresh(db: CorpusDatabase, articles: readonly AnalysedArticle[]): Promise<void> {
  if (articles.length === 0) return;
  await change(db, ['analyses'], async (tx) => {
    for (const article of articles) {
      const row = await tx.store.get(keyOf(article.id));
      if (row && row.article.analysisVersion < article.analysisVersion)
        await tx.store.put({ ...row, article });
    }
  });
}

/** See `Corpus.dropOriginal`. */
export async function drop(db: CorpusDatabase, id: string, at: number): Promise<boolean> {
  return change(db, TOUCHED, async (tx) => {
    const row = await tx.objectStore('articles').get(keyOf(id));
    if (!row) return false;
    await unindex(tx, row);
    await Promise.all([
      tx.objectStore('articles').delete(keyOf(id)),
      tx.objectStore('analyses').delete(keyOf(id)),
      tx.objectStore('versions').delete(IDBKeyRange.bound([id], [id, []])),
      tx.objectStore('log').add({ at, what: 'dropped', of: id }),
    ]);
    return true;
  });
}
