import { type ArticleKey, FEED, type Layer, PACK, SAVED, type SourceName, type SourceRow } from './schema.ts';

/** A private copy first, it is the fullest; then what followed outlets brought, then packs. */
const rank = (source: SourceName): number => (source === SAVED ? 0 : source.startsWith(FEED) ? 1 : 2);

interface Known {
  row: SourceRow;
  /** By active generation: ids that a newer one replaced or took out. */
  out: Map<number, ReadonlySet<string>>;
  tombstones: ReadonlySet<string>;
}

/** Which generations of each source are in use, and what the reader took out of it. */
export class Sources {
  readonly #known: Map<SourceName, Known>;

  constructor(rows: readonly SourceRow[]) {
    this.#known = new Map(
      rows
        .filter(({ off }) => !off)
        .map((row) => [
          row.source,
          {
            row,
            out: new Map(row.layers.map(({ generation, out }) => [generation, new Set(out)])),
            tombstones: new Set(row.tombstones),
          },
        ]),
    );
  }

  /** Whether anything of this generation may be in use. */
  active(source: SourceName, generation: number): boolean {
    return this.#known.get(source)?.out.has(generation) ?? false;
  }

  has([source, generation, id]: ArticleKey): boolean {
    const known = this.#known.get(source);
    const out = known?.out.get(generation);
    return out !== undefined && !out.has(id) && !known!.tombstones.has(id);
  }

  /** Source and generation of each layer in use: private copies first, newer layers before older ones. */
  get all(): [SourceName, number][] {
    return [...this.#known.values()]
      .sort((a, b) => rank(a.row.source) - rank(b.row.source))
      .flatMap(({ row }) =>
        row.layers.toReversed().map(({ generation }): [SourceName, number] => [row.source, generation]),
      );
  }

  /** Of several sources' records of one article, whether the first is to be shown rather than the second. */
  static before(a: SourceName, b: SourceName): boolean {
    return rank(a) < rank(b);
  }
}

export const sourceOfPack = (packId: string): SourceName => `${PACK}${packId}`;

/** The generation a source's single articles are written to; pages and feeds have one, packs their newest. */
export const writtenGeneration = (row: Pick<SourceRow, 'layers'>): number =>
  row.layers.at(-1)?.generation ?? 1;

/** A source that is new to the corpus, for articles one by one. */
export const emptySource = (source: SourceName, title: string): SourceRow => ({
  source,
  title,
  layers: [{ generation: 1, out: [] }],
  generations: 1,
  sequence: 0,
  tombstones: [],
  replaced: [],
});

/** The row with a generation that single articles can be written to: one emptied by a back-up has none. */
export const withWritten = (row: SourceRow): SourceRow =>
  row.layers.length > 0
    ? row
    : {
        ...row,
        layers: [{ generation: row.generations + 1, out: [] }],
        generations: row.generations + 1,
      };

/** The row with other layers: generations that fall out of use are kept for undo from `at` on (ms). */
export function withLayers(row: SourceRow, layers: Layer[], at: number): SourceRow {
  const used = new Set(layers.map(({ generation }) => generation));
  const fallen = row.layers.filter(({ generation }) => !used.has(generation));
  return {
    ...row,
    layers,
    generations: Math.max(row.generations, ...used),
    replaced: [
      ...row.replaced.filter(({ generation }) => !used.has(generation)),
      ...fallen.map(({ generation }) => ({ generation, at })),
    ],
  };
}
