import { type Connection, change } from './connection.ts';
import { deleteGeneration } from './delete-generation.ts';
import { ifFree, ifNobodyWrites, lockOf, onceFree } from './locks.ts';
import { purge } from './purge.ts';
import type { JobRow } from './schema.ts';

/** How long what was replaced or deleted stays for undo (ms). */
export const KEPT = 30 * 86_400_000;

/** Deletes what a job wrote, unless it was finished meanwhile. */
async function sweepJob(connection: Connection, job: JobRow): Promise<void> {
  if (!(await connection.use((db) => db.get('jobs', job.id)))) return;
  await connection.use((db) => deleteGeneration(db, job.source, job.generation));
  await connection.use((db) => db.delete('jobs', job.id));
}

/** Deletes generations replaced more than 30 days ago, and the rows of packs of which nothing is left. */
async function sweepReplaced(connection: Connection, now: number): Promise<void> {
  const rows = await connection.use((db) => db.getAll('packs'));
  for (const row of rows) {
    const old = row.replaced.filter(({ at }) => now - at > KEPT);
    for (const { generation } of old)
      await connection.use((db) => deleteGeneration(db, row.source, generation));
    if (old.length === 0) continue;
    const swept = new Set(old.map(({ generation }) => generation));
    await connection.use((db) =>
      change(db, ['packs'], async (tx) => {
        const current = await tx.store.get(row.source);
        if (!current) return;
        const replaced = current.replaced.filter(({ generation }) => !swept.has(generation));
        await tx.store.put({ ...current, replaced });
      }),
    );
  }
}

/** Deletes feeds no longer followed for 30 days, with what waits of them, and what is known of hosts that long unasked. */
async function sweepFeeds(connection: Connection, now: number): Promise<void> {
  await connection.use((db) =>
    change(db, ['feeds', 'entries', 'hosts'], async (tx) => {
      for (const { id, unfollowed } of await tx.objectStore('feeds').getAll()) {
        if (unfollowed === undefined || now - unfollowed <= KEPT) continue;
        await tx.objectStore('feeds').delete(id);
        await tx.objectStore('entries').delete(IDBKeyRange.bound([id], [id, []]));
      }
      for (const { host, asked, until, robots } of await tx.objectStore('hosts').getAll())
        if (now - Math.max(asked ?? 0, until ?? 0, robots?.at ?? 0) > KEPT)
          await tx.objectStore('hosts').delete(host);
    }),
  );
}

/**
 * Sweeps what interrupted work left, and what was replaced or deleted more than 30 days ago. Work under way, here or
 * in another window, is left alone and swept only if it ends unfinished; where somebody else is writing, the sweep waits for the next start.
 */
export async function sweep(connection: Connection, now: number): Promise<void> {
  const jobs = await connection.use((db) => db.getAll('jobs'));
  for (const job of jobs) {
    const sweepIt = () => sweepJob(connection, job);
    if (await ifFree(lockOf(job.id), sweepIt)) continue;
    // Somebody does it, or is just being ended by the browser: then its lock comes free in a moment.
    onceFree(lockOf(job.id), sweepIt).catch(() => undefined);
  }
  await ifNobodyWrites(async () => {
    await sweepReplaced(connection, now);
    await sweepFeeds(connection, now);
    await purge(connection, now - KEPT);
  });
}
