import type { AnalysedArticle } from '../analysis/types.ts';
import type { Outlet } from '../article/types.ts';
import { SidelightError } from '../errors.ts';
import { readPack } from '../packs/read.ts';
import type { PackHeader } from '../packs/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { type Connection, type CorpusDatabase, change } from './connection.ts';
import { dayOf } from './days.ts';
import { rowOf } from './rows.ts';
import type { SourceName, SourceRow } from './schema.ts';
import { buildSegment, type IndexedArticle, indexed, SEGMENT_SIZE } from './segment.ts';

/** Records written in one transaction. */
const BATCH = 64;
/** Articles held in memory for the index, over all days, before their segments are written as they are. */
const HELD = 20_000;
/** How long a replaced generation stays for undo (ms). */
const KEPT = 30 * 86_400_000;

/** A generation being written beside the active one. */
class Staging {
  readonly #connection: Connection;
  readonly #source: SourceName;
  readonly #generation: number;
  #outlets: Outlet[] = [];
  #articles: { article: AnalysedArticle; day: number; part: number }[] = [];
  #days = new Map<number, { part: number; held: IndexedArticle[] }>();
  #held = 0;

  constructor(connection: Connection, source: SourceName, generation: number) {
    this.#connection = connection;
    this.#source = source;
    this.#generation = generation;
  }

  async addOutlet(outlet: Outlet): Promise<void> {
    this.#outlets.push(outlet);
    if (this.#outlets.length >= BATCH) await this.#write();
  }

  async addArticle(article: AnalysedArticle, entry: IndexedArticle, firstSeen: number): Promise<void> {
    const day = article.published ? dayOf(article.published.at) : firstSeen;
    const filed = this.#days.get(day) ?? { part: 0, held: [] };
    this.#days.set(day, filed);
    filed.held.push(entry);
    this.#held++;
    this.#articles.push({ article, day: firstSeen, part: filed.part });
    if (filed.held.length >= SEGMENT_SIZE) await this.#writeSegments([day]);
    if (this.#held >= HELD) await this.#writeSegments([...this.#days.keys()]);
    if (this.#articles.length >= BATCH) await this.#write();
  }

  async finish(): Promise<void> {
    await this.#write();
    await this.#writeSegments([...this.#days.keys()]);
  }

  async #write(): Promise<void> {
    const source = this.#source;
    const generation = this.#generation;
    const outlets = this.#outlets.map((outlet) => ({ source, generation, id: outlet.id, outlet }));
    const articles = this.#articles.map(({ article, day, part }) => ({
      row: rowOf(article, { source, generation, part, firstSeen: day }),
      analysis: { source, generation, id: article.id, article },
    }));
    this.#outlets = [];
    this.#articles = [];
    await this.#connection.use((db) =>
      change(db, ['outlets', 'articles', 'analyses'], (tx) =>
        Promise.all([
          ...outlets.map((row) => tx.objectStore('outlets').put(row)),
          ...articles.flatMap(({ row, analysis }) => [
            tx.objectStore('articles').put(row),
            tx.objectStore('analyses').put(analysis),
          ]),
        ]),
      ),
    );
  }

  async #writeSegments(days: number[]): Promise<void> {
    const source = this.#source;
    const generation = this.#generation;
    for (let at = 0; at < days.length; at += BATCH) {
      const rows = days.slice(at, at + BATCH).flatMap((day) => {
        const filed = this.#days.get(day)!;
        if (filed.held.length === 0) return [];
        this.#held -= filed.held.length;
        const row = { day, source, generation, part: filed.part, ...buildSegment(filed.held) };
        this.#days.set(day, { part: filed.part + 1, held: [] });
        return [row];
      });
      await this.#connection.use((db) =>
        change(db, ['segments'], (tx) => Promise.all(rows.map((row) => tx.objectStore('segments').put(row)))),
      );
    }
  }
}

/** Deletes every record of one generation of a source. */
async function deleteGeneration(db: CorpusDatabase, source: SourceName, generation: number): Promise<void> {
  const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
  await change(db, ['articles', 'analyses', 'outlets', 'segments'], async (tx) => {
    const segments = tx.objectStore('segments');
    const keys = await segments.index('source').getAllKeys([source, generation]);
    await Promise.all([
      tx.objectStore('articles').delete(range),
      tx.objectStore('analyses').delete(range),
      tx.objectStore('outlets').delete(range),
      ...keys.map((key) => segments.delete(key)),
    ]);
  });
}

