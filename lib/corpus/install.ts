import { SidelightError } from '../errors.ts';
import type { PackState } from '../packs/header.ts';
import { readOwnPack } from '../packs/own.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import type { Connection } from './connection.ts';
import { hasPack } from './has-pack.ts';
import { writing } from './locks.ts';
import { acceptPack, stagePack } from './packs.ts';

/**
 * Takes the pack that came with the extension into the corpus where it has none or an older one: as a new generation,
 * switched to in one write. `load` and `frequencies` are called only then. What an interrupted one left, and what it
 * replaces, is for the library to sweep. Throws SidelightError `pack-damaged`, `pack-newer`, `quota`, and what opening
 * the corpus throws; then the corpus is as it was.
 * @returns whether it was taken in
 */
export async function installBundled(
  connection: Connection,
  load: () => Promise<ReadableStream<Uint8Array>>,
  expected: PackState,
  frequencies: () => Promise<DocumentFrequencies>,
  now: () => number,
): Promise<boolean> {
  if (await hasPack(connection, expected)) return false;
  return writing(async () => {
    // Another page may have been quicker.
    if (await hasPack(connection, expected)) return false;
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
    return true;
  });
}
