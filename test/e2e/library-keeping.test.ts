import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { loadPack } from '../../lib/packs/read.ts';
import { generateKeys, signerFrom } from '../../lib/packs/sign.ts';
import type { Pack } from '../../lib/packs/types.ts';
import { updatePack } from '../../lib/packs/update.ts';
import { packText, type Sign } from '../../lib/packs/write.ts';
import { openScene, panelSays, readPage, type Scene, until } from '../helpers/browser.ts';
import { choose, goTo, headlinesIn, librarySays, openLibrary, press } from '../helpers/library.ts';
import { type PackServer, servePack } from '../helpers/pack-server.ts';
import { strike } from '../lib/corpus/world.ts';
import { pack } from '../lib/packs/news.ts';

const named = (id: string, headline: string, day = '2024-05-01') => ({ ...strike(id, day), headline });

/** The whole way of a corpus that is kept: a page saved, a pack taken in, updated, undone, passed on, backed up, restored. */
describe.each(['chromium', 'firefox'] satisfies BrowserName[])('the library in %s', (browser) => {
  let scene: Scene;
  let folder: string;
  let downloads: string;
  let server: PackServer;
  let library: Page;
  let sign: Sign;
  let first: Pack;
  let second: Pack;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sidelight-keeping-'));
    downloads = mkdtempSync(join(tmpdir(), 'sidelight-downloads-'));
    server = await servePack();
    sign = await signerFrom((await generateKeys()).privateKey);
    const header = { id: 'town', title: 'Town news', address: server.address };
    const kept = named('town/1', 'The strike in the harbour is over');
    first = pack([kept, named('town/2', 'Dockers go back on Wednesday')], { ...header, sequence: 1 });
    second = pack([kept, named('town/3', 'Tugs fuelled overnight', '2024-05-02')], {
      ...header,
      sequence: 2,
    });
    scene = await openScene(browser, { testing: true, downloads });
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(downloads, { recursive: true, force: true });
  });

  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const downloaded = (ending: string): Promise<string> =>
    until(`a download that ends in ${ending}`, async () => {
      const name = readdirSync(downloads).find((one) => one.endsWith(ending));
      // An unfinished download has another name beside it, or no bytes yet.
      const path = name && join(downloads, name);
      return path &&
        readFileSync(path).length > 0 &&
        !readdirSync(downloads).some((one) => /part$|crdownload$/u.test(one))
        ? path
        : false;
    });

  it('has the page that was saved from the panel, with its whole text', async () => {
    const { panel } = await readPage(scene, scene.pages.urlOf('sample'));
    await panelSays(panel, 'Save this page');
    await panel.click('button', 'Save this page');
    await panelSays(panel, 'Saved to your corpus');
    await panel.click('button', 'Library');
    await until('the library in a tab of its own', () =>
      panel.run(async (view) => {
        const { chrome: api } = view as unknown as { chrome: typeof chrome };
        return (await api.tabs.query({})).some(({ url }) => url?.includes('/library.html'));
      }),
    );
    library = await openLibrary(scene);
    expect(await librarySays(library, '6 articles')).toContain('saved');
    const search = 'input[type="search"]';
    await library.type(search, 'zeppelin');
    await librarySays(library, 'Nothing fits');
    await library.click(search, { count: 3 });
    await library.keyboard.press('Backspace');
    await librarySays(library, '6 articles');
  });

  it('takes in a pack from a file after showing it, pins its key, and searches it', async () => {
    await goTo(library, 'packs');
    await choose(library, 'Choose a file…', file('first.sidelight.jsonl', await packText(first, sign)));
    const shown = await librarySays(library, 'Add to the corpus');
    expect(shown).toContain('Town news');
    expect(shown).toContain('Signed. From now on');
    await press(library, 'Add to the corpus');
    await librarySays(library, server.address);
    await goTo(library, 'articles');
    await librarySays(library, '8 articles');
  });

  it('refuses a damaged pack, naming the line, and nothing changes', async () => {
    await goTo(library, 'packs');
    const text = (await packText(second, sign)).replace('Tugs fuelled', 'Tugs emptied');
    await choose(library, 'Choose a file…', file('bad.sidelight.jsonl', text));
    await librarySays(library, /line 5/u);
    await goTo(library, 'articles');
    await librarySays(library, '8 articles');
  });

  it('updates the pack from its own address, telling it nothing of the reader, and undoes that', async () => {
    server.publish(await packText(updatePack(first, second), sign));
    await goTo(library, 'packs');
    await press(library, 'Ask now');
    const shown = await librarySays(library, 'Take the update');
    expect(shown).toContain('Signed with the same key as before');
    await press(library, 'Take the update');
    await goTo(library, 'articles');
    await librarySays(library, 'Tugs fuelled overnight');
    expect(server.asked).toEqual([{ etag: undefined, cookie: undefined, referer: undefined, status: 200 }]);

    await goTo(library, 'changes');
    await librarySays(library, 'Town news');
    await press(library, 'Undo');
    await librarySays(library, 'undone');
    await goTo(library, 'articles');
    await librarySays(library, 'Dockers go back on Wednesday');
  });

  it.each([
    ['has moved', 302, { location: 'http://localhost:9/elsewhere' }, /moved/iu],
    ['does not have it', 404, {}, /does not answer|not with what/iu],
  ])('says so where the address %s, and keeps what it has', async (_, status, headers, words) => {
    server.fail(status, headers);
    await goTo(library, 'packs');
    await press(library, 'Ask now');
    await librarySays(library, words);
  });

  it('gives back the pack that came with it, once removed', async () => {
    await goTo(library, 'packs');
    await press(library, 'Remove', 'li:first-child');
    await librarySays(library, 'not in your corpus');
    await goTo(library, 'articles');
    await librarySays(library, '3 articles');
    await goTo(library, 'packs');
    await press(library, 'Add it again');
    expect(await librarySays(library, 'Not part of the corpus yet')).toContain('Macron meets Putin');
    await press(library, 'Add to the corpus');
    await librarySays(library, 'bundled pack');
    await goTo(library, 'articles');
    await librarySays(library, '8 articles');
  });

  it('passes everything on as a pack within the quotation budget', async () => {
    await goTo(library, 'storage');
    await press(library, 'Export all articles…');
    await library.waitForSelector('dialog[open] input');
    await library.type('dialog[open] input', 'My week');
    await press(library, 'Export', 'dialog[open]');
    const path = await downloaded('my-week.sidelight.jsonl.gz');
    const whole = await loadPack(new Blob([readFileSync(path)]).stream());
    expect(whole.articles).toHaveLength(8);
    expect(whole.articles.every(({ rights }) => rights === 'quotation')).toBe(true);
  });

  it('is backed up, and restored as it was into an empty profile', async () => {
    await goTo(library, 'storage');
    await press(library, 'Make a back-up');
    const path = await downloaded(`${new Date().toISOString().slice(0, 10)}.jsonl.gz`);
    const empty = await openScene(browser);
    try {
      const restored = await openLibrary(empty, 'storage');
      await choose(restored, 'Choose a back-up…', path);
      await librarySays(restored, 'Replace everything…');
      await press(restored, 'Replace everything…');
      await press(restored, 'Replace everything', 'dialog[open]');
      await goTo(restored, 'articles');
      await librarySays(restored, '8 articles');
      await goTo(library, 'articles');
      await librarySays(library, '8 articles');
      // Both have read the whole list by then: the first rows come before it.
      const both = () => Promise.all([headlinesIn(restored), headlinesIn(library)]);
      await until('the same rows in both', async () => {
        const [there, here] = await both();
        expect(there).toHaveLength(8);
        return JSON.stringify(there) === JSON.stringify(here);
      });
    } finally {
      await empty.close();
    }
  });
});
