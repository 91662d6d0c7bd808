import type { IDBPTransaction } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import { datePrior, MATCHING } from '../matching/match.ts';
import type { CorpusDatabase } from './connection.ts';
import { dayOf, namedDays } from './days.ts';
import {
  type ArticleKey,
  type CorpusSchema,
  SAVED,
  SAVED_GENERATION,
  type SegmentKey,
  type SourceName,
  type SourceRow,
} from './schema.ts';
import { type Query, type Segment, scoreSegment } from './segment.ts';

/** Days to each side of a dated page that can hold the same event. */
const WINDOW = 7;
/** Days to each side that are looked at for earlier and later coverage, and segments read for it at most. */
const WIDE = 60;
const WIDE_SEGMENTS = 64;
/** Share of the answer that may go to other days, and the least dot product that is worth offering. */
const WIDE_SHARE = 0.2;
const WIDE_LEAST = 0.1;
/** Segments read at a time for an undated page, between two looks at the clock. */
const BATCH = 16;

const LOOKED_UP = ['packs', 'segments', 'articles', 'analyses'] as const;
type Lookup = IDBPTransaction<CorpusSchema, typeof LOOKED_UP, 'readonly'>;

interface Hit {
  key: ArticleKey;
  score: number;
}

/** Which generation of each source is in use, and what the reader took out of it. */
export class Sources {
  readonly #rows: Map<SourceName, SourceRow & { out: Set<string> }>;

  constructor(rows: SourceRow[]) {
    this.#rows = new Map(rows.map((row) => [row.source, { ...row, out: new Set(row.tombstones) }]));
  }

  active(source: SourceName, generation: number): boolean {
    return this.#rows.get(source)?.generation === generation;
  }

  has([source, generation, id]: ArticleKey): boolean {
    return this.active(source, generation) && !this.#rows.get(source)!.out.has(id);
  }