/** Sweeps, with no install under way, what an interrupted install left, and generations replaced more than 30 days ago. */
export async function sweep(connection: Connection, now: number): Promise<void> {
  const { rows, jobs } = await connection.use(async (db) => {
    const tx = db.transaction(['packs', 'jobs'], 'readonly');
    const [rows, jobs] = await Promise.all([
      tx.objectStore('packs').getAll(),
      tx.objectStore('jobs').getAll(),
      tx.done,
    ]);
    return { rows, jobs };
  });
  for (const job of jobs) {
    await connection.use((db) => deleteGeneration(db, job.source, job.generation));
    await connection.use((db) => db.delete('jobs', job.id));
  }
  for (const row of rows) {
    const old = row.replaced.filter(({ at }) => now - at > KEPT);
    if (old.length === 0) continue;
    for (const { generation } of old)
      await connection.use((db) => deleteGeneration(db, row.source, generation));
    const swept = new Set(old.map(({ generation }) => generation));
    await connection.use((db) =>
      change(db, ['packs'], async (tx) => {
        const packs = tx.objectStore('packs');
        const current = (await packs.get(row.source))!;
        await packs.put({
          ...current,
          replaced: current.replaced.filter((kept) => !swept.has(kept.generation)),
        });
      }),
    );
  }
}

/** Puts the new generation in place of the old: one put, in whole or not at all. */
async function activate(
  connection: Connection,
  header: PackHeader,
  generation: number,
  at: number,
): Promise<void> {
  const source = sourceOf(header.id);
  await connection.use((db) =>
    change(db, ['packs', 'jobs', 'log'], async (tx) => {
      const before = await tx.objectStore('packs').get(source);
      const row: SourceRow = {
        source,
        title: header.title,
        generation,
        sequence: header.sequence,
        tombstones: before?.tombstones ?? [],
        replaced: before ? [...before.replaced, { generation: before.generation, at }] : [],
      };
      await Promise.all([
        tx.objectStore('packs').put(row),
        tx.objectStore('jobs').delete(source),
        tx.objectStore('log').add({ at, what: 'installed', of: `${source} ${header.sequence}` }),
      ]);
    }),
  );
}

const sourceOf = (packId: string): SourceName => `pack:${packId}`;

/** Whether the corpus has this pack with this sequence number or a higher one. */
export async function isCurrent(
  connection: Connection,
  expected: { id: string; sequence: number },
): Promise<boolean> {
  const row = await connection.use((db) => db.get('packs', sourceOf(expected.id)));
  return row !== undefined && row.sequence >= expected.sequence;
}

/** See `Corpus.installBundled`. To be called by one at a time. */
export async function install(
  connection: Connection,
  load: () => Promise<ReadableStream<Uint8Array>>,
  expected: { id: string; sequence: number },
  frequencies: () => Promise<DocumentFrequencies>,
  now: () => number,
): Promise<void> {
  const source = sourceOf(expected.id);
  await sweep(connection, now());
  const before = await connection.use((db) => db.get('packs', source));
  if (before && before.sequence >= expected.sequence) return;

  const generation =
    Math.max(before?.generation ?? 0, ...(before?.replaced ?? []).map((old) => old.generation)) + 1;
  const [stream, df] = await Promise.all([load(), frequencies()]);
  await connection.use((db) => db.put('jobs', { id: source, source, generation, started: now() }));
  try {
    const staging = new Staging(connection, source, generation);
    let header: PackHeader | undefined;
    for await (const record of readPack(stream)) {
      if (record.type === 'pack') {
        header = record;
        if (record.id !== expected.id || record.sequence !== expected.sequence)
          throw new SidelightError(
            'pack-damaged',
            `line 1: not ${expected.id}, sequence ${expected.sequence}`,
          );
      } else if (record.type === 'outlet') await staging.addOutlet(record.outlet);
      else if (record.type === 'article') {
        const article: AnalysedArticle = { ...record.article, provenance: 'bundled' };
        await staging.addArticle(article, indexed(article, df), dayOf(header!.created));
      }
    }
    await staging.finish();
    await activate(connection, header!, generation, now());
  } catch (error) {
    // The corpus is as it was; what can't be swept now is swept by the next install.
    await connection
      .use((db) => deleteGeneration(db, source, generation))
      .then(() => connection.use((db) => db.delete('jobs', source)))
      .catch(() => undefined);
    throw error;
  }
}
