import { type Connection, change } from './connection.ts';
import type { SourceName } from './schema.ts';
import { deleteSingle, SINGLES } from './singles.ts';
import { writtenGeneration } from './sources.ts';

/** Articles deleted in one transaction. */
const BATCH = 64;

/**
 * Ends what could be undone before `before` (ms): articles that the reader took out of a source of single articles
 * are deleted with their text, and the entries leave the list of changes. A pack's articles go with their pack.
 */
export async function purge(connection: Connection, before: number): Promise<void> {
  const over = await connection.use(async (db) => {
    const tx = db.transaction('log', 'readonly');
    const found: { number: number; of: { source: SourceName; ids: string[] }[] }[] = [];
    for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
      const { at, undo, undone } = cursor.value;
      if (at >= before) break;
      found.push({
        number: cursor.key,
        of: undo?.kind === 'tombstones' && !undone ? undo.of : [],
      });
    }
    return found;
  });
  for (const { number, of } of over) {
    for (const { source, ids } of of.filter((one) => !one.source.startsWith('pack:')))
      for (let at = 0; at < ids.length; at += BATCH)
        await deleteTakenOut(connection, source, ids.slice(at, at + BATCH));
    await connection.use((db) => db.delete('log', number));
  }
}

/** Only what still is taken out: it may have been saved again since. */
async function deleteTakenOut(connection: Connection, source: SourceName, ids: string[]): Promise<void> {
  await connection.use((db) =>
    change(db, SINGLES, async (tx) => {
      const row = await tx.objectStore('packs').get(source);
      if (!row) return;
      const out = new Set(row.tombstones);
      const place = { source, generation: writtenGeneration(row) };
      for (const id of ids) {
        if (!out.has(id)) continue;
        await deleteSingle(tx, place, id);
        out.delete(id);
      }
      await tx.objectStore('packs').put({ ...row, tombstones: [...out] });
    }),
  );
}
