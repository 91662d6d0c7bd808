import { type ArticleKey, FEED, SAVED, type SourceRow } from './schema.ts';
import { Sources } from './sources.ts';

/** Private copies that are looked up in each of the other sources, at most: this is counted for every comparison. */
const LOOKED_UP = 4_000;

interface Counting {
  count(range: IDBKeyRange): Promise<number>;
  getKey(key: ArticleKey): Promise<ArticleKey | undefined>;
  getAllKeys(range: IDBKeyRange): Promise<ArticleKey[]>;
}

const within = ([source, generation]: [string, number]) =>
  IDBKeyRange.bound([source, generation], [source, generation, []]);
const here = (found: (ArticleKey | undefined)[]): number => found.filter((key) => key !== undefined).length;

/**
 * Number of different articles in use. An article that a feed and a pack have counts twice, since nothing else tells of
 * them than looking up each one; so does a private copy where there are thousands of them.
 */
export async function countArticles(store: Counting, rows: readonly SourceRow[]): Promise<number> {
  const sources = new Sources(rows);
  const counts = await Promise.all(sources.all.map((layer) => store.count(within(layer))));
  // Of what isn't in use, and of what two sources have, each is looked up: there is little of it.
  const looked = rows.filter(({ source }) => !source.startsWith(FEED));
  const out = looked.flatMap((row) => {
    const ids = [...row.tombstones, ...row.layers.flatMap((layer) => layer.out)];
    return row.layers.flatMap(({ generation }) =>
      [...new Set(ids)].map((id): ArticleKey => [row.source, generation, id]),
    );
  });
  const unused = out.filter((key) => sources.active(key[0], key[1]) && !sources.has(key));
  const present = await Promise.all(unused.map((key) => store.getKey(key)));
  // What retention takes out of feeds is a thousand articles a day, and all of it is there until it is deleted.
  const taken = rows
    .filter(({ source, layers }) => source.startsWith(FEED) && layers.length > 0)
    .reduce((sum, { tombstones }) => sum + tombstones.length, 0);

  const saved = (
    await Promise.all(
      sources.all.filter(([source]) => source === SAVED).map((layer) => store.getAllKeys(within(layer))),
    )
  ).flat();
  const others = sources.all.filter(([source]) => source !== SAVED);
  const twice = await Promise.all(
    saved.slice(0, Math.floor(LOOKED_UP / Math.max(1, others.length))).flatMap((key) =>
      sources.has(key)
        ? others.map(async (layer) => {
            const other: ArticleKey = [...layer, key[2]];
            return sources.has(other) ? store.getKey(other) : undefined;
          })
        : [],
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0) - here(present) - taken - here(twice);
}
