import type { Connection } from '../connection.ts';
import { edited, editedDay, editsFrom } from '../edits.ts';
import { type ArticleRow, FEED, SAVED, type SourceName, type SourceRow } from '../schema.ts';
import { Sources } from '../sources.ts';
import type { LibraryRow, LibrarySort, RowProvenance } from './types.ts';

/** Rows read in one request. */
const BATCH = 4_000;
const DAY = 86_400_000;

const provenanceOf = (source: SourceName, bundled: ReadonlySet<SourceName>): RowProvenance =>
  source === SAVED ? 'saved' : source.startsWith(FEED) ? 'feed' : bundled.has(source) ? 'bundled' : 'pack';

/** Makes list rows of stored ones. */
export class RowMaker {
  readonly #bundled: ReadonlySet<SourceName>;
  readonly #edits: ReturnType<typeof editsFrom>;

  constructor(rows: readonly SourceRow[], edits: ReturnType<typeof editsFrom>) {
    this.#bundled = new Set(rows.filter(({ bundled }) => bundled).map(({ source }) => source));
    this.#edits = edits;
  }

  make(row: ArticleRow): LibraryRow {
    const edit = this.#edits.articles.get(row.id);
    const { outletId, outletName, published } = edit ? edited(row, edit) : row;
    return {
      id: row.id,
      source: row.source,
      provenance: provenanceOf(row.source, this.#bundled),
      outletId,
      outletName: this.#edits.outlets.get(outletId)?.name ?? outletName,
      headline: row.headline,
      day: editedDay(edit) ?? row.day,
      added: row.added,
      language: row.language,
      kind: row.kind,
      rights: row.rights,
      analysisVersion: row.analysisVersion,
      words: row.words,
      edited: edit !== undefined,
      ...(row.address ? { address: row.address } : {}),
      ...(published ? { published } : {}),
      ...(row.partial ? { partial: true as const } : {}),
      ...(row.headlineOnly ? { headlineOnly: true as const } : {}),
    };
  }
}

/** Milliseconds since 1970 of a row, for sorting by time. */
const timeOf = ({ published, day }: LibraryRow): number => (published ? Date.parse(published.at) : day * DAY);

/** Newest first; of one time by id, so that the order hangs on nothing else. */
export function newestFirst(rows: LibraryRow[]): LibraryRow[] {
  const times = new Map(rows.map((row) => [row, timeOf(row)]));
  return rows.sort((a, b) => times.get(b)! - times.get(a)! || (a.id < b.id ? -1 : 1));
}

interface Sum {
  articles: number;
  bytes: number;
}

/**
 * Light rows of every article in use, one for each id, in memory: some 300 bytes an article. Sorting, filtering and
 * looking for parts of headlines work on it; it is made anew when the corpus changes.
 */
export class Catalogue {
  readonly sourceRows: SourceRow[];
  readonly sources: Sources;
  /** Newest first. */
  readonly rows: LibraryRow[];
  /** Articles and bytes of each source, whether or not another source's record of an article is the one shown. */
  readonly sums: ReadonlyMap<SourceName, Sum>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #others: ReadonlyMap<string, SourceName[]>;
  readonly #orders = new Map<LibrarySort, Uint32Array>();

  private constructor(
    sourceRows: SourceRow[],
    rows: LibraryRow[],
    sums: ReadonlyMap<SourceName, Sum>,
    others: ReadonlyMap<string, SourceName[]>,
  ) {
    this.sourceRows = sourceRows;
    this.sources = new Sources(sourceRows);
    this.rows = rows;
    this.sums = sums;
    this.#others = others;
    this.#places = new Map(rows.map(({ id }, place) => [id, place]));
  }

  static async load(connection: Connection): Promise<Catalogue> {
    const [sourceRows, edits] = await connection.use(async (db) => {
      const tx = db.transaction(['packs', 'edits'], 'readonly');
      return Promise.all([tx.objectStore('packs').getAll(), tx.objectStore('edits').getAll()]);
    });
    const inUse = new Sources(sourceRows);
    // Switched off, a pack's articles still take room.
    const all = new Sources(sourceRows.map((row) => ({ ...row, off: false })));
    const maker = new RowMaker(sourceRows, editsFrom(edits));
    const shown = new Map<string, LibraryRow>();
    const others = new Map<string, SourceName[]>();
    const sums = new Map<SourceName, Sum>();
    for (const [source, generation] of all.all) {
      const sum = sums.get(source) ?? { articles: 0, bytes: 0 };
      sums.set(source, sum);
      const end = [source, generation, []];
      let from = IDBKeyRange.bound([source, generation], end);
      for (;;) {
        const batch = await connection.use((db) => db.getAll('articles', from, BATCH));
        for (const row of batch) {
          if (!all.has([source, generation, row.id])) continue;
          sum.articles++;
          sum.bytes += row.bytes;
          if (!inUse.active(source, generation)) continue;
          if (shown.has(row.id)) others.set(row.id, [...(others.get(row.id) ?? []), source]);
          else shown.set(row.id, maker.make(row));
        }
        const last = batch.at(-1);
        if (!last || batch.length < BATCH) break;
        from = IDBKeyRange.bound([source, generation, last.id], end, true);
      }
    }
    const rows = [...shown.values()];
    return new Catalogue(sourceRows, newestFirst(rows), sums, others);
  }

  place(id: string): number | undefined {
    return this.#places.get(id);
  }

  row(id: string): LibraryRow | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.rows[place];
  }

  /** Further sources that have an article. */
  others(id: string): SourceName[] {
    return this.#others.get(id) ?? [];
  }

  /** Places of `rows` in an order; equal ones newest first. */
  order(sort: LibrarySort): Uint32Array {
    const known = this.#orders.get(sort);
    if (known) return known;
    const order = Uint32Array.from(this.rows, (_, place) => place);
    if (sort === 'oldest') order.reverse();
    if (sort === 'outlet' || sort === 'headline') {
      const key = sort === 'outlet' ? 'outletName' : 'headline';
      const names = [...new Set(this.rows.map((row) => row[key]))].sort(new Intl.Collator().compare);
      const ranks = new Map(names.map((name, rank) => [name, rank]));
      const ofPlace = this.rows.map((row) => ranks.get(row[key])!);
      order.sort((a, b) => ofPlace[a]! - ofPlace[b]! || a - b);
    }
    this.#orders.set(sort, order);
    return order;
  }
}
