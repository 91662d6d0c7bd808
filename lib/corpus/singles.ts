import type { IDBPTransaction } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { filedOn, rowOf, type Weight, weigh } from './rows.ts';
import type { ArticleKey, ArticleRow, CorpusSchema, SegmentKey, SourceName } from './schema.ts';
import { articlesOf, buildSegment, type IndexedArticle, indexed } from './segment.ts';
import { articlesIn, buildWords, type WordsOf, wordsOf } from './words.ts';

/** Stores that a change of single articles goes to. */
export const SINGLES: Touched = [
  'articles',
  'analyses',
  'versions',
  'segments',
  'words',
  'packs',
  'log',
  'feeds',
  'entries',
  'aliases',
  'settings',
];
type Touched = [
  'articles',
  'analyses',
  'versions',
  'segments',
  'words',
  'packs',
  'log',
  'feeds',
  'entries',
  'aliases',
  'settings',
];
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

/**
 * Articles of a segment that grows one by one: each of them has it written anew, in a time that grows with it (25 ms at
 * 512). Two more segments on a day of many cost a look-up nothing that could be measured.
 */
const PART = 128;

/** A segment as it stands in the change under way. */
interface OpenSegment {
  key: SegmentKey;
  entries: Map<string, IndexedArticle>;
  words: Map<string, WordsOf>;
}

/** Articles written and deleted in one change. Segments are read once and written back by `end`. */
export class SinglesWriter {
  readonly #tx: SinglesChange;
  readonly #open = new Map<string, OpenSegment>();
  /** The last part of each day of a source. */
  readonly #last = new Map<string, number>();

  constructor(tx: SinglesChange) {
    this.#tx = tx;
  }

  async #segment(key: SegmentKey): Promise<OpenSegment> {
    const known = this.#open.get(String(key));
    if (known) return known;
    const [segment, words] = await Promise.all([
      this.#tx.objectStore('segments').get(key),
      this.#tx.objectStore('words').get(key),
    ]);
    const opened: OpenSegment = {
      key,
      entries: new Map((segment ? articlesOf(segment) : []).map((one) => [one.id, one])),
      words: new Map((words ? articlesIn(words) : []).map((one) => [one.id, one])),
    };
    this.#open.set(String(key), opened);
    return opened;
  }

  async #unindex({ day, source, generation, part, id }: ArticleRow): Promise<void> {
    const segment = await this.#segment([day, source, generation, part]);
    segment.entries.delete(id);
    segment.words.delete(id);
  }

  /** Adds an article to the last segment of its day with room, or to a new one; answers the segment's part. */
  async #index({ source, generation }: Place, day: number, article: Prepared): Promise<number> {
    const of = String([day, source, generation]);
    const range = IDBKeyRange.bound([day, source, generation], [day, source, generation, []]);
    const last =
      this.#last.get(of) ?? (await this.#tx.objectStore('segments').getAllKeys(range)).at(-1)?.[3] ?? 0;
    let segment = await this.#segment([day, source, generation, last]);
    if (segment.entries.size >= PART) segment = await this.#segment([day, source, generation, last + 1]);
    const [, , , part] = segment.key;
    this.#last.set(of, part);
    segment.entries.set(article.entry.id, article.entry);
    segment.words.set(article.words.id, article.words);
    return part;
  }

  /**
   * Writes an article, with its index, in place of any earlier one of its id. `today`: the day it is first seen;
   * `entry`: the digest of the feed's entry it came by.
   */
  async write(
    at: Place,
    article: Prepared,
    now: { at: number; today: number },
    entry?: number,
  ): Promise<void> {
    const { source, generation } = at;
    const { id } = article.article;
    const row = await this.#tx.objectStore('articles').get(keyOf(at, id));
    if (row) await this.#unindex(row);
    const firstSeen = row && row.published === undefined ? row.day : now.today;
    const day = filedOn(article.article, firstSeen);
    const part = await this.#index(at, day, article);
    const place = { source, generation, part, day, added: row?.added ?? now.at };
    const known = entry ?? row?.entry;
    await Promise.all([
      this.#tx.objectStore('articles').put({
        ...rowOf(article.article, place, article.weight),
        ...(known === undefined ? {} : { entry: known }),
      }),
      this.#tx.objectStore('analyses').put({ source, generation, id, article: article.article }),
    ]);
  }

  /** Deletes an article with its index, earlier states and other addresses; false where there is none. */
  async delete(at: Place, id: string): Promise<boolean> {
    const key = keyOf(at, id);
    const row = await this.#tx.objectStore('articles').get(key);
    if (!row) return false;
    await this.#unindex(row);
    const aliases = this.#tx.objectStore('aliases');
    const known = await aliases.index('id').getAll(id);
    await Promise.all([
      this.#tx.objectStore('articles').delete(key),
      this.#tx.objectStore('analyses').delete(key),
      this.#tx.objectStore('versions').delete(IDBKeyRange.bound(key, [...key, []])),
      ...known.filter(({ source }) => source === at.source).map(({ address }) => aliases.delete(address)),
    ]);
    return true;
  }

  /** Writes the segments back: to be called last. */
  async end(): Promise<void> {
    const segments = this.#tx.objectStore('segments');
    const words = this.#tx.objectStore('words');
    for (const { key, entries, words: found } of this.#open.values()) {
      const [day, source, generation, part] = key;
      const place = { day, source, generation, part };
      if (entries.size === 0) await segments.delete(key);
      else await segments.put({ ...place, ...buildSegment([...entries.values()]) });
      if (found.size === 0) await words.delete(key);
      else await words.put({ ...place, ...buildWords([...found.values()]) });
    }
  }
}

/** Writes one article: see `SinglesWriter`. */
export async function writeSingle(
  tx: SinglesChange,
  at: Place,
  article: Prepared,
  now: { at: number; today: number },
): Promise<void> {
  const writer = new SinglesWriter(tx);
  await writer.write(at, article, now);
  await writer.end();
}

/** Deletes one article: see `SinglesWriter`. False where there is none. */
export async function deleteSingle(tx: SinglesChange, at: Place, id: string): Promise<boolean> {
  const writer = new SinglesWriter(tx);
  const there = await writer.delete(at, id);
  await writer.end();
  return there;
}
