import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { openScene, panelSays, readPage, type Scene, textOf, until } from '../helpers/browser.ts';

/**
 * Opens a page in a tab of its own, which needs a click, and brings the longest stretch of milliseconds in which the
 * page could do nothing between that click and the panel saying `words`.
 */
async function freezeWhileRead(
  scene: Scene,
  panel: PanelView,
  address: string,
  words: string,
): Promise<number> {
  const page = await scene.session.open(address);
  try {
    await panelSays(panel, 'One click to read this page');
    await until('the page to be loaded', () => page.evaluate(() => document.readyState === 'complete'));
    await page.evaluate(() => {
      let last = performance.now();
      const state = { longest: 0 };
      setInterval(() => {
        const now = performance.now();
        state.longest = Math.max(state.longest, now - last);
        last = now;
      }, 10);
      Object.assign(globalThis, { freeze: state });
    });
    await scene.session.clickButton(page);
    await panelSays(panel, words);
    return await page.evaluate(
      () => (globalThis as unknown as { freeze: { longest: number } }).freeze.longest,
    );
  } finally {
    await page.close();
  }
}

describe('pages of every kind in Chromium', () => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;

  beforeAll(async () => {
    scene = await openScene('chromium');
    ({ page, panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(() => scene?.close());

  const go = (name: string, path?: string) =>
    page.goto(scene.pages.urlOf(name, path), { waitUntil: 'domcontentloaded' });

  it.each([['unrelated-football-transfer'], ['unrelated-harbour-strike'], ['unrelated-town-election']])(
    'says of %s that no other report was found',
    async (name) => {
      await go(name);
      await panelSays(panel, 'No other report found');
      expect(await panel.run((view) => view.document.querySelectorAll('[data-passage]').length)).toBe(0);
    },
  );

  it.each([
    ['front-page', 'lists several stories'],
    ['section-page', 'lists several stories'],
    ['search-results', 'search results'],
    ['shop-product', 'a shop'],
    ['recipe', 'a recipe'],
    ['how-to', 'a how-to'],
    ['documentation', 'documentation'],
    ['encyclopaedia-entry', 'a reference work'],
    ['forum-thread', 'a discussion'],
    ['author-profile', 'profile'],
    ['video-page', 'a video'],
  ])('says of %s that it is no single article: %s', async (name, words) => {
    await go(name);
    expect(await panelSays(panel, words)).toContain('Not a single news article');
  });

  it('reads an article that is not in UTF-8', async () => {
    await go('made', 'latin1');
    expect(await panelSays(panel, 'No other report found')).toContain('Le café du port a fermé à Noël');
  });

  it('does not believe a date that has not come', async () => {
    await go('made', 'lies');
    expect(await panelSays(panel, /independent texts/u)).toMatch(/Feb 7, 2022/u);
    expect(await textOf(panel)).not.toContain('2031');
  });

  it('says that a PDF is another kind of file', async () => {
    await page.goto(scene.pages.urlOf('made', 'pdf')).catch(() => {});
    await panelSays(panel, /another kind of file|One click/u);
    await scene.session.clickButton(page);
    await panelSays(panel, 'another kind of file');
  });

  it("says that the browser's own pages are closed to extensions", async () => {
    await page.goto('chrome://version');
    await panelSays(panel, 'keeps extensions out of this page');
  });

  it('says that a page which only frames another holds no text', async () => {
    await go('made', 'iframe');
    await scene.session.clickButton(page);
    await panelSays(panel, 'holds no text');
  });

  it('says that an empty page holds no text', async () => {
    await go('app-shell');
    await panelSays(panel, /no text|too little text/u);
  });

  it('reads a page that a script fills in later', async () => {
    await go('made', 'spa?story=1');
    await page.evaluate(() => document.querySelector('main')?.replaceChildren());
    await go('app-shell');
    await panelSays(panel, /no text|too little text/u);
    await page.evaluate(() => {
      const article = document.createElement('article');
      const heading = document.createElement('h1');
      heading.textContent = 'Lighthouse keeper finds a second lamp in the cellar';
      article.append(heading);
      for (let at = 1; at < 9; at++) {
        const paragraph = document.createElement('p');
        paragraph.textContent = `On floor ${at} of the tower, the keeper said on Thursday, a crate had stood behind the stairs since the last war, and nobody in the harbour office had ever asked what it held or who had carried it up there. The surveyor counted ${at * 3} such crates and wrote each of them down.`;
        article.append(paragraph);
      }
      document.body.append(article);
    });
    await panelSays(panel, 'Lighthouse keeper finds a second lamp');
  });

  it('reads a page of 50,000 nodes without holding it up for a second', async () => {
    const address = scene.pages.urlOf('made', 'many-nodes?count=50000');
    expect(await freezeWhileRead(scene, panel, address, 'Harbour board counts everything')).toBeLessThan(
      1000,
    );
    await page.bringToFront();
  });

  it('reads a page with a line of 10 MB without holding it up for a second', async () => {
    const address = scene.pages.urlOf('made', 'long-line?megabytes=10');
    expect(await freezeWhileRead(scene, panel, address, 'Ledger of the harbour')).toBeLessThan(1000);
    await page.bringToFront();
  });

  it('shows markup in a hostile page as text and runs none of it', async () => {
    await go('hostile');
    await until('the panel to be done', async () => !/Reading the page|Looking/u.test(await textOf(panel)));
    const found = await panel.run((view) => ({
      scripts: view.document.querySelectorAll('body script:not([src])').length,
      pictures: view.document.querySelectorAll('img,iframe,object').length,
    }));
    expect(found).toEqual({ scripts: 0, pictures: 0 });
  });
});
