import type { IDBPTransaction } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { filedOn, rowOf, type Weight, weigh } from './rows.ts';
import type { ArticleKey, ArticleRow, CorpusSchema, SegmentKey, SourceName } from './schema.ts';
import { articlesOf, buildSegment, type IndexedArticle, indexed, SEGMENT_SIZE } from './segment.ts';
import { articlesIn, buildWords, type WordsOf, wordsOf } from './words.ts';

/** Stores that a change of single articles goes to. */
export const SINGLES: Touched = ['articles', 'analyses', 'versions', 'segments', 'words', 'packs', 'log'];
type Touched = ['articles', 'analyses', 'versions', 'segments', 'words', 'packs', 'log'];
export type SinglesChange = IDBPTransaction<CorpusSchema, Touched, 'readwrite'>;

/** What is reckoned of an article before a transaction begins. */
export interface Prepared {
  article: AnalysedArticle;
  entry: IndexedArticle;
  words: WordsOf;
  weight: Weight;
}

export const prepared = (article: AnalysedArticle, df: DocumentFrequencies): Prepared => ({
  article,
  entry: indexed(article, df),
  words: wordsOf(article),
  weight: weigh(article),
});

/** A source and the generation its articles are written to. */
export interface Place {
  source: SourceName;
  generation: number;
}

const keyOf = ({ source, generation }: Place, id: string): ArticleKey => [source, generation, id];

/** Takes an article out of the segment its row names. */
async function unindex(tx: SinglesChange, row: ArticleRow): Promise<void> {
  const { day, source, generation, part } = row;
  const key: SegmentKey = [day, source, generation, part];
  const [segment, words] = await Promise.all([
    tx.objectStore('segments').get(key),
    tx.objectStore('words').get(key),
  ]);
  const place = { day, source, generation, part };
  const without = <T extends { id: string }>(all: T[]) => all.filter(({ id }) => id !== row.id);
  const entries = segment ? without(articlesOf(segment)) : [];
  const found = words ? without(articlesIn(words)) : [];
  if (entries.length === 0) await tx.objectStore('segments').delete(key);
  else await tx.objectStore('segments').put({ ...place, ...buildSegment(entries) });
  if (found.length === 0) await tx.objectStore('words').delete(key);
  else await tx.objectStore('words').put({ ...place, ...buildWords(found) });
}

/** Adds an article to the last segment of its day with room, or to a new one; answers the segment's part. */
async function index(tx: SinglesChange, at: Place, day: number, article: Prepared): Promise<number> {
  const { source, generation } = at;
  const range = IDBKeyRange.bound([day, source, generation], [day, source, generation, []]);
  const last = (await tx.objectStore('segments').getAllKeys(range)).at(-1);
  const segment = last && (await tx.objectStore('segments').get(last));
  const room = segment && segment.ids.length < SEGMENT_SIZE;
  const part = segment ? segment.part + (room ? 0 : 1) : 0;
  const words = room ? await tx.objectStore('words').get(last) : undefined;
  const place = { day, source, generation, part };
  const entries = room ? [...articlesOf(segment), article.entry] : [article.entry];
  const found = words ? [...articlesIn(words), article.words] : [article.words];
  await tx.objectStore('segments').put({ ...place, ...buildSegment(entries) });
  await tx.objectStore('words').put({ ...place, ...buildWords(found) });
  return part;
}

/** Writes an article, with its index, in place of any earlier one of its id. `today`: the day it is first seen. */
export async function writeSingle(
  tx: SinglesChange,
  at: Place,
  article: Prepared,
  now: { at: number; today: number },
): Promise<void> {
  const { source, generation } = at;
  const { id } = article.article;
  const row = await tx.objectStore('articles').get(keyOf(at, id));
  if (row) await unindex(tx, row);
  const firstSeen = row && row.published === undefined ? row.day : now.today;
  const day = filedOn(article.article, firstSeen);
  const part = await index(tx, at, day, article);
  const place = { source, generation, part, day, added: row?.added ?? now.at };
  await Promise.all([
    tx.objectStore('articles').put(rowOf(article.article, place, article.weight)),
    tx.objectStore('analyses').put({ source, generation, id, article: article.article }),
  ]);
}

/** Deletes an article with its index and earlier states; false where there is none. */
export async function deleteSingle(tx: SinglesChange, at: Place, id: string): Promise<boolean> {
  const key = keyOf(at, id);
  const row = await tx.objectStore('articles').get(key);
  if (!row) return false;
  await unindex(tx, row);
  await Promise.all([
    tx.objectStore('articles').delete(key),
    tx.objectStore('analyses').delete(key),
    tx.objectStore('versions').delete(IDBKeyRange.bound(key, [...key, []])),
  ]);
  return true;
}
