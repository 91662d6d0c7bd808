import { newestFirst, RowMaker } from './catalogue.ts';
import type { Connection } from './connection.ts';
import { editsFrom } from './edits.ts';
import type { LibraryRow } from './library-types.ts';
import { Sources } from './sources.ts';

/**
 * The newest articles, by the day they are filed under, read straight from the database: what is shown while the
 * catalogue is being made. Also about how many there are: an article counts twice where two sources have it, and what was deleted still counts.
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
      .flatMap(({ source, layers }) =>
        layers.map(async ({ generation, articles, out }) => {
          const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
          return (articles ?? (await store.count(range))) - out.length;
        }),
      );
    const rows = new Map<string, LibraryRow>();
    let cursor = await store.index('day').openCursor(null, 'prev');
    while (cursor && rows.size < most) {
      const row = cursor.value;
      const shown = rows.get(row.id);
      if (
        sources.has([row.source, row.generation, row.id]) &&
        (!shown || Sources.before(row.source, shown.source))
      )
        rows.set(row.id, maker.make(row));
      cursor = await cursor.continue();
    }
    const total = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    return { rows: newestFirst([...rows.values()]), total };
  });
}
