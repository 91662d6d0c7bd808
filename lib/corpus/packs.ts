import type { AnalysedArticle } from '../analysis/types.ts';
import { SidelightError } from '../errors.ts';
import { damaged } from '../packs/lines.ts';
import type { PackHeader, PackRecord } from '../packs/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { type Connection, change } from './connection.ts';
import { dayOf } from './days.ts';
import { beginJob, type Job } from './jobs.ts';
import { note } from './log.ts';
import { type Weight, weightOfLine } from './rows.ts';
import type { ArticleRow, Layer, SourceRow } from './schema.ts';
import { indexed } from './segment.ts';
import { Sources, sourceOfPack, withLayers } from './sources.ts';
import { Staging } from './staging.ts';
import { wordsOf } from './words.ts';

/** A pack that was read in whole, checked and written beside the generations in use. */
export interface StagedPack {
  job: Job;
  header: PackHeader;
  /** The key it is signed with. */
  key: string | undefined;
  outlets: string[];
  /** Light rows of its articles; what an import of ten thousand holds in memory. */
  rows: ArticleRow[];
  removed: string[];
  bytes: number;
  bundled: boolean;
  /** The source as it was when reading ended: accepting holds it to that. */
  base: SourceRow | undefined;
}

/** Reads a pack's records, showing each one's bytes before it. */
export type ReadRecords = (seen: (line: Uint8Array<ArrayBuffer>) => void) => AsyncIterable<PackRecord>;

const isEmpty = (row: SourceRow | undefined): boolean => row === undefined || row.layers.length === 0;

/** Throws where the pack is not one that may follow what the corpus has. */
function refuse(header: PackHeader, row: SourceRow | undefined): void {
  const { update, sequence } = header;
  if (update) {
    if (isEmpty(row))
      throw new SidelightError('pack-base', `an update of ${header.id}, of which the corpus has nothing`);
    if (row!.sequence >= sequence)
      throw new SidelightError('pack-older', `the corpus has sequence ${row!.sequence} already`);
    if (row!.sequence !== update.from)
      throw new SidelightError(
        'pack-base',
        `an update from sequence ${update.from}; the corpus has ${row!.sequence}`,
      );
  } else if (!isEmpty(row) && row!.sequence >= sequence)
    throw new SidelightError('pack-older', `sequence ${sequence}; the corpus has ${row!.sequence} already`);
}

/** Ids of the articles a source carries, whatever the reader took out, with their rows' digests. */
export async function carried(connection: Connection, row: SourceRow): Promise<Map<string, ArticleRow>> {
  const whole = new Sources([{ ...row, tombstones: [], off: false }]);
  const found = new Map<string, ArticleRow>();
  for (const { generation } of row.layers) {
    const range = IDBKeyRange.bound([row.source, generation], [row.source, generation, []]);
    const rows = await connection.use((db) => db.getAll('articles', range));
    for (const one of rows) if (whole.has([row.source, generation, one.id])) found.set(one.id, one);
  }
  return found;
}

async function outletIds(connection: Connection, row: SourceRow): Promise<Set<string>> {
  const keys = await Promise.all(
    row.layers.map(({ generation }) => {
      const range = IDBKeyRange.bound([row.source, generation], [row.source, generation, []]);
      return connection.use((db) => db.getAllKeys('outlets', range));
    }),
  );
  return new Set(keys.flat().map(([, , id]) => id));
}

/**
 * Takes in a pack in constant memory (light rows aside) into a generation of its own. Nothing in use changes; the job is
 * to be accepted or given up. Throws SidelightError `pack-damaged`, `pack-newer`, `pack-older`, `pack-base`, `quota`,
 * `cancelled`; then nothing is left behind.
 */
