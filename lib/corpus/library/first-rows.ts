import type { Connection } from '../connection.ts';
import { editsFrom } from '../edits.ts';
import { FEED } from '../schema.ts';
import { Sources } from '../sources.ts';
import { newestFirst, RowMaker } from './catalogue.ts';
import type { LibraryRow } from './types.ts';

/**
 * The newest articles, by the day they are filed under, read straight from the database: what is shown while the
 * catalogue is being made. Also about how many there are: an article counts twice where two sources have it, and what was deleted from packs still counts.
 */
export async function firstRows(
  connection: Connection,
  most: number,
): Promise<{ rows: LibraryRow[]; total: number }> {
  return connection.use(async (db) => {
    const tx = db.transaction(['packs', 'edits', 'articles'], 'readonly');
    const [packs, edits] = await Promise.all([
      tx.objectStore('packs').getAll(),
      tx.objectStore('edits').getAll(),
    ]);
    const sources = new Sources(packs);
    const maker = new RowMaker(packs, editsFrom(edits));
    const store = tx.objectStore('articles');
    // Counting the keys of a large pack takes longer than reading a screen of rows: what packs say is taken.
    const counts = packs
      .filter(({ off }) => !off)
      .flatMap(({ source, layers, tombstones }) =>
        layers.map(async ({ generation, articles, out }) => {
          const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
          // Of a feed, all that is taken out is still there.
          const taken = source.startsWith(FEED) ? tombstones.length : 0;
          return (articles ?? (await store.count(range))) - out.length - taken;
        }),
      );
    const rows = new Map<string, LibraryRow>();
    // Day by day backwards, each time over a longer stretch: a step for every row would wait for the database each time.
    let last = (await store.index('day').openKeyCursor(null, 'prev'))?.key;
    for (let days = 1; last !== undefined && rows.size < most; days *= 4) {
      const found = await store.index('day').getAll(IDBKeyRange.bound(last - days + 1, last), most * 20);
      for (const row of found.reverse()) {
        const shown = rows.get(row.id);
        const inUse = sources.has([row.source, row.generation, row.id]);
        if (inUse && (!shown || Sources.before(row.source, shown.source))) rows.set(row.id, maker.make(row));
      }
      const before = IDBKeyRange.upperBound(last - days + 1, true);
      last = (await store.index('day').openKeyCursor(before, 'prev'))?.key;
    }
    const total = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    return { rows: newestFirst([...rows.values()]).slice(0, most), total };
  });
}
