import { renewed } from '../analysis/renew.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Outlet } from '../article/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { findCandidates, Sources } from './candidates.ts';
import { Connection } from './connection.ts';
import { dayAt } from './days.ts';
import { install, isCurrent, sweep } from './install.ts';
import { drop, keep, refresh } from './saved.ts';
import type { ArticleRow } from './schema.ts';
import { indexed, queryOf } from './segment.ts';
import { setTombstone } from './tombstones.ts';

/**
 * The reader's corpus. Every method works from a cold start and throws SidelightError: `corpus-blocked`,
 * `corpus-newer`, `corpus-closed`, `quota`, and for packs `pack-damaged`, `pack-newer`. After a failure the corpus
 * is as it was before the call.
 */
export interface Corpus {
  /**
   * Articles that may be about the page's event, best first, at most `limit`: the page itself where the corpus has
   * it, articles within ±7 days, and a few from other days for earlier and later coverage. An undated page is
   * looked up around today and the days it names, then outward from the newest within a time budget. A private
   * full copy stands for the pack's article of the same id.
   */
  candidates(page: AnalysedArticle, df: DocumentFrequencies, limit?: number): Promise<AnalysedArticle[]>;
  /** The outlets with these ids; unknown ids are left out. */
  outlets(ids: string[]): Promise<Outlet[]>;
  /** Number of different articles. */
  size(): Promise<number>;
  /** Light rows, newest day first; a private copy's instead of the pack's. */
  articles(limit: number): Promise<ArticleRow[]>;
  /**
   * Installs the pack that came with the extension when the corpus has none or an older one (by sequence number):
   * as a new generation, switched to in one write. `load` and `frequencies` are called only then.
   */
  installBundled(
    load: () => Promise<ReadableStream<Uint8Array>>,
    sequence: { id: string; sequence: number },
    frequencies: () => Promise<DocumentFrequencies>,
  ): Promise<void>;
  /** Keeps a private full copy under the id the corpus knows the article by. */
  keepOriginal(articleId: string, analysed: AnalysedArticle, df: DocumentFrequencies): Promise<void>;
  /** Removes the private copy and its earlier states; false where there is none. */
  dropOriginal(articleId: string): Promise<boolean>;
  /** Takes an article of a pack out of sight, also after updates; `restore` brings it back. False: no such article. */
  remove(articleId: string): Promise<boolean>;
  restore(articleId: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface CorpusOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Time an undated page may be looked up outward for (ms). */
  budget?: number;
  /** How long to wait for another connection to make way (ms). */
  patience?: number;
}

const NAME = 'sidelight';
const LOCK = 'corpus-write';

/** One writer at a time, over all of the extension's pages, where the browser has Web Locks. */
async function exclusively(work: () => Promise<void>, ifAvailable = false): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  await locks.request(LOCK, { ifAvailable }, (lock) => (lock ? work() : undefined));
}

/** Opens the corpus lazily: the database itself is opened by the first call that needs it. */
export async function openCorpus(name: string = NAME, options: CorpusOptions = {}): Promise<Corpus> {
  const { now = Date.now, budget = 250 } = options;
  const connection = new Connection(name, options.patience);

  return {
    candidates(page, df, limit = 50) {
      const query = queryOf(page, df);
      const end = performance.now() + budget;
      const clock = { today: dayAt(now()), inTime: () => performance.now() < end };
      return connection.use(async (db) => {
        const found = await findCandidates(db, page, query, limit, clock);
        const fresh = found.map(renewed);
        await refresh(
          db,
          fresh.filter((article, i) => article !== found[i]),
        );
        return fresh;
      });
    },

    outlets(ids) {
      return connection.use(async (db) => {
        const tx = db.transaction(['packs', 'outlets'], 'readonly');
        const sources = new Sources(await tx.objectStore('packs').getAll()).all;
        const store = tx.objectStore('outlets');
        const found = await Promise.all(
          [...new Set(ids)].map(async (id) => {
            const rows = await Promise.all(sources.map((source) => store.get([...source, id])));
            return rows.find((row) => row !== undefined)?.outlet;
          }),
        );
        await tx.done;
        return found.filter((outlet) => outlet !== undefined);
      });
    },

    size() {
      return connection.use(async (db) => {
        const tx = db.transaction(['packs', 'articles'], 'readonly');
        const sources = new Sources(await tx.objectStore('packs').getAll());
        const keys = await Promise.all(
          sources.all.map((source) =>
            tx.objectStore('articles').getAllKeys(IDBKeyRange.bound(source, [...source, []])),
          ),
        );
        await tx.done;
        return new Set(keys.flat().flatMap((key) => (sources.has(key) ? [key[2]] : []))).size;
      });
    },

    articles(limit) {
      return connection.use(async (db) => {
        const tx = db.transaction(['packs', 'articles'], 'readonly');
        const sources = new Sources(await tx.objectStore('packs').getAll());
        const rows = new Map<string, ArticleRow>();
        let cursor = await tx.objectStore('articles').index('day').openCursor(null, 'prev');
        while (cursor && rows.size < limit) {
          const row = cursor.value;
          const shown = rows.get(row.id);
          const key: [string, number, string] = [row.source, row.generation, row.id];
          if (sources.has(key) && (!shown || row.source === 'saved')) rows.set(row.id, row);
          cursor = await cursor.continue();
        }
        await tx.done;
        return [...rows.values()];
      });
    },

    async installBundled(load, sequence, frequencies) {
      // Asked at every cold start: the common answer must not wait for an import that holds the lock.
      if (await isCurrent(connection, sequence)) await exclusively(() => sweep(connection, now()), true);
      else await exclusively(() => install(connection, load, sequence, frequencies, now));
    },

    keepOriginal(articleId, analysed, df) {
      const entry = indexed(analysed, df);
      return connection.use((db) => keep(db, articleId, analysed, entry, { at: now(), today: dayAt(now()) }));
    },

    dropOriginal: (articleId) => connection.use((db) => drop(db, articleId, now())),
    remove: (articleId) => connection.use((db) => setTombstone(db, articleId, true, now())),
    restore: (articleId) => connection.use((db) => setTombstone(db, articleId, false, now())),
    close: () => connection.close(),
  };
}
