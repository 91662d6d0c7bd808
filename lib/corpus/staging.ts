import { unwrap } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Outlet } from '../article/types.ts';
import type { AnalysisRow } from './analyses.ts';
import { type Connection, change } from './connection.ts';
import { filedOn, rowOf, type Weight } from './rows.ts';
import type { ArticleRow, CorpusSchema, SourceName } from './schema.ts';
import { buildSegment, type IndexedArticle, SEGMENT_SIZE } from './segment.ts';
import { buildWords, type WordsOf } from './words.ts';

/** Bytes of articles, and records, written in one transaction. */
const BATCH_BYTES = 4 << 20;
const BATCH = 256;
/** Articles held in memory for the index, over all days, before their segments are written as they are. */
const HELD = 10_000;

interface Filed {
  part: number;
  entries: IndexedArticle[];
  words: WordsOf[];
}

type OutletRow = CorpusSchema['outlets']['value'];

/** What is written of an article beside itself. */
export interface Staged {
  entry: IndexedArticle;
  words: WordsOf;
  weight: Weight;
  /** The line of the pack it was read from: then that is what is kept of it. */
  line?: Uint8Array<ArrayBuffer>;
  /** When it came into the corpus (ms), and the day it is filed under where it has no date. */
  added: number;
  firstSeen: number;
}

/**
 * A generation being written beside those in use, in constant memory. While a batch is being written the next one is
 * taken in: reading and checking a pack costs as much time as the disk does.
 */
export class Staging {
  readonly #connection: Connection;
  readonly #source: SourceName;
  readonly #generation: number;
  #outlets: OutletRow[] = [];
  #rows: ArticleRow[] = [];
  #analyses: AnalysisRow[] = [];
  #bytes = 0;
  #days = new Map<number, Filed>();
  #held = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(connection: Connection, source: SourceName, generation: number) {
    this.#connection = connection;
    this.#source = source;
    this.#generation = generation;
  }

  async addOutlet(outlet: Outlet): Promise<void> {
    this.#outlets.push({ source: this.#source, generation: this.#generation, id: outlet.id, outlet });
    if (this.#outlets.length >= BATCH) await this.#write();
  }

  async addArticle(article: AnalysedArticle, staged: Staged): Promise<ArticleRow> {
    const source = this.#source;
    const generation = this.#generation;
    const day = filedOn(article, staged.firstSeen);
    const filed = this.#days.get(day) ?? { part: 0, entries: [], words: [] };
    this.#days.set(day, filed);
    filed.entries.push(staged.entry);
    filed.words.push(staged.words);
    this.#held++;
    const place = { source, generation, part: filed.part, day, added: staged.added };
    const row = rowOf(article, place, staged.weight);
    this.#rows.push(row);
    const { id, provenance } = article;
    const key = { source, generation, id };
    this.#analyses.push(staged.line ? { ...key, line: staged.line, provenance } : { ...key, article });
    this.#bytes += staged.weight.bytes;
    if (filed.entries.length >= SEGMENT_SIZE) await this.#writeSegments([day]);
    if (this.#held >= HELD) await this.#writeSegments([...this.#days.keys()]);
    if (this.#bytes >= BATCH_BYTES || this.#rows.length >= BATCH) await this.#write();
    return row;
  }

  /** Adds a whole segment as it was, its articles in the order of its index. */
  async addSegment(day: number, part: number, members: { article: AnalysedArticle; staged: Staged }[]) {
    const place = { source: this.#source, generation: this.#generation };
    for (const { article, staged } of members) {
      this.#rows.push(rowOf(article, { ...place, part, day, added: staged.added }, staged.weight));
      this.#analyses.push({ ...place, id: article.id, article });
      this.#bytes += staged.weight.bytes;
      if (this.#bytes >= BATCH_BYTES) await this.#write();
    }
    this.#days.set(day, {
      part,
      entries: members.map(({ staged }) => staged.entry),
      words: members.map(({ staged }) => staged.words),
    });
    this.#held += members.length;
    await this.#writeSegments([day]);
  }

  /** Adds an earlier state of an article. */
  async addVersion(id: string, at: number, article: AnalysedArticle): Promise<void> {
    const row = { source: this.#source, generation: this.#generation, id, at, article };
    await this.#begin(() =>
      this.#connection.use((db) => change(db, ['versions'], async (tx) => void (await tx.store.put(row)))),
    );
  }

  /** Writes what is left. Everything is on disk when it answers. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#writeSegments([...this.#days.keys()]);
    await this.#writing;
  }

  /** Waits for the write under way, whatever comes of it: nothing of this generation is written afterwards. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  /** Begins a write once the one before it is done, whose failure comes out here. */
  async #begin(write: () => Promise<void>): Promise<void> {
    await this.#writing;
    this.#writing = write();
    // Its failure comes out of the next write, or of `finish`.
    this.#writing.catch(() => undefined);
  }

  async #write(): Promise<void> {
    const outlets = this.#outlets;
    const rows = this.#rows;
    const analyses = this.#analyses;
    if (outlets.length + rows.length === 0) return;
    this.#outlets = [];
    this.#rows = [];
    this.#analyses = [];
    this.#bytes = 0;
    await this.#begin(() =>
      this.#connection.use((db) =>
        change(db, ['outlets', 'articles', 'analyses'], async (tx) => {
          // A promise for every record would cost as much as its index; the transaction itself tells of failures.
          const bare = unwrap(tx);
          for (const row of outlets) bare.objectStore('outlets').put(row);
          for (const row of rows) bare.objectStore('articles').put(row);
          for (const row of analyses) bare.objectStore('analyses').put(row);
        }),
      ),
    );
  }

  async #writeSegments(days: number[]): Promise<void> {
    const source = this.#source;
    const generation = this.#generation;
    for (let at = 0; at < days.length; at += BATCH) {
      const rows = days.slice(at, at + BATCH).flatMap((day) => {
        const filed = this.#days.get(day)!;
        if (filed.entries.length === 0) return [];
        this.#held -= filed.entries.length;
        const { part } = filed;
        const place = { day, source, generation, part };
        this.#days.set(day, { part: part + 1, entries: [], words: [] });
        const segment = { ...place, ...buildSegment(filed.entries) };
        return [{ segment, words: { ...place, ...buildWords(filed.words) } }];
      });
      await this.#begin(() =>
        this.#connection.use((db) =>
          change(db, ['segments', 'words'], async (tx) => {
            await Promise.all(
              rows.flatMap(({ segment, words }) => [
                tx.objectStore('segments').put(segment),
                tx.objectStore('words').put(words),
              ]),
            );
          }),
        ),
      );
    }
  }
}
