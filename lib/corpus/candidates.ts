import type { IDBPTransaction } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import { datePrior, MATCHING } from '../matching/match.ts';
import { articleIn } from './analyses.ts';
import type { CorpusDatabase } from './connection.ts';
import { dayOf, namedDays } from './days.ts';
import { type Edits, edited, editedDay, editsFrom } from './edits.ts';
import { type ArticleKey, type ArticleRow, type CorpusSchema, SAVED, type SegmentKey } from './schema.ts';
import { type Query, type Segment, scoreSegment } from './segment.ts';
import { Sources } from './sources.ts';

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

const LOOKED_UP = ['packs', 'segments', 'articles', 'analyses', 'edits', 'aliases'] as const;
type Lookup = IDBPTransaction<CorpusSchema, typeof LOOKED_UP, 'readonly'>;

interface Hit {
  key: ArticleKey;
  score: number;
}

/** Dated: cosine fades with the days between, as in the same-event decision; undated articles rank lower. */
const prior = (days: number, undated: boolean) => (undated ? MATCHING.floor : datePrior(days));

interface Read {
  key: SegmentKey;
  segment: Segment;
}

/** What a look-up goes by: sources in use, and the reader's corrections. */
interface Scene {
  sources: Sources;
  edits: Edits;
}

function hits(
  { key, segment }: Read,
  query: Query,
  { sources, edits }: Scene,
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
    const corrected = editedDay(edits.articles.get(id));
    const days = day === undefined ? 0 : Math.abs((corrected ?? filed) - day);
    if (day !== undefined && days > WINDOW) return;
    const score = dot * weigh(days, corrected === undefined && undated.has(i));
    found.push({ key: [source, generation, id], score });
  });
  return found;
}

/**
 * Best first; equal scores by id, so that the answer doesn't hang on the order of reading. One hit per article, of the
 * source whose record is the fullest.
 */
function best(found: Hit[], limit: number): Hit[] {
  found.sort((a, b) => b.score - a.score || (a.key[2] < b.key[2] ? -1 : 1));
  const kept = new Map<string, Hit>();
  for (const hit of found) {
    const known = kept.get(hit.key[2]);
    if (!known) {
      if (kept.size < limit) kept.set(hit.key[2], hit);
    } else if (Sources.before(hit.key[0], known.key[0])) known.key = hit.key;
  }
  return [...kept.values()];
}

async function readSegments(tx: Lookup, keys: SegmentKey[]): Promise<Read[]> {
  const store = tx.objectStore('segments');
  const segments = await Promise.all(keys.map((key) => store.get(key)));
  return segments.flatMap((segment, i) => (segment ? [{ key: keys[i]!, segment }] : []));
}

/** Days `from` to `to`, both included. */
const daysRange = (from: number, to: number) => IDBKeyRange.bound([from], [to + 1], false, true);

/** Segments that hold articles which the reader's correction moves to one of the days around `day`. */
async function movedHere(tx: Lookup, { sources, edits }: Scene, day: number): Promise<SegmentKey[]> {
  const ids = [...edits.articles].flatMap(([id, edit]) => {
    const corrected = editedDay(edit);
    return corrected !== undefined && Math.abs(corrected - day) <= WINDOW ? [id] : [];
  });
  const store = tx.objectStore('articles');
  const rows = await Promise.all(
    ids.flatMap((id) => sources.all.map(([source, generation]) => store.get([source, generation, id]))),
  );
  const keys = rows
    .filter((row): row is ArticleRow => row !== undefined && Math.abs(row.day - day) > WINDOW)
    .map(({ day: filed, source, generation, part }): SegmentKey => [filed, source, generation, part]);
  return [...new Map(keys.map((key) => [String(key), key])).values()];
}

