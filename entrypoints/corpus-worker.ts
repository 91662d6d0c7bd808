import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { BUNDLED_PACK, FREQUENCIES } from '../lib/browser/own-files.ts';
import { Library } from '../lib/corpus/library/index.ts';
import { serveLibrary } from '../lib/library/serve.ts';
import { parseFrequencies } from '../lib/text/frequencies.ts';

/** The worker that owns the database for the extension's pages: imports, exports and lists run here. */
export default defineUnlistedScript(() => {
  const library = new Library({
    frequencies: async () => parseFrequencies(await (await fetch(FREQUENCIES)).text()),
    bundledPack: async () => (await fetch(BUNDLED_PACK)).body!,
  });
  serveLibrary(library, globalThis as unknown as Parameters<typeof serveLibrary>[1]);
  // What an interrupted import left is taken away while nobody waits for it.
  library.packs
    .sweep()
    .catch((error: unknown) => console.warn('Sidelight could not sweep its corpus:', error));
});
