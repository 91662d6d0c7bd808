import { type CorpusDatabase, change } from './connection.ts';
import { SAVED } from './schema.ts';

/**
 * Marks an article of a pack as taken out by the reader, or brings it back. The mark is kept with the source, not
 * with a generation, so an update of the pack does not bring the article back.
 */
export async function setTombstone(
  db: CorpusDatabase,
  id: string,
  out: boolean,
  at: number,
): Promise<boolean> {
  return change(db, ['packs', 'articles', 'log'], async (tx) => {
    const packs = tx.objectStore('packs');
    const rows = (await packs.getAll()).filter(({ source }) => source !== SAVED);
    const present = await Promise.all(
      rows.map(({ source, generation }) => tx.objectStore('articles').getKey([source, generation, id])),
    );
    const changed = rows
      .filter((row, i) => present[i] !== undefined && row.tombstones.includes(id) !== out)
      .map((row) => ({
        ...row,
        tombstones: out ? [...row.tombstones, id] : row.tombstones.filter((other) => other !== id),
      }));
    if (changed.length === 0) return false;
    await Promise.all(changed.map((row) => packs.put(row)));
    await tx.objectStore('log').add({ at, what: out ? 'removed' : 'restored', of: id });
    return true;
  });
}
