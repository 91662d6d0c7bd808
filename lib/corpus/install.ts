import { SidelightError } from '../errors.ts';
import { readOwnPack } from '../packs/own.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import type { Connection } from './connection.ts';
import { writing } from './locks.ts';
import { acceptPack, stagePack } from './packs.ts';
import { sourceOfPack } from './sources.ts';

interface Expected {
  id: string;
  sequence: number;
}

/**
 * Whether the corpus has this pack with this sequence number or a higher one; a pack that the reader removed is not
 * brought back.
 */
async function isCurrent(connection: Connection, expected: Expected): Promise<boolean> {
  const row = await connection.use((db) => db.get('packs', sourceOfPack(expected.id)));
  return row !== undefined && (row.sequence >= expected.sequence || row.layers.length === 0);
}

/** See `Corpus.installBundled`. What an interrupted one left, and what it replaces, is for the library to sweep. */
export async function installBundled(
  connection: Connection,
  load: () => Promise<ReadableStream<Uint8Array>>,
  expected: Expected,
  frequencies: () => Promise<DocumentFrequencies>,
  now: () => number,
): Promise<void> {
  // Asked at every cold start: the common answer must not wait for an import that holds the lock.
  if (await isCurrent(connection, expected)) return;
  await writing(async () => {
    if (await isCurrent(connection, expected)) return;
    const [stream, df] = await Promise.all([load(), frequencies()]);
    const staged = await stagePack(connection, (seen) => readOwnPack(stream, seen), df, now(), 'bundled');
    try {
      const { id, sequence } = staged.header;
      if (id !== expected.id || sequence !== expected.sequence)
        throw new SidelightError('pack-damaged', `line 1: not ${expected.id}, sequence ${expected.sequence}`);
      await acceptPack(connection, staged, now());
    } catch (error) {
      await staged.job.giveUp();
      throw error;
    }
  });
}
