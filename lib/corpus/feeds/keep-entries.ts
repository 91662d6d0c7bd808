import type { AnalysedArticle } from '../../analysis/types.ts';
import type { FeedEntry } from '../../feeds/types.ts';
import { articleIn } from '../analyses.ts';
import { type CorpusDatabase, change } from '../connection.ts';
import { filedOn } from '../rows.ts';
import { isSameText, knownElsewhere } from '../saved.ts';
import {
  type ArticleKey,
  type ArticleRow,
  FEED,
  type FeedRow,
  type SourceName,
  type SourceRow,
} from '../schema.ts';
import { type Place, type Prepared, SINGLES, type SinglesChange, SinglesWriter } from '../singles.ts';
import { emptySource, Sources, withWritten, writtenGeneration } from '../sources.ts';
import { DayLine } from './day-line.ts';
import { isFollowed } from './freshness.ts';
import { moment } from './polling.ts';
import { counted, sourceOfFeed } from './rows.ts';
import { isSameArticle, sameTextNear } from './same-text.ts';
import { entryDigest } from './seen.ts';
import { addSpent } from './settings.ts';
import type { EntryToKeep, KeptEntry } from './types.ts';

/** Earlier states of one article that are kept: live blogs change by the minute. */
const MOST_VERSIONS = 20;

/** An entry's article, made ready before the change begins. */
export interface ReadyEntry extends Omit<EntryToKeep, 'article'> {
  id: string;
  /** Absent where nothing of it can be kept. */
  prepared?: Prepared;
}

/** An article in use that came by a feed. */
interface Earlier {
  at: Place;
  article: AnalysedArticle;
  row: ArticleRow;
}

const isFeed = (source: SourceName): boolean => source.startsWith(FEED);

/** Share of a whole text's words below which what is read later is its beginning, before a wall. */
const BEGINNING = 0.5;

/** Whether the later state is the earlier one over again, or less of it. */
function saysNothingNew(earlier: AnalysedArticle, later: AnalysedArticle): boolean {
  if (earlier.headlineOnly && !later.headlineOnly) return false;
  if (isSameText(earlier, later)) return true;
  return later.partial === true && !earlier.partial && later.words < earlier.words * BEGINNING;
}

/** Keeps entries' articles within one change. */
class EntryKeeper {
  readonly #tx: SinglesChange;
  readonly #now: { at: number; today: number };
  readonly #rows: Map<SourceName, SourceRow>;
  readonly #feeds: Map<string, FeedRow>;
  readonly #sources: Sources;
  readonly #out: ReadonlySet<string>;
  readonly #writer: SinglesWriter;
  readonly #lines = new Map<SourceName, DayLine>();
  /** Whole articles written in this change: the index knows them only at its end. */
  readonly #written: { at: Place; article: AnalysedArticle }[] = [];
  /** Feeds whose counts changed. */
  readonly #changed = new Set<string>();
  #articles = 0;

  constructor(
    tx: SinglesChange,
    rows: readonly SourceRow[],
    feeds: readonly FeedRow[],
    now: { at: number; today: number },
  ) {
    this.#tx = tx;
    this.#now = now;
    this.#rows = new Map(rows.map((row) => [row.source, row]));
    this.#feeds = new Map(feeds.map((row) => [row.id, row]));
    // Switched off, a pack still names its articles.
    this.#sources = new Sources(rows.map((row) => ({ ...row, off: false })));
    this.#out = new Set(rows.flatMap(({ tombstones, gone }) => [...tombstones, ...(gone ?? [])]));
    this.#writer = new SinglesWriter(tx);
  }

  /** Feeds' sources that may have an outlet's articles: an article is looked for in a few of hundreds. */
  #placesOf(feed: FeedRow, outletId: string): Place[] {
    const ids = [...this.#feeds.values()]
      .filter(({ id, outlet }) => id === feed.id || outlet.id === outletId || outlet.id === feed.outlet.id)
      .map(({ id }) => sourceOfFeed(id));
    return ids.flatMap((source) => {
      const row = this.#rows.get(source);
      return row && row.layers.length > 0 ? [{ source, generation: writtenGeneration(row) }] : [];
    });
  }

