import { safeParse } from 'valibot';
import type { AnalysedArticle } from '../../analysis/types.ts';
import { SidelightError } from '../../errors.ts';
import { CHAIN_START, chain } from '../../packs/chain.ts';
import { hexOf } from '../../packs/keys.ts';
import { lines } from '../../packs/lines.ts';
import type { DocumentFrequencies } from '../../text/frequencies.ts';
import type { Connection } from '../connection.ts';
import type { FollowedState } from '../feeds/replace.ts';
import { beginJob, type Job } from '../jobs.ts';
import { type EditRow, SAVED, type SourceName } from '../schema.ts';
import { indexed } from '../segment.ts';
import { Sources } from '../sources.ts';
import { type Staged, Staging } from '../staging.ts';
import { wordsOf } from '../words.ts';
import { BACKUP_FORMAT, type BackupRecord, backupRecord, type SourceFacts } from './schema.ts';

/** A back-up that was read in whole, checked and written beside what is in use. */
export interface StagedBackup {
  /** When it was made (ms). */
  at: number;
  jobs: Job[];
  sources: SourceFacts[];
  /** For each source, the generation each of its layers was written to. */
  generations: Map<SourceName, Map<number, number>>;
  edits: EditRow[];
  days: number | undefined;
  /** Absent where the back-up knows nothing of following: then what is followed stays. */
  feeds?: FollowedState;
  /** Different articles in use once it is accepted, and the reader's own among them. */
  articles: number;
  saved: number;
  versions: number;
  bytes: number;
}

const ORDER: BackupRecord['type'][] = [
  'backup',
  'source',
  'outlet',
  'segment',
  'article',
  'version',
  'edit',
  'feed',
  'entry',
  'alias',
  'setting',
  'end',
];
/** Articles follow their segment, so those two are one stage. */
const stageOf = (type: BackupRecord['type']): number => ORDER.indexOf(type === 'article' ? 'segment' : type);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const damaged = (line: number, what: string, cause?: unknown): SidelightError =>
  new SidelightError('backup-damaged', `line ${line}: ${what}`, cause === undefined ? {} : { cause });

function parse(line: Uint8Array, number: number): BackupRecord {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(line));
  } catch (cause) {
    throw damaged(number, 'not JSON in UTF-8', cause);
  }
  if (number === 1) {
    const { type, format } = (value ?? {}) as { type?: unknown; format?: unknown };
    if (type === 'backup' && typeof format === 'number' && format > BACKUP_FORMAT)
      throw new SidelightError('pack-newer', 'line 1: made by a newer version of Sidelight');
    if (type === 'pack') throw damaged(1, 'this is a pack, not a back-up');
  }
  const result = safeParse(backupRecord, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.');
  throw damaged(number, path ? `${path}: ${issue.message}` : issue.message);
}

/** Takes in the records of a back-up, in order; see `stageBackup`. */
class Restoring {
  readonly #connection: Connection;
  readonly #df: DocumentFrequencies;
  readonly #now: number;
  readonly #stagings = new Map<string, Staging>();
  #stage = -1;
  #number = 0;
  #segment: OpenSegment | undefined;
  #inUse = new Sources([]);
  readonly #ids = new Set<string>();
  #seen = new Set<string>();
  readonly staged: StagedBackup = {
    at: 0,
    jobs: [],
    sources: [],
    generations: new Map(),
    edits: [],
    days: undefined,
    articles: 0,
    saved: 0,
    versions: 0,
    bytes: 0,
  };

  constructor(connection: Connection, df: DocumentFrequencies, now: number) {
    this.#connection = connection;
    this.#df = df;
    this.#now = now;
  }

  get ended(): boolean {
    return this.#stage === ORDER.length - 1;
  }