  /** Source and active generation of each, a private copy's first: it is the fullest. */
  get all(): [SourceName, number][] {
    const rows = [...this.#rows.values()].filter(({ generation }) => generation > 0);
    return rows
      .sort((a, b) => Number(b.source === SAVED) - Number(a.source === SAVED))
      .map(({ source, generation }) => [source, generation]);
  }
}

/** Dated: cosine fades with the days between, as in the same-event decision; undated articles rank lower. */
const prior = (days: number, undated: boolean) => (undated ? MATCHING.floor : datePrior(days));

interface Read {
  key: SegmentKey;
  segment: Segment;
}

function hits(
  { key, segment }: Read,
  query: Query,
  sources: Sources,
  weigh: typeof prior,
  day?: number,
): Hit[] {
  const [filed, source, generation] = key;
  if (!sources.active(source, generation)) return [];
  const undated = new Set(segment.undated);
  const found: Hit[] = [];
  scoreSegment(segment, query).forEach((dot, i) => {
    const id = segment.ids[i]!;
    if (dot === 0 || !sources.has([source, generation, id])) return;
    const days = day === undefined ? 0 : Math.abs(filed - day);
    found.push({ key: [source, generation, id], score: dot * weigh(days, undated.has(i)) });
  });
  return found;
}

/** Best first; equal scores by id, so that the answer doesn't hang on the order of reading. One hit per article. */
function best(found: Hit[], limit: number): Hit[] {
  found.sort((a, b) => b.score - a.score || (a.key[2] < b.key[2] ? -1 : 1));
  const seen = new Set<string>();
  const kept: Hit[] = [];
  for (const hit of found) {
    if (kept.length >= limit) break;
    if (seen.has(hit.key[2])) continue;
    seen.add(hit.key[2]);
    kept.push(hit);
  }
  return kept;
}

async function readSegments(tx: Lookup, keys: SegmentKey[]): Promise<Read[]> {
  const store = tx.objectStore('segments');
  const segments = await Promise.all(keys.map((key) => store.get(key)));
  return segments.flatMap((segment, i) => (segment ? [{ key: keys[i]!, segment }] : []));
}

/** Days `from` to `to`, both included. */
const daysRange = (from: number, to: number) => IDBKeyRange.bound([from], [to + 1], false, true);

async function datedHits(
  tx: Lookup,
  query: Query,
  sources: Sources,
  day: number,
  limit: number,
): Promise<Hit[]> {
  const store = tx.objectStore('segments');
  const [near, keys] = await Promise.all([
    store.getAll(daysRange(day - WINDOW, day + WINDOW)),
    store.getAllKeys(daysRange(day - WIDE, day + WIDE)),
  ]);
  const wideKeys = keys
    .filter(
      ([filed, source, generation]) => Math.abs(filed - day) > WINDOW && sources.active(source, generation),
    )
    .sort((a, b) => Math.abs(a[0] - day) - Math.abs(b[0] - day))
    .slice(0, WIDE_SEGMENTS);
  const wide = (await readSegments(tx, wideKeys)).flatMap((read) => hits(read, query, sources, () => 1));
  const others = best(
    wide.filter(({ score }) => score >= WIDE_LEAST),
    Math.floor(limit * WIDE_SHARE),
  );
  const inWindow = near.flatMap((segment) => {
    const key: SegmentKey = [segment.day, segment.source, segment.generation, segment.part];
    return hits({ key, segment }, query, sources, prior, day);
  });
  return [...best(inWindow, limit - others.length), ...others];
}

/** Around the given days first, then outward from the newest, until the time is used up. */
async function undatedHits(
  tx: Lookup,
  query: Query,
  sources: Sources,
  around: number[],
  limit: number,
  inTime: () => boolean,
): Promise<Hit[]> {
  const keys = (await tx.objectStore('segments').getAllKeys()).filter(([, source, generation]) =>
    sources.active(source, generation),
  );
  const close = ([day]: SegmentKey) => around.some((named) => Math.abs(day - named) <= WINDOW);
  const order = [...keys.filter(close), ...keys.filter((key) => !close(key)).sort((a, b) => b[0] - a[0])];
  const firstFar = order.findIndex((key) => !close(key));
  const found: Hit[] = [];
  for (let at = 0; at < order.length; at += BATCH) {
    // The named days are always looked at; only the way outward is bounded.
    if (firstFar >= 0 && at >= firstFar && !inTime()) break;
    const reads = await readSegments(tx, order.slice(at, at + BATCH));
    found.push(...reads.flatMap((read) => hits(read, query, sources, () => 1)));
  }
  return best(found, limit);
}

/** Under the page's own address or id, whatever its day: the page itself, when the corpus has it. */
async function itself(tx: Lookup, page: AnalysedArticle, sources: Sources): Promise<ArticleKey[]> {
  const store = tx.objectStore('articles');
  const byAddress = page.address ? await store.index('address').getAllKeys(page.address) : [];
  const keys = [
    ...byAddress,
    ...sources.all.map(([source, generation]): ArticleKey => [source, generation, page.id]),
  ];
  const found = await Promise.all(keys.map((key) => store.getKey(key)));
  return found.filter((key) => key !== undefined && sources.has(key)) as ArticleKey[];
}

/** The analyses of these articles, the reader's private copy instead of the pack's where there is one. */
async function read(tx: Lookup, keys: ArticleKey[]): Promise<AnalysedArticle[]> {
  const store = tx.objectStore('analyses');
  const rows = await Promise.all(
    keys.map(async (key) => (await store.get([SAVED, SAVED_GENERATION, key[2]])) ?? (await store.get(key))),
  );
  return rows.flatMap((row) => (row ? [row.article] : []));
}

/** See `Corpus.candidates`. One read transaction. */
export async function findCandidates(
  db: CorpusDatabase,
  page: AnalysedArticle,
  query: Query,
  limit: number,
  clock: { today: number; inTime: () => boolean },
): Promise<AnalysedArticle[]> {
  const tx = db.transaction(LOOKED_UP, 'readonly');
  const sources = new Sources(await tx.objectStore('packs').getAll());
  const own = await itself(tx, page, sources);
  const found = page.published
    ? await datedHits(tx, query, sources, dayOf(page.published.at), limit)
    : await undatedHits(tx, query, sources, [...namedDays(page), clock.today], limit, clock.inTime);
  const unique = new Map<string, ArticleKey>();
  for (const key of [...own, ...found.map((hit) => hit.key)])
    if (!unique.has(key[2])) unique.set(key[2], key);
  const articles = await read(tx, [...unique.values()].slice(0, limit));
  await tx.done;
  return articles;
}
