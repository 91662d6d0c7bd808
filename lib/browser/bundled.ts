import type { Sources } from '../background/service.ts';
import { openCorpus } from '../corpus/index.ts';
import { SidelightError } from '../errors.ts';
import { parseFrequencies } from '../text/frequencies.ts';
import { askKeeper } from './keeper.ts';
import { BUNDLED_PACK, FREQUENCIES } from './own-files.ts';
import { ownUrl } from './own-url.ts';

/** The files that come with the extension, and the reader's corpus. */
export const bundled: Sources = {
  frequencies: async () => parseFrequencies(await (await own(FREQUENCIES)).text()),
  corpus: () => openCorpus(),
  bundledPack: async () => {
    const { body } = await own(BUNDLED_PACK);
    if (!body) throw new Error('the bundled pack is empty');
    return body;
  },
  // Writing is the keeper's: its worker has the room and the time for it.
  installBundled: async () => {
    const answer = await askKeeper('install', {});
    if (!answer.ok) throw new SidelightError(answer.failure.code, answer.failure.message);
  },
};

async function own(path: string): Promise<Response> {
  const response = await fetch(ownUrl(path));
  if (!response.ok) throw new Error(`${path} is not in the extension`);
  return response;
}
