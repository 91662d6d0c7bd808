import { SidelightError } from '../../errors.ts';
import { headerOf } from '../../packs/header.ts';
import { readOwnPack } from '../../packs/own.ts';
import { readPack } from '../../packs/read.ts';
import { acceptBackup } from '../backup/accept.ts';
import { type StagedBackup, stageBackup } from '../backup/restore.ts';
import { backUp } from '../backup/write.ts';
import { editedOutlet, readEdits } from '../edits.ts';
import { installBundled } from '../install.ts';
import { writing } from '../locks.ts';
import { acceptPack, type ReadRecords, type StagedPack, stagePack } from '../packs.ts';
import type { SourceName, SourceRow } from '../schema.ts';
import { sweep } from '../sweep.ts';
import { stopper, type Work } from './articles.ts';
import type { LibraryContext } from './context.ts';
import { exportPack, slugOf } from './export-pack.ts';
import { outletsKnown } from './outlets.ts';
import { packRows, previewOf, removePack, setChecked, setDaily, switchPack } from './pack-rows.ts';
import type { BackupPreview, PackPreview, PackRow } from './types.ts';

/** Progress is told at most so often (ms). */
const TELL = 100;

/** Calls back at most every 100 ms: a message for every line would be most of the work. */
function seldom<T extends unknown[]>(tell: (...args: T) => void): (...args: T) => void {
  let last = 0;
  return (...args) => {
    const now = performance.now();
    if (now - last < TELL) return;
    last = now;
    tell(...args);
  };
}

