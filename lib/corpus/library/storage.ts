import type { Connection } from '../connection.ts';
import type { Catalogue } from './catalogue.ts';
import type { StorageReport } from './types.ts';

const BATCH = 4_000;

/** Bytes of articles that are in no use any more and are kept for undo. */
async function keptForUndo(connection: Connection, catalogue: Catalogue): Promise<number> {
  const used = new Map(catalogue.sourceRows.map((row) => [row.source, row.layers]));
  let bytes = 0;
  for (const row of catalogue.sourceRows) {
    const dead = new Set([...row.tombstones, ...row.layers.flatMap(({ out }) => out)]);
    const replaced = new Set(row.replaced.map(({ generation }) => generation));
    const generations = [...replaced, ...(dead.size > 0 ? (used.get(row.source) ?? []) : [])];
    for (const one of generations) {
      const generation = typeof one === 'number' ? one : one.generation;
      const end = [row.source, generation, []];
      let range = IDBKeyRange.bound([row.source, generation], end);
      for (;;) {
        const batch = await connection.use((db) => db.getAll('articles', range, BATCH));
        for (const article of batch)
          if (replaced.has(generation) || dead.has(article.id)) bytes += article.bytes;
        const last = batch.at(-1);
        if (!last || batch.length < BATCH) break;
        range = IDBKeyRange.bound([row.source, generation, last.id], end, true);
      }
    }
  }
  return bytes;
}

/** What the corpus takes, by source, and what the browser allows. */
export async function storageOf(connection: Connection, catalogue: Catalogue): Promise<StorageReport> {
  // Node, where this is tested, has no estimate.
  const estimate = await globalThis.navigator?.storage?.estimate?.();
  const sources = catalogue.sourceRows
    .filter(({ source, layers }) => layers.length > 0 && (catalogue.sums.get(source)?.articles ?? 0) > 0)
    .map(({ source, title }) => ({ source, title, ...catalogue.sums.get(source)! }))
    .sort((a, b) => b.bytes - a.bytes);
  return {
    ...(estimate?.usage === undefined ? {} : { usage: estimate.usage }),
    ...(estimate?.quota === undefined ? {} : { quota: estimate.quota }),
    sources,
    keptForUndo: await keptForUndo(connection, catalogue),
  };
}