export async function stagePack(
  connection: Connection,
  read: ReadRecords,
  df: DocumentFrequencies,
  now: number,
  provenance: AnalysedArticle['provenance'],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<StagedPack> {
  let job: Job | undefined;
  let staging: Staging | undefined;
  let header: PackHeader | undefined;
  let base: SourceRow | undefined;
  let known: Set<string> | undefined;
  let key: string | undefined;
  let weight: Weight = { bytes: 0, digest: 0 };
  let own: Uint8Array<ArrayBuffer> | undefined;
  let bytes = 0;
  let line = 0;
  const staged = { outlets: [] as string[], rows: [] as ArticleRow[], removed: [] as string[] };
  const stop = () => {
    if (signal?.aborted) throw new SidelightError('cancelled', 'the import was ended');
  };
  try {
    const seen = (bytesOfLine: Uint8Array<ArrayBuffer>) => {
      line++;
      weight = weightOfLine(bytesOfLine);
      own = bytesOfLine;
      bytes += bytesOfLine.byteLength + 1;
    };
    for await (const next of read(seen)) {
      stop();
      if (next.type === 'pack') {
        header = next;
        const source = sourceOfPack(next.id);
        base = await connection.use((db) => db.get('packs', source));
        refuse(next, base);
        if (next.update) known = await outletIds(connection, base!);
        job = await beginJob(connection, source, now);
        staging = new Staging(connection, source, job.generation);
      } else if (next.type === 'outlet') {
        staged.outlets.push(next.outlet.name);
        known?.add(next.outlet.id);
        await staging!.addOutlet(next.outlet);
      } else if (next.type === 'article') {
        if (known && !known.has(next.article.outletId))
          throw damaged(line, `neither the update nor the pack has outlet "${next.article.outletId}"`);
        const article: AnalysedArticle = { ...next.article, provenance };
        const firstSeen = dayOf(header!.created);
        const entry = indexed(article, df);
        const words = wordsOf(article);
        const beside = { entry, words, weight, added: now, firstSeen, ...(own ? { line: own } : {}) };
        staged.rows.push(await staging!.addArticle(article, beside));
      } else if (next.type === 'removed') {
        if (!header!.update) throw damaged(line, 'takes an article out, but the pack is no update');
        staged.removed.push(next.id);
      } else key = next.signature?.publicKey;
    }
    await staging!.finish();
    stop();
    if (staged.removed.length > 0) {
      const has = await carried(connection, base!);
      const missing = staged.removed.find((id) => !has.has(id));
      if (missing !== undefined)
        throw new SidelightError('pack-base', `the update takes out ${missing}, which the corpus has not`);
    }
    return { job: job!, header: header!, key, ...staged, bytes, bundled: provenance === 'bundled', base };
  } catch (error) {
    await staging?.settle();
    await job?.giveUp();
    throw error;
  }
}

/** Layers of a source once a staged pack is part of it. */
function layersWith({ header, job, rows, removed }: StagedPack, row: SourceRow | undefined): Layer[] {
  const fresh: Layer = { generation: job.generation, out: [], articles: rows.length };
  if (!header.update) return [fresh];
  const replaced = [...rows.map(({ id }) => id), ...removed];
  return [
    ...row!.layers.map((layer) => ({ ...layer, out: [...new Set([...layer.out, ...replaced])] })),
    fresh,
  ];
}

/**
 * Makes a staged pack part of the corpus: one transaction, in whole or not at all. Answers the entry that undoes it.
 * Throws `pack-key` where the key is not the pinned one and `newKey` doesn't say that the reader accepted it,
 * `changed-since` where the source is no longer as it was while reading; the staged pack stays for another try or for
 * `job.giveUp()`.
 */
export async function acceptPack(
  connection: Connection,
  staged: StagedPack,
  at: number,
  newKey = false,
): Promise<number> {
  const { header, job, key, base } = staged;
  const { source } = job;
  const entry = await connection.use((db) =>
    change(db, ['packs', 'jobs', 'log'], async (tx) => {
      const packs = tx.objectStore('packs');
      const [before, alive] = await Promise.all([packs.get(source), tx.objectStore('jobs').get(job.id)]);
      if (!alive || JSON.stringify(before?.layers) !== JSON.stringify(base?.layers))
        throw new SidelightError('changed-since', 'the pack was changed in another window meanwhile');
      if (before?.key && before.key !== key && !newKey)
        throw new SidelightError('pack-key', 'signed with another key than before, or not signed');
      const from: SourceRow = before ?? {
        source,
        title: header.title,
        layers: [],
        generations: 0,
        sequence: 0,
        tombstones: [],
        replaced: [],
      };
      const { key: _, address: __, ...kept } = withLayers(from, layersWith(staged, before), at);
      const address = header.address ?? (header.update ? from.address : undefined);
      const after: SourceRow = {
        ...kept,
        title: header.title,
        sequence: header.sequence,
        created: header.created,
        ...(staged.bundled ? { bundled: true as const } : {}),
        ...(key ? { key } : {}),
        ...(address ? { address } : {}),
      };
      await packs.put(after);
      await tx.objectStore('jobs').delete(job.id);
      const first = isEmpty(before);
      return note(tx, {
        at,
        what: first ? 'installed' : 'updated',
        title: header.title,
        count: staged.rows.length,
        undo: { kind: 'sources', before: before ? [before] : [], after: [after] },
      });
    }),
  );
  job.done();
  return entry;
}

/** What a whole pack would add, change and take out; an update says it itself. */
export async function effectOf(
  connection: Connection,
  { base, header, rows, removed }: StagedPack,
): Promise<{ added: Set<string>; changed: Set<string>; removed: number } | undefined> {
  if (isEmpty(base)) return undefined;
  const before = await carried(connection, base!);
  const added = rows.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const changed = rows.filter(({ id, digest }) => before.has(id) && before.get(id)!.digest !== digest);
  const present = new Set(rows.map(({ id }) => id));
  const gone = header.update ? removed.length : [...before.keys()].filter((id) => !present.has(id)).length;
  return { added: new Set(added), changed: new Set(changed.map(({ id }) => id)), removed: gone };
}
