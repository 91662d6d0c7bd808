import { renewed } from '../analysis/renew.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Outlet } from '../article/types.ts';
import type { PackState } from '../packs/header.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { findCandidates } from './candidates.ts';
import { Connection } from './connection.ts';
import { countArticles } from './count.ts';
import { dayAt } from './days.ts';
import { editedOutlet, editsFrom } from './edits.ts';
import { freshness } from './feeds/freshness.ts';
import type { Freshness } from './feeds/types.ts';
import { hasPack } from './has-pack.ts';
import { refresh } from './refresh.ts';
import { queryOf } from './segment.ts';
import { Sources } from './sources.ts';

/**
 * The reader's corpus, as the comparison uses it; what changes it is in `Library`. Every method works from a cold start
 * and throws SidelightError: `corpus-blocked`, `corpus-newer`, `corpus-closed`, `quota`. After a failure the corpus is as it was before the call.
 */
export interface Corpus {
  /**
   * Articles that may be about the page's event, best first, at most `limit`: the page itself where the corpus has
   * it, articles within ±7 days, and a few from other days for earlier and later coverage. An undated page is
   * looked up around today and the days it names, then outward from the newest within a time budget. A private
   * full copy stands for the pack's article of the same id, and what the reader corrected for what a source says.
   */
  candidates(page: AnalysedArticle, df: DocumentFrequencies, limit?: number): Promise<AnalysedArticle[]>;
  /** The outlets with these ids; unknown ids are left out. */
  outlets(ids: string[]): Promise<Outlet[]>;
  /** Number of different articles: see `countArticles`. */
  size(): Promise<number>;
  /** What is followed, and when that last went well. */
  freshness(): Promise<Freshness>;
  /**
   * Whether it has this pack in this state or a later one. One that the reader removed counts as had: it is not brought
   * back.
   */
  hasPack(pack: PackState): Promise<boolean>;
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

export const NAME = 'sidelight';

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
        const tx = db.transaction(['packs', 'outlets', 'edits'], 'readonly');
        const sources = new Sources(await tx.objectStore('packs').getAll()).all;
        const { outlets: edits } = editsFrom(await tx.objectStore('edits').getAll());
        const store = tx.objectStore('outlets');
        const found = await Promise.all(
          [...new Set(ids)].map(async (id) => {
            const rows = await Promise.all(sources.map((source) => store.get([...source, id])));
            const outlet = rows.find((row) => row !== undefined)?.outlet;
            return outlet && editedOutlet(outlet, edits.get(id));
          }),
        );
        await tx.done;
        return found.filter((outlet) => outlet !== undefined);
      });
    },

    size() {
      return connection.use(async (db) => {
        const tx = db.transaction(['packs', 'articles'], 'readonly');
        const number = await countArticles(
          tx.objectStore('articles'),
          await tx.objectStore('packs').getAll(),
        );
        await tx.done;
        return number;
      });
    },

    freshness: () => connection.use(freshness),

    hasPack: (pack) => hasPack(connection, pack),

    close: () => connection.close(),
  };
}
