import { newestFirst, RowMaker } from './catalogue.ts';
import type { Connection } from './connection.ts';
import { editsFrom } from './edits.ts';
import type { LibraryRow } from './library-types.ts';
import { Sources } from './sources.ts';

/**
 * The newest articles, by the day they are filed under, read straight from the database: what is shown while the
 * catalogue is being made. Also the number of records in use, which counts an article twice where two sources have it.
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
    const counts = Promise.all(
      sources.all.map(([source, generation]) =>
        store.count(IDBKeyRange.bound([source, generation], [source, generation, []])),
      ),
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
    const total = (await counts).reduce((sum, count) => sum + count, 0);
    return { rows: newestFirst([...rows.values()]), total };
  });
}
