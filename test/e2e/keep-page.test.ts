import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../lib/analysis/analyse.ts';
import { extract } from '../../lib/article/extract.ts';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { toQuotationOnly } from '../../lib/packs/excerpts.ts';
import { packText } from '../../lib/packs/write.ts';
import { openScene, panelSays, readPage, type Scene } from '../helpers/browser.ts';
import { choose, librarySays, openLibrary, press } from '../helpers/library.ts';
import { pageHtml } from '../helpers/pages.ts';
import { pack } from '../lib/packs/news.ts';

/** The page at this address as a pack carries it: quotations alone. */
async function quoted(name: string, address: string) {
  const { document } = parseHTML(await pageHtml(name));
  const read = extract(document as unknown as Document, address);
  if (read.kind !== 'article') throw new Error(`${name} is no article`);
  return toQuotationOnly(analyse(read.article, { provenance: 'pack', rights: 'full' }));
}

describe.each(['chromium', 'firefox'] satisfies BrowserName[])(
  'a page of which the corpus has quotations, in %s',
  (browser) => {
    let scene: Scene;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sidelight-keep-page-'));
      scene = await openScene(browser, { testing: true });
      const file = join(folder, 'town.sidelight.jsonl');
      const article = await quoted('sample', scene.pages.urlOf('sample'));
      writeFileSync(file, await packText(pack([article], { id: 'town', title: 'Town news' })));
      const library = await openLibrary(scene, 'packs');
      await choose(library, 'Choose a file…', file);
      await press(library, 'Add to the corpus');
      await librarySays(library, 'Town news');
      await library.close();
    });
    afterAll(async () => {
      await scene?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is kept in full by a click, from then on stands whole in the library, and is dropped again', async () => {
      const { page, panel } = await readPage(scene, scene.pages.urlOf('sample'));
      await panelSays(panel, 'The pack carries only quotations from this article.');
      await panel.click('button', 'Keep my copy in full');
      await panelSays(panel, 'A private copy is kept.');

      const library = await openLibrary(scene, 'storage');
      const stored = await librarySays(library, 'saved by you');
      expect(stored).toContain('Town news');
      await library.close();
      await page.bringToFront();

      // Read anew, the panel still knows the copy as the reader's own.
      await panelSays(panel, 'A private copy is kept.');
      await panel.click('button', 'Undo');
      const again = await panelSays(panel, 'The pack carries only quotations from this article.');
      expect(again).not.toContain('A private copy is kept.');
    });
  },
);