  async accept(next: BackupRecord, number: number): Promise<void> {
    this.#number = number;
    const stage = stageOf(next.type);
    if (this.ended) throw damaged(number, 'stands after the last line');
    if ((number === 1) !== (stage === 0))
      throw damaged(number, 'the header must be the first line, and only that');
    if (stage < this.#stage) throw damaged(number, `a line of type "${next.type}" is out of order`);
    if ((this.#segment !== undefined) !== (next.type === 'article'))
      throw damaged(
        number,
        this.#segment ? 'a segment has too few articles' : 'an article without its segment',
      );
    this.#stage = stage;
    switch (next.type) {
      case 'backup':
        this.staged.at = next.at;
        if (next.format > 1) this.staged.feeds = { feeds: [], entries: [], aliases: [] };
        return;
      case 'source':
        return this.#source(next.row);
      case 'outlet':
        return this.#staging(next.source, next.generation).addOutlet(next.outlet);
      case 'segment':
        return this.#begin(next);
      case 'article':
        return this.#article(next);
      case 'version':
        this.staged.versions++;
        return this.#staging(next.source, next.generation).addVersion(next.article.id, next.at, next.article);
      case 'edit':
        this.staged.edits.push(next.row);
        return;
      case 'feed':
      case 'entry':
      case 'alias':
        return this.#followed(next);
      case 'setting':
        this.#once(`setting ${next.key}`);
        if (next.key === 'retention') this.staged.days = next.value.days;
        else if (this.staged.feeds) this.staged.feeds.settings = next.value;
        return;
    }
  }

  #followed(next: Extract<BackupRecord, { type: 'feed' | 'entry' | 'alias' }>): void {
    const { feeds } = this.staged;
    if (!feeds) throw damaged(this.#number, 'this version of the format knows no feeds');
    if (next.type === 'alias') {
      this.#once(`alias ${next.row.address}`);
      feeds.aliases.push(next.row);
    } else if (next.type === 'entry') {
      this.#once(`entry ${next.row.feed} ${next.row.address}`);
      if (!this.#seen.has(`feed ${next.row.feed}`)) throw damaged(this.#number, 'an entry without its feed');
      feeds.entries.push(next.row);
    } else {
      this.#once(`feed ${next.row.id}`);
      const { addresses, digests } = next.row.seen;
      if (addresses.length !== digests.length)
        throw damaged(this.#number, 'what the feed has seen does not match');
      const seen = { addresses: Uint32Array.from(addresses), digests: Uint32Array.from(digests) };
      feeds.feeds.push({ ...next.row, seen });
    }
  }

  #once(what: string): void {
    if (this.#seen.has(what)) throw damaged(this.#number, `${what} stands twice`);
    this.#seen.add(what);
  }

  async #source(row: SourceFacts): Promise<void> {
    this.#once(row.source);
    this.staged.sources.push(row);
    const written = new Map<number, number>();
    this.staged.generations.set(row.source, written);
    for (const { generation } of row.layers) {
      this.#once(`${row.source} ${generation}`);
      const job = await beginJob(this.#connection, row.source, this.#now);
      this.staged.jobs.push(job);
      written.set(generation, job.generation);
      this.#stagings.set(
        `${row.source} ${generation}`,
        new Staging(this.#connection, row.source, job.generation),
      );
    }
  }

  #staging(source: SourceName, generation: number): Staging {
    const found = this.#stagings.get(`${source} ${generation}`);
    if (!found) throw damaged(this.#number, `${source} has no generation ${generation}`);
    return found;
  }

  async #begin({ source, generation, day, part, articles }: Extract<BackupRecord, { type: 'segment' }>) {
    this.#once(`${source} ${generation} ${day} ${part}`);
    if (articles === 0) return;
    const staging = this.#staging(source, generation);
    this.#segment = { staging, source, generation, day, part, left: articles, members: [] };
    const rows = this.staged.sources.map(({ off: _, ...facts }) => ({
      ...facts,
      generations: 0,
      replaced: [],
    }));
    if (this.#ids.size === 0) this.#inUse = new Sources(rows);
  }

  async #article({ added, bytes, digest, article }: Extract<BackupRecord, { type: 'article' }>) {
    const segment = this.#segment!;
    this.#once(`${segment.source} ${segment.generation} ${article.id}`);
    const staged: Staged = {
      entry: indexed(article, this.#df),
      words: wordsOf(article),
      weight: { bytes, digest },
      added,
      firstSeen: segment.day,
    };
    segment.members.push({ article, staged });
    if (this.#inUse.has([segment.source, segment.generation, article.id])) {
      this.#ids.add(article.id);
      this.staged.articles = this.#ids.size;
      if (segment.source === SAVED) this.staged.saved++;
    }
    segment.left--;
    if (segment.left > 0) return;
    this.#segment = undefined;
    await segment.staging.addSegment(segment.day, segment.part, segment.members);
  }

  async finish(): Promise<void> {
    for (const staging of this.#stagings.values()) await staging.finish();
  }

  async giveUp(): Promise<void> {
    for (const staging of this.#stagings.values()) await staging.settle();
    for (const job of this.staged.jobs) await job.giveUp();
  }
}

interface Member {
  article: AnalysedArticle;
  staged: Staged;
}

/** A segment whose articles are still coming. */
interface OpenSegment {
  staging: Staging;
  source: SourceName;
  generation: number;
  day: number;
  part: number;
  left: number;
  members: Member[];
}

/**
 * Reads a back-up into generations of its own. Nothing in use changes. Throws SidelightError `backup-damaged` (its
 * message names the line), `pack-newer`, `quota`, `cancelled`; then nothing is left behind.
 */
export async function stageBackup(
  connection: Connection,
  stream: ReadableStream<Uint8Array>,
  df: DocumentFrequencies,
  now: number,
  signal?: AbortSignal,
): Promise<StagedBackup> {
  const restoring = new Restoring(connection, df, now);
  let hash = CHAIN_START;
  let number = 0;
  try {
    for await (const line of lines(stream)) {
      if (signal?.aborted) throw new SidelightError('cancelled', 'restoring was ended');
      number++;
      const next = parse(line, number);
      if (next.type === 'end' && next.chain !== hexOf(hash))
        throw damaged(number, 'the hash over the lines before it is another');
      await restoring.accept(next, number);
      hash = await chain(hash, line);
      restoring.staged.bytes += line.byteLength + 1;
    }
    if (!restoring.ended) throw damaged(number + 1, 'the back-up ends before its last line');
    await restoring.finish();
    return restoring.staged;
  } catch (error) {
    await restoring.giveUp();
    // What can't be read at all, or unpacked, is told by the reader of packs' lines.
    if (error instanceof SidelightError && error.code === 'pack-damaged')
      throw new SidelightError('backup-damaged', error.message, { cause: error });
    throw error;
  }
}
