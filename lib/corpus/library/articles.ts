import { articleChanges } from '../../comparison/changes.ts';
import { SidelightError } from '../../errors.ts';
import type { ArticleEdit, OutletEdit } from '../changes.ts';
import { edited, readEdits } from '../edits.ts';
import type { VersionState } from '../schema.ts';
import { takeOut } from '../tombstones.ts';
import type { Catalogue } from './catalogue.ts';
import type { LibraryContext } from './context.ts';
import { correct } from './editing.ts';
import { eventsBetween } from './event-rows.ts';
import { readArticle } from './export-pack.ts';
import { firstRows } from './first-rows.ts';
import { outletRows } from './outlets.ts';
import { search } from './search.ts';
import { foundIn } from './snippets.ts';
import type {
  ArticleChanges,
  ArticleDetails,
  EventOrder,
  EventRow,
  FoundRow,
  LibraryList,
  LibraryQuery,
  LibraryRow,
  OutletRow,
  Progress,
} from './types.ts';

/** Rows in the answer to a query, and in one answer at most. */
const FIRST = 60;
const MOST_ROWS = 200;
/** Lists that stay readable. */
const KEPT_LISTS = 4;

/** How long work tells of itself and is told to end. */
export interface Work {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

interface Listed {
  query: LibraryQuery;
  catalogue: Catalogue;
  places: Uint32Array;
}

/** Throws `cancelled` once the reader has ended the work. */
export const stopper =
  (signal: AbortSignal | undefined): (() => void) =>
  () => {
    if (signal?.aborted) throw new SidelightError('cancelled', 'ended by the reader');
  };

const missing = (id: string): SidelightError =>
  new SidelightError('not-found', `the corpus has no article ${id}`);

const isPlain = ({ text, sort, ...filters }: LibraryQuery): boolean =>
  text.trim() === '' && sort === 'newest' && Object.values(filters).every((value) => value === undefined);

/** The library's articles, outlets and events. */
export class LibraryArticles {
  readonly #context: LibraryContext;
  readonly #lists = new Map<number, Listed | Promise<Listed>>();
  #last = 0;

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  async list(query: LibraryQuery): Promise<LibraryList> {
    const number = ++this.#last;
    const plain = isPlain(query) && !this.#context.loaded;
    const begun = plain ? firstRows(this.#context.connection, FIRST) : undefined;
    if (begun) this.#context.before(begun);
    // The list itself is made once the first rows are read, and read from then on.
    const making = (begun ?? Promise.resolve()).then(() => this.#make(query, number));
    this.#lists.set(number, making);
    making.then(
      (listed) => this.#lists.set(number, listed),
      () => this.#lists.delete(number),
    );
    for (const old of this.#lists.keys()) if (old <= number - KEPT_LISTS) this.#lists.delete(old);
    if (begun) {
      const { rows, total } = await begun;
      // Articles that two sources have are counted twice here, and the last of the rows may not be the right ones of
      // their day: then those who show it look again.
      making.then(
        ({ places, catalogue }) => {
          const same = rows.every(({ id }, i) => catalogue.rows[places[i] ?? -1]?.id === id);
          if (places.length !== total || !same) this.#context.tell();
        },
        () => {},
      );
      return { list: number, total, first: rows };
    }
    const listed = await making;
    return { list: number, total: listed.places.length, first: await this.#rowsOf(listed, 0, FIRST) };
  }

  async #make(query: LibraryQuery, number: number): Promise<Listed> {
    const catalogue = await this.#context.catalogue();
    const superseded = () => number < this.#last;
    const places = await search(this.#context.connection, catalogue, query, superseded);
    return { query, catalogue, places };
  }

  async rows(list: number, from: number, to: number): Promise<FoundRow[]> {
    const listed = await this.#lists.get(list);
    return listed ? this.#rowsOf(listed, from, Math.min(to, from + MOST_ROWS)) : [];
  }

  async ids(list: number): Promise<string[]> {
    const listed = await this.#lists.get(list);
    return listed ? Array.from(listed.places, (place) => listed.catalogue.rows[place]!.id) : [];
  }

  async #rowsOf({ query, catalogue, places }: Listed, from: number, to: number): Promise<FoundRow[]> {
    const rows = Array.from(places.slice(Math.max(0, from), to), (place) => catalogue.rows[place]!);
    if (query.text.trim() === '') return rows;
    return Promise.all(
      rows.map(async (row) => {
        const article = await readArticle(this.#context.connection, catalogue, row);
        return article ? { ...row, ...foundIn(article, query.text) } : row;
      }),
    );
  }

  async article(id: string): Promise<ArticleDetails> {
    const { connection } = this.#context;
    const catalogue = await this.#context.catalogue();
    const row = catalogue.row(id);
    const read = row && (await readArticle(connection, catalogue, row));
    if (!row || !read) throw missing(id);
    const edits = await readEdits(connection);
    const article = { ...edited(read, edits.articles.get(id)), outletName: row.outletName };
    const known = await outletRows(connection, catalogue);
    const outlet = known.find((one) => one.outlet.id === row.outletId)?.outlet;
    const versions = (await this.#versions(catalogue, row)).map(({ at, article: earlier }) => ({
      at,
      headline: earlier.headline,
      words: earlier.words,
    }));
    return {
      row,
      article,
      versions: versions.reverse(),
      alsoIn: catalogue.others(id),
      ...(outlet ? { outlet } : {}),
    };
  }

  /** Earlier states of a private copy, oldest first. A headline that gave way to the whole is none to be shown. */
  async #versions(catalogue: Catalogue, { id, source }: LibraryRow): Promise<VersionState[]> {
    const layer = catalogue.sources.all.find(([one]) => one === source);
    if (!layer || source.startsWith('pack:')) return [];
    const range = IDBKeyRange.bound([...layer, id], [...layer, id, []]);
    const versions = await this.#context.connection.use((db) => db.getAll('versions', range));
    return versions.filter(({ article }) => !article.headlineOnly);
  }

  async changes(id: string, at: number): Promise<ArticleChanges> {
    const catalogue = await this.#context.catalogue();
    const row = catalogue.row(id);
    if (!row) throw missing(id);
    const versions = await this.#versions(catalogue, row);
    const place = versions.findIndex((version) => version.at === at);
    if (place < 0) throw new SidelightError('not-found', `${id} has no state that was replaced at ${at}`);
    const later =
      versions[place + 1]?.article ?? (await readArticle(this.#context.connection, catalogue, row));
    if (!later) throw missing(id);
    return articleChanges(versions[place]!.article, later);
  }

  async editArticle(id: string, edit: ArticleEdit): Promise<{ change: number }> {
    const row = (await this.#context.catalogue()).row(id);
    if (!row) throw missing(id);
    const { connection } = this.#context;
    const correction = { what: 'article' as const, id, edit };
    const change = await correct(connection, correction, row.headline, this.#context.now());
    this.#context.changed();
    return { change };
  }

  async editOutlet(id: string, edit: OutletEdit): Promise<{ change: number }> {
    const { connection } = this.#context;
    const rows = await outletRows(connection, await this.#context.catalogue());
    const row = rows.find(({ outlet }) => outlet.id === id);
    if (!row) throw new SidelightError('not-found', `the corpus has no outlet ${id}`);
    const correction = { what: 'outlet' as const, id, edit };
    const change = await correct(connection, correction, row.outlet.name, this.#context.now());
    this.#context.changed();
    return { change };
  }

  async remove(ids: readonly string[]): Promise<{ removed: number; change: number }> {
    const at = this.#context.now();
    const { removed, change } = await this.#context.connection.use((db) => takeOut(db, ids, 'removed', at));
    if (change === undefined) throw missing(ids[0] ?? '');
    this.#context.changed();
    return { removed, change };
  }

  async outlets(): Promise<OutletRow[]> {
    return outletRows(this.#context.connection, await this.#context.catalogue());
  }

  async events(
    from: number,
    to: number,
    { signal, onProgress }: Work,
    order: EventOrder = 'newest',
  ): Promise<EventRow[]> {
    const catalogue = await this.#context.catalogue();
    const work = { stop: stopper(signal), onProgress: onProgress ?? (() => {}) };
    return eventsBetween(this.#context.connection, catalogue, [from, to], work, order);
  }
}
