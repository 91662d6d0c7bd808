import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { NAME } from '../lib/corpus/index.ts';
import { Library } from '../lib/corpus/library/index.ts';
import { serveLines, writerOver } from '../lib/corpus/line-writer.ts';
import { serveLibrary } from '../lib/library/serve.ts';
import { parseFrequencies } from '../lib/text/frequencies.ts';

/** Under this name the script only writes what the one that reads a large pack gives it. */
const WRITER = 'corpus-writer';

/** The worker that owns the database for the extension's pages: imports, exports and lists run here. */
export default defineUnlistedScript(() => {
  if (self.name === WRITER) return serveLines(NAME, self as unknown as Parameters<typeof serveLines>[1]);
  const library = new Library({
    openWriter: () => writerOver(new Worker('/corpus-worker.js', { name: WRITER })),
    frequencies: async () => parseFrequencies(await (await fetch('/data/document-frequency.txt')).text()),
  });
  serveLibrary(library, globalThis as unknown as Parameters<typeof serveLibrary>[1]);
  // What an interrupted import left is taken away while nobody waits for it.
  library.packs
    .sweep()
    .catch((error: unknown) => console.warn('Sidelight could not sweep its corpus:', error));
});
