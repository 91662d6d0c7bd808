import { SidelightError } from '../../../errors.ts';
import type { Pack } from '../../../packs/types.ts';
import { openPack, shippedFrequencies } from '../../inputs.ts';
import { misuse, print, UsageError } from '../../terminal.ts';
import { buildPack } from '../build.ts';
import { findings } from '../check.ts';
import { isCollection, openCollection } from '../collection.ts';
import { command } from '../command.ts';
import { deadAddresses } from '../online.ts';

/** The pack in a file, or the one that a folder of sources makes; whose faulty pages are findings, too. */
async function packOf(where: string): Promise<Pack> {
  if (!isCollection(where)) return openPack(where);
  const collection = openCollection(where);
  return buildPack(collection, shippedFrequencies()).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    throw new SidelightError('pack-damaged', error.message, { cause: error });
  });
}

/** `corpus check`: what a maintainer should look at. */
export const check = command({
  usage: 'check FILE|FOLDER… [--online]',
  summary: 'schema, quotation budget, duplicates, dates, references',
  help: `  FILE      a pack, gzipped or not
  FOLDER    a folder of sources: its description, its pages, and the pack they make
  --online  also whether the addresses stated still answer; only then is anything fetched

Of an update pack, references to what only its base has are not looked at.`,
  options: { online: { type: 'boolean' } },
  run: async ({ online }, places) => {
    if (places.length === 0) throw misuse('Name what to check');
    let code = 0;
    for (const where of places) {
      try {
        const pack = await packOf(where);
        const found = [...findings(pack), ...(online ? await deadAddresses(pack) : [])];
        if (found.length === 0) print(`${where}: in order`);
        else code = 1;
        for (const finding of found) print(`${where}: ${finding}`);
      } catch (error) {
        if (!(error instanceof SidelightError)) throw error;
        print(error.message);
        code = 1;
      }
    }
    return code;
  },
});
