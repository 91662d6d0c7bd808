import type { ChangeKind } from './changes.ts';
import { type Connection, change } from './connection.ts';
import { withGone } from './feeds/undo.ts';
import { FEED, PACK, type SourceName } from './schema.ts';
import { SINGLES, SinglesWriter } from './singles.ts';
import { writtenGeneration } from './sources.ts';

/** Articles deleted in one transaction. */
const BATCH = 64;

/**
 * Ends what could be undone before `before` (ms): articles that the reader took out of a source of single articles
 * are deleted with their text, and the entries leave the list of changes. A pack's articles go with their pack. What the
 * reader took out of a feed stays named there, so that the feed does not bring it back.
 */
export async function purge(connection: Connection, before: number): Promise<void> {
  const over = await connection.use(async (db) => {
    const tx = db.transaction('log', 'readonly');
    const found: { number: number; what: ChangeKind; of: { source: SourceName; ids: string[] }[] }[] = [];
    for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
      const { at, what, undo, undone } = cursor.value;
      if (at >= before) break;
      found.push({
        number: cursor.key,
        what,
        of: undo?.kind === 'tombstones' && !undone ? undo.of : [],
      });
    }
    return found;
  });
  for (const { number, what, of } of over) {
    for (const { source, ids } of of.filter((one) => !one.source.startsWith(PACK))) {
      const remember = what === 'removed' && source.startsWith(FEED);
      for (let at = 0; at < ids.length; at += BATCH)
        await deleteTakenOut(connection, source, ids.slice(at, at + BATCH), remember);
    }
    await connection.use((db) => db.delete('log', number));
  }
}

/** Only what still is taken out: it may have been saved again since. */
async function deleteTakenOut(
  connection: Connection,
  source: SourceName,
  ids: string[],
  remember: boolean,
): Promise<void> {
  await connection.use((db) =>
    change(db, SINGLES, async (tx) => {
      const row = await tx.objectStore('packs').get(source);
      if (!row) return;
      const out = new Set(row.tombstones);
      const writer = new SinglesWriter(tx);
      const deleted = ids.filter((id) => out.has(id));
      for (const id of deleted) {
        await writer.delete({ source, generation: writtenGeneration(row) }, id);
        out.delete(id);
      }
      await writer.end();
      const after = { ...row, tombstones: [...out] };
      await tx.objectStore('packs').put(remember ? withGone(after, deleted) : after);
    }),
  );
}