async function datedHits(tx: Lookup, query: Query, scene: Scene, day: number, limit: number): Promise<Hit[]> {
  const store = tx.objectStore('segments');
  const [near, keys, moved] = await Promise.all([
    store.getAll(daysRange(day - WINDOW, day + WINDOW)),
    store.getAllKeys(daysRange(day - WIDE, day + WIDE)),
    movedHere(tx, scene, day),
  ]);
  const wideKeys = keys
    .filter(
      ([filed, source, generation]) =>
        Math.abs(filed - day) > WINDOW && scene.sources.active(source, generation),
    )
    .sort((a, b) => Math.abs(a[0] - day) - Math.abs(b[0] - day))
    .slice(0, WIDE_SEGMENTS);
  const wide = (await readSegments(tx, wideKeys)).flatMap((read) => hits(read, query, scene, () => 1));
  const others = best(
    wide.filter(({ score }) => score >= WIDE_LEAST),
    Math.floor(limit * WIDE_SHARE),
  );
  const here = near.map((segment): Read => {
    const key: SegmentKey = [segment.day, segment.source, segment.generation, segment.part];
    return { key, segment };
  });
  const inWindow = [...here, ...(await readSegments(tx, moved))].flatMap((read) =>
    hits(read, query, scene, prior, day),
  );
  return [...best(inWindow, limit - others.length), ...others];
}

/** Around the given days first, then outward from the newest, until the time is used up. */
async function undatedHits(
  tx: Lookup,
  query: Query,
  scene: Scene,
  around: number[],
  limit: number,
  inTime: () => boolean,
): Promise<Hit[]> {
  const keys = (await tx.objectStore('segments').getAllKeys()).filter(([, source, generation]) =>
    scene.sources.active(source, generation),
  );
  const close = ([day]: SegmentKey) => around.some((named) => Math.abs(day - named) <= WINDOW);
  const order = [...keys.filter(close), ...keys.filter((key) => !close(key)).sort((a, b) => b[0] - a[0])];
  const firstFar = order.findIndex((key) => !close(key));
  const found: Hit[] = [];
  for (let at = 0; at < order.length; at += BATCH) {
    // The named days are always looked at; only the way outward is bounded.
    if (firstFar >= 0 && at >= firstFar && !inTime()) break;
    const reads = await readSegments(tx, order.slice(at, at + BATCH));
    found.push(...reads.flatMap((read) => hits(read, query, scene, () => 1)));
  }
  return best(found, limit);
}

/** Under the page's own address or id, whatever its day: the page itself, when the corpus has it. */
async function itself(tx: Lookup, page: AnalysedArticle, sources: Sources): Promise<ArticleKey[]> {
  const store = tx.objectStore('articles');
  const byAddress = page.address ? await store.index('address').getAllKeys(page.address) : [];
  const alias = page.address ? await tx.objectStore('aliases').get(page.address) : undefined;
  const ids = alias ? [alias.id, page.id] : [page.id];
  const byId = ids.flatMap((id) => sources.all.map((layer): ArticleKey => [...layer, id]));
  const keys = [...byAddress, ...byId];
  const found = await Promise.all(keys.map((key) => store.getKey(key)));
  return found.filter((key) => key !== undefined && sources.has(key)) as ArticleKey[];
}

/** The analyses of these articles, the reader's private copy before any other, as the reader corrected them. */
async function read(tx: Lookup, keys: ArticleKey[], { sources, edits }: Scene): Promise<AnalysedArticle[]> {
  const store = tx.objectStore('analyses');
  const saved = sources.all.filter(([source]) => source === SAVED);
  const rows = await Promise.all(
    keys.map(async (key) => {
      for (const layer of saved) {
        const copy: ArticleKey = [...layer, key[2]];
        const row = sources.has(copy) ? await store.get(copy) : undefined;
        if (row) return row;
      }
      return store.get(key);
    }),
  );
  return rows.flatMap((row) => (row ? [edited(articleIn(row), edits.articles.get(row.id))] : []));
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
  const [packs, edits] = await Promise.all([
    tx.objectStore('packs').getAll(),
    tx.objectStore('edits').getAll(),
  ]);
  const scene: Scene = { sources: new Sources(packs), edits: editsFrom(edits) };
  const own = await itself(tx, page, scene.sources);
  const found = page.published
    ? await datedHits(tx, query, scene, dayOf(page.published.at), limit)
    : await undatedHits(tx, query, scene, [...namedDays(page), clock.today], limit, clock.inTime);
  const unique = new Map<string, ArticleKey>();
  for (const key of [...own, ...found.map((hit) => hit.key)])
    if (!unique.has(key[2])) unique.set(key[2], key);
  const articles = await read(tx, [...unique.values()].slice(0, limit), scene);
  await tx.done;
  return articles;
}