/** A stream that tells how many of its bytes have been taken: of a packed file as well, its size is known. */
function counted(
  stream: ReadableStream<Uint8Array>,
  { onProgress }: Work,
  total: number | undefined,
): ReadableStream<Uint8Array> {
  const size = total === undefined ? {} : { total };
  const tell = seldom((done: number) => onProgress?.({ done, ...size, unit: 'bytes' }));
  let done = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        done += chunk.byteLength;
        tell(done);
        controller.enqueue(chunk);
      },
    }),
  );
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The library's packs and back-ups. What is staged lives as long as this object. */
export class LibraryPacks {
  readonly #context: LibraryContext;
  readonly #packs = new Map<string, StagedPack>();
  readonly #backups = new Map<string, StagedBackup>();

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  async packs(): Promise<PackRow[]> {
    return packRows(this.#context.connection, await this.#context.catalogue());
  }

  /** Reads a pack and stages it. `total`: bytes of the stream, where known, for telling progress. */
  async stage(stream: ReadableStream<Uint8Array>, work: Work, total?: number): Promise<PackPreview> {
    const counting = counted(stream, work, total);
    return this.#stage((seen) => readPack(counting, undefined, seen), 'pack', work);
  }

  /** Brings the corpus up to the pack that came with the extension: see `installBundled`. */
  async installBundled(): Promise<void> {
    const { connection, bundledPack, frequencies } = this.#context;
    const state = await headerOf(await bundledPack());
    if (await installBundled(connection, bundledPack, state, frequencies, () => this.#context.now()))
      this.#context.changed();
  }

  /** Stages the pack that came with the extension, for a reader who removed it and wants it back. */
  async stageBundled(work: Work): Promise<PackPreview> {
    const counting = counted(await this.#context.bundledPack(), work, undefined);
    return this.#stage((seen) => readOwnPack(counting, seen), 'bundled', work);
  }

  async #stage(read: ReadRecords, provenance: 'pack' | 'bundled', { signal }: Work): Promise<PackPreview> {
    const { connection } = this.#context;
    const df = await this.#context.frequencies();
    const staged = await writing(
      () => stagePack(connection, read, df, this.#context.now(), provenance, { signal }),
      signal,
    );
    this.#packs.set(staged.job.id, staged);
    return previewOf(connection, staged);
  }

  async accept(job: string, newKey: boolean): Promise<{ change: number }> {
    const staged = this.#packs.get(job);
    if (!staged) throw new SidelightError('not-found', 'nothing of that name was read');
    const change = await acceptPack(this.#context.connection, staged, this.#context.now(), newKey);
    this.#packs.delete(job);
    this.#context.changed();
    return { change };
  }

  async discard(job: string): Promise<void> {
    const staged = this.#packs.get(job);
    this.#packs.delete(job);
    await staged?.job.giveUp();
    const backup = this.#backups.get(job);
    this.#backups.delete(job);
    for (const one of backup?.jobs ?? []) await one.giveUp();
  }

  /** A pack's own record, for asking its address. Throws `not-found`. */
  async source(source: SourceName): Promise<SourceRow> {
    const row = await this.#context.connection.use((db) => db.get('packs', source));
    if (!row || row.layers.length === 0)
      throw new SidelightError('not-found', `the corpus has no pack ${source}`);
    return row;
  }

  /** Packs whose address is to be asked daily. */
  async daily(): Promise<SourceRow[]> {
    const rows = await this.#context.connection.use((db) => db.getAll('packs'));
    return rows.filter(({ daily, address, layers, off }) => daily && address && layers.length > 0 && !off);
  }

  async checked(source: SourceName, checked: NonNullable<SourceRow['checked']>): Promise<void> {
    await setChecked(this.#context.connection, source, checked);
    this.#context.changed();
  }

  async switch(source: SourceName, off: boolean): Promise<{ change: number }> {
    const articles = await this.#articlesOf(source);
    const { connection } = this.#context;
    const change = await switchPack(connection, source, off, this.#context.now(), articles);
    this.#context.changed();
    return { change };
  }

  async setDaily(source: SourceName, daily: boolean): Promise<void> {
    await setDaily(this.#context.connection, source, daily);
    this.#context.changed();
  }

  async remove(source: SourceName): Promise<{ change: number }> {
    const articles = await this.#articlesOf(source);
    const { connection } = this.#context;
    const change = await removePack(connection, source, this.#context.now(), articles);
    this.#context.changed();
    return { change };
  }

  async #articlesOf(source: SourceName): Promise<number> {
    return (await this.#context.catalogue()).sums.get(source)?.articles ?? 0;
  }

  async export(
    { ids, title }: { ids?: readonly string[]; title: string },
    { signal, onProgress }: Work,
  ): Promise<{ file: Blob; name: string; articles: number; left: number }> {
    const { connection } = this.#context;
    const catalogue = await this.#context.catalogue();
    const edits = await readEdits(connection);
    const known = await outletsKnown(connection, catalogue);
    const outlets = new Map(
      [...known].map(([id, outlet]) => [id, editedOutlet(outlet, edits.outlets.get(id))]),
    );
    const tell = seldom((done: number, total: number) => onProgress?.({ done, total, unit: 'articles' }));
    const made = await exportPack(connection, catalogue, {
      title,
      outlets,
      now: this.#context.now(),
      stop: stopper(signal),
      onArticles: tell,
      ...(ids ? { ids } : {}),
    });
    return { ...made, name: `${slugOf(title)}.sidelight.jsonl.gz` };
  }

  /** A private back-up of one moment; throws `changed-since` where something else changes the corpus meanwhile. */
  async backUp({ signal, onProgress }: Work): Promise<{ file: Blob; name: string; articles: number }> {
    const { connection } = this.#context;
    const total = (await this.#context.catalogue()).rows.length;
    const stop = stopper(signal);
    const tell = seldom((done: number) => onProgress?.({ done, total, unit: 'articles' }));
    const at = this.#context.now();
    let isChanged = false;
    const deaf = this.#context.onChange(() => {
      isChanged = true;
    });
    try {
      const made = await writing(
        () =>
          backUp(connection, at, (done) => {
            stop();
            tell(done);
          }),
        signal,
      );
      if (isChanged) throw new SidelightError('changed-since', 'the corpus changed while it was backed up');
      return { ...made, name: `sidelight-back-up-${day(at)}.jsonl.gz` };
    } finally {
      deaf();
    }
  }

  async stageBackup(stream: ReadableStream<Uint8Array>, work: Work, total?: number): Promise<BackupPreview> {
    const { connection } = this.#context;
    const df = await this.#context.frequencies();
    const read = counted(stream, work, total);
    const staged = await writing(
      () => stageBackup(connection, read, df, this.#context.now(), work.signal),
      work.signal,
    );
    const { at, articles, saved, versions, bytes, sources } = staged;
    const job = crypto.randomUUID();
    this.#backups.set(job, staged);
    const packs = sources
      .filter(({ source, layers }) => source.startsWith('pack:') && layers.length > 0)
      .map(({ title }) => title);
    const { feeds } = staged;
    return {
      job,
      at,
      articles,
      saved,
      packs,
      versions,
      bytes,
      ...(feeds ? { feeds: feeds.feeds.length } : {}),
    };
  }

  async acceptBackup(job: string): Promise<{ change: number }> {
    const staged = this.#backups.get(job);
    if (!staged) throw new SidelightError('not-found', 'nothing of that name was read');
    const change = await acceptBackup(this.#context.connection, staged, this.#context.now());
    this.#backups.delete(job);
    this.#context.changed();
    return { change };
  }

  /** What interrupted work left, and what is too old to be undone. */
  async sweep(): Promise<void> {
    await sweep(this.#context.connection, this.#context.now());
  }
}
