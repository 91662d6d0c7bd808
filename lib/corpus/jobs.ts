import { type Connection, change } from './connection.ts';
import { deleteGeneration } from './delete-generation.ts';
import { hold, lockOf } from './locks.ts';
import type { JobRow, SourceName } from './schema.ts';

/** A piece of work that writes a generation beside those in use. */
export interface Job extends JobRow {
  /** The generation was put to use: the job is over. Its record goes in the transaction that does it. */
  done(): void;
  /** Takes away what was written. Failing that, the next sweep does it. */
  giveUp(): Promise<void>;
}

/** Begins a job: its generation is new to the source, and nobody sweeps it while this page or worker lives. */
export async function beginJob(connection: Connection, source: SourceName, started: number): Promise<Job> {
  const id = crypto.randomUUID();
  const release = await hold(lockOf(id));
  try {
    const row = await connection.use((db) =>
      change(db, ['packs', 'jobs'], async (tx) => {
        const [known, jobs] = await Promise.all([
          tx.objectStore('packs').get(source),
          tx.objectStore('jobs').getAll(),
        ]);
        const others = jobs.filter((job) => job.source === source).map((job) => job.generation);
        const generation = Math.max(known?.generations ?? 0, ...others) + 1;
        const job: JobRow = { id, source, generation, started };
        await tx.objectStore('jobs').put(job);
        return job;
      }),
    );
    return {
      ...row,
      done: release,
      async giveUp() {
        try {
          await connection.use((db) => deleteGeneration(db, source, row.generation));
          await connection.use((db) => db.delete('jobs', id));
        } catch {
          // What can't be taken away now is swept later.
        } finally {
          release();
        }
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