  /**
   * The id under which the corpus knows an article, by its address, its entry's, or its own id, and the record that a
   * feed brought, if it is in use.
   */
  async #known(
    { article }: Prepared,
    entry: string,
    places: readonly Place[],
  ): Promise<{ id: string; earlier?: Earlier } | undefined> {
    const store = this.#tx.objectStore('articles');
    const keys: ArticleKey[] = [];
    for (const address of new Set([article.address ?? entry, entry])) {
      const alias = await this.#tx.objectStore('aliases').get(address);
      const row = alias && this.#rows.get(alias.source);
      if (alias && row) keys.push([alias.source, writtenGeneration(row), alias.id]);
      keys.push(...(await store.index('address').getAllKeys(address)));
    }
    const others = this.#sources.all.filter(([source]) => !isFeed(source));
    if (keys.length === 0) {
      for (const { source, generation } of places) keys.push([source, generation, article.id]);
      for (const layer of others) keys.push([...layer, article.id]);
    }
    let id: string | undefined;
    for (const key of keys) {
      if (!this.#sources.active(key[0], key[1])) continue;
      const row = await store.get(key);
      if (!row) continue;
      id ??= row.id;
      if (!isFeed(row.source) || !this.#sources.has(key)) continue;
      const read = await this.#tx.objectStore('analyses').get(key);
      if (!read) continue;
      const at = { source: row.source, generation: row.generation };
      return { id: row.id, earlier: { at, article: articleIn(read), row } };
    }
    return id === undefined ? undefined : { id };
  }

  /** The outlet's own article whose text this is, at another address. */
  async #sameText(
    prepared: Prepared,
    places: readonly Place[],
  ): Promise<(Place & { id: string }) | undefined> {
    const { article } = prepared;
    const here = this.#written.find((one) => isSameArticle(one.article, article));
    if (here) return { ...here.at, id: here.article.id };
    const day = filedOn(article, this.#now.today);
    const found = await sameTextNear(this.#tx, places, prepared, day, (key) => this.#sources.has(key));
    return found && { source: found.key[0], generation: found.key[1], id: found.key[2] };
  }

  async keep(ready: ReadyEntry): Promise<KeptEntry> {
    const { prepared, entry, id } = ready;
    const feed = this.#feeds.get(ready.feed);
    if (!feed || !isFollowed(feed)) return { state: 'unfollowed', id };
    const kept = prepared ? await this.#keep(feed, entry, prepared) : { state: 'unchanged' as const, id };
    const entries = this.#tx.objectStore('entries');
    const waiting = await entries.get([feed.id, entry.address]);
    // Found anew while it was read, it waits to be read again.
    if (waiting?.digest !== entryDigest(entry)) return kept;
    if (ready.again === undefined || kept.state === 'removed') await entries.delete([feed.id, entry.address]);
    else await entries.put({ ...waiting, after: moment(ready.again), tries: waiting.tries + 1 });
    return kept;
  }

  async #keep(feed: FeedRow, entry: FeedEntry, prepared: Prepared): Promise<KeptEntry> {
    const { article } = prepared;
    const places = this.#placesOf(feed, article.outletId);
    const known = await this.#known(prepared, entry.address, places);
    const id = known?.id ?? article.id;
    if (this.#out.has(id)) return { state: 'removed', id };
    const same = known ? undefined : await this.#sameText(prepared, places);
    if (same) {
      if (this.#out.has(same.id)) return { state: 'removed', id: same.id };
      await this.#alias([article.address, entry.address], same.id, same.source);
      return { state: 'merged', id: same.id };
    }

    const pages = [...this.#rows.values()].filter(({ source }) => !isFeed(source));
    const source = sourceOfFeed(feed.id);
    const other = await knownElsewhere(this.#tx, pages, source, id);
    const earlier = known?.earlier;
    if (article.headlineOnly && (other || (earlier && !earlier.article.headlineOnly)))
      return { state: 'unchanged', id };
    const address = earlier && !earlier.article.headlineOnly ? earlier.article.address : article.address;
    const whole: AnalysedArticle = {
      ...article,
      id,
      ...(address ? { address } : {}),
      provenance: 'feed',
      rights: 'full',
      ...(other ? { outletId: other.outletId, outletName: other.outletName } : {}),
      ...(other?.published ? { published: other.published } : {}),
    };
    const digest = entryDigest(entry);
    if (earlier && saysNothingNew(earlier.article, whole)) {
      if (earlier.row.entry !== digest)
        await this.#tx.objectStore('articles').put({ ...earlier.row, entry: digest });
      return { state: 'unchanged', id };
    }

    const at = earlier?.at ?? this.#ownPlace(feed);
    const line = await this.#lineOf(at.source);
    if (earlier) await this.#version(at, id, line.at, earlier.article);
    const fit: Prepared = {
      ...prepared,
      article: whole,
      entry: { ...prepared.entry, id, undated: whole.published === undefined },
      words: { ...prepared.words, id },
    };
    await this.#writer.write(at, fit, { ...this.#now, at: line.at }, digest);
    await this.#alias(
      [article.address, entry.address].filter((one) => one !== address),
      id,
      at.source,
    );
    this.#written.push({ at, article: whole });
    line.count++;
    this.#articles++;
    const count = article.headlineOnly ? { whole: 0, headlines: 1 } : { whole: 1, headlines: 0 };
    this.#feeds.set(feed.id, counted(feed, this.#now.today, count));
    this.#changed.add(feed.id);
    return { state: earlier ? 'updated' : 'kept', id };
  }

  /** Where new articles of a feed are written. */
  #ownPlace(feed: FeedRow): Place {
    const source = sourceOfFeed(feed.id);
    const row = withWritten(this.#rows.get(source) ?? emptySource(source, feed.title));
    this.#rows.set(source, row);
    return { source, generation: writtenGeneration(row) };
  }

  async #lineOf(source: SourceName): Promise<DayLine> {
    const known = this.#lines.get(source);
    if (known) return known;
    const line = await DayLine.of(this.#tx, this.#rows.get(source)!, this.#now);
    this.#lines.set(source, line);
    return line;
  }

  async #version(at: Place, id: string, moment: number, article: AnalysedArticle): Promise<void> {
    const versions = this.#tx.objectStore('versions');
    const range = IDBKeyRange.bound([at.source, at.generation, id], [at.source, at.generation, id, []]);
    const known = await versions.getAllKeys(range);
    await Promise.all(
      known.slice(0, Math.max(0, known.length - MOST_VERSIONS + 1)).map((key) => versions.delete(key)),
    );
    // Two states in one moment: the earlier of them is what stood before.
    if (known.at(-1)?.[3] === moment) return;
    await versions.put({ ...at, id, at: moment, article });
  }

  async #alias(addresses: readonly (string | undefined)[], id: string, source: SourceName): Promise<void> {
    for (const address of new Set(addresses))
      if (address) await this.#tx.objectStore('aliases').put({ address, id, source });
  }

  /** Writes what all the entries share. */
  async end(): Promise<void> {
    await this.#writer.end();
    for (const [source, line] of this.#lines) {
      if (line.count === 0) continue;
      const row = this.#rows.get(source)!;
      const kept = await line.end(this.#tx, source, writtenGeneration(row), row.title);
      await this.#tx.objectStore('packs').put({ ...row, line: kept });
    }
    for (const id of this.#changed) await this.#tx.objectStore('feeds').put(this.#feeds.get(id)!);
    if (this.#articles > 0) await addSpent(this.#tx, this.#now.today, { articles: this.#articles });
  }
}

/** Keeps entries' articles; see `LibraryFollow.keepEntries`. One transaction. */
export async function keepEntries(
  db: CorpusDatabase,
  entries: readonly ReadyEntry[],
  now: { at: number; today: number },
): Promise<KeptEntry[]> {
  return change(db, SINGLES, async (tx) => {
    const [rows, feeds] = await Promise.all([
      tx.objectStore('packs').getAll(),
      tx.objectStore('feeds').getAll(),
    ]);
    const keeper = new EntryKeeper(tx, rows, feeds, now);
    const kept: KeptEntry[] = [];
    for (const entry of entries) kept.push(await keeper.keep(entry));
    await keeper.end();
    return kept;
  });
}
