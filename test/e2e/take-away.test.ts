import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { readJson } from '../../lib/export/read-json.ts';
import { broken } from '../helpers/axe.ts';
import { openScene, panelSays, readPage, type Scene, until } from '../helpers/browser.ts';
import { root } from '../helpers/sources.ts';
import { distinctWords, textsByArticle } from '../lib/export/counting.ts';

const BUTTON = 'button[aria-haspopup="menu"]';
const SHOTS = `${root}.sidelight/shots`;

describe.each(['chromium', 'firefox'] as const)('taking a comparison away in %s', (browser) => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;
  let downloads: string;

  beforeAll(async () => {
    downloads = await mkdtemp(join(tmpdir(), 'sidelight-downloads-'));
    scene = await openScene(browser, { downloads, sidebarWidth: 320 });
    ({ page, panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(async () => {
    await scene?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  const focused = () => panel.run((view) => view.document.activeElement?.textContent ?? '');
  const menuIsOpen = () => panel.run((view) => Boolean(view.document.querySelector('[role="menu"]')));
  const press = (key: string) =>
    panel.run((view, pressed) => {
      const { KeyboardEvent } = view;
      const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
      view.document.activeElement?.dispatchEvent(event);
    }, key);
  const openMenu = async () => {
    await panel.click(BUTTON);
    await until('the menu', menuIsOpen);
  };
  const choose = async (label: string) => {
    await openMenu();
    await panel.click('[role="menuitem"]', label);
  };
  const says = (words: string) =>
    until(`the status "${words}"`, () =>
      panel.run(
        (view, wanted) =>
          [...view.document.querySelectorAll('[role="status"]')].some((one) => one.textContent === wanted),
        words,
      ),
    );
  /** To the article's tab: the panel follows the one in view. */
  const comeBack = async () => {
    await page.bringToFront();
    await panelSays(panel, /independent texts/u);
  };
  /** A file that the browser has finished, by its ending. */
  const downloaded = (ending: string) =>
    until(`a file ${ending}`, async () => {
      const name = (await readdir(downloads)).find((one) => one.endsWith(ending));
      const text = name && (await readFile(join(downloads, name), 'utf8'));
      return text ? { name: name ?? '', text } : null;
    });

  it('opens a menu that keys move through, and Escape closes back to its button', async () => {
    await openMenu();
    await until('the focus', async () => (await focused()) === 'Copy as Markdown');
    await press('ArrowDown');
    expect(await focused()).toBe('Download Markdown');
    await press('End');
    expect(await focused()).toBe('Printable page');
    await press('ArrowDown');
    expect(await focused()).toBe('Copy as Markdown');
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(`${SHOTS}/take-away-${browser}.png`, await panel.picture());
    const inside = await panel.run((view) => {
      const box = view.document.querySelector('[role="menu"]')?.getBoundingClientRect();
      return box && box.left >= 0 && box.right <= view.innerWidth;
    });
    expect(inside).toBe(true);
    if (browser === 'chromium') {
      const target = scene.session.browser.targets().find((one) => one.url().endsWith('/sidepanel.html'));
      const asPage = await target?.asPage();
      expect(asPage && (await broken(asPage))).toEqual([]);
    }
    await press('Escape');
    expect(await menuIsOpen()).toBe(false);
    expect(await panel.run((view, button) => view.document.activeElement?.matches(button), BUTTON)).toBe(
      true,
    );
  });

  it('closes the menu at a second click on its button', async () => {
    await openMenu();
    await panel.click(BUTTON);
    await until('the menu to close', async () => !(await menuIsOpen()));
  });

  it('downloads Markdown under a name that tells what it is', async () => {
    await choose('Download Markdown');
    await says('Handed to your browser’s downloads.');
    const { name, text } = await downloaded('.md');
    expect(name).toMatch(/^2022-02-0\d-macron-leaves-the-kremlin.*-sidelight\.md$/u);
    expect(text).toContain('](<https://');
  });

  it('downloads JSON that is in its format and within the budget of each article', async () => {
    await choose('Download JSON');
    const { text } = await downloaded('.json');
    const read = readJson(text);
    expect(read.articles.length).toBeGreaterThan(4);
    const texts = textsByArticle(read);
    for (const { id, quoted } of read.articles)
      expect(distinctWords(texts.get(id) ?? []), id).toBeLessThanOrEqual(quoted.most);
  });

  it('copies Markdown that can be pasted elsewhere', async () => {
    await choose('Copy as Markdown');
    await says('Copied as Markdown.');
    const elsewhere = await scene.session.browser.newPage();
    await elsewhere.evaluate(() => document.body.append(document.createElement('textarea')));
    await elsewhere.click('textarea');
    await elsewhere.keyboard.down('Control');
    await elsewhere.keyboard.press('v', { commands: ['Paste'] });
    await elsewhere.keyboard.up('Control');
    const pasted = await until('the text to be pasted', () =>
      elsewhere.$eval('textarea', (area) => area.value),
    );
    expect(pasted).toMatch(/^# Macron leaves the Kremlin/u);
    expect(pasted).toContain('## Reported elsewhere');
    await elsewhere.close();
    await comeBack();
  });

  it('opens a page to print, with every section, that can be loaded again', async () => {
    await choose('Printable page');
    const address = await until('its tab', () =>
      panel.run(async (view) => {
        const { chrome: api } = view as unknown as { chrome: typeof chrome };
        const tabs = await api.tabs.query({});
        return tabs.find(({ url }) => url?.includes('/print.html#'))?.url;
      }),
    );
    expect(address.startsWith(`${scene.session.origin}/print.html#`)).toBe(true);
    const again = await scene.session.browser.newPage();
    // Firefox changes process on the way, and the answer to this never comes.
    again.goto(address).catch(() => {});
    const text = await until('the report', () =>
      again.evaluate(() => document.querySelector('main')?.innerText),
    );
    for (const words of ['Macron leaves the Kremlin', 'Headlines', 'In this article', 'Reported elsewhere'])
      expect(text).toContain(words);
    expect(await again.title()).toContain('Macron leaves the Kremlin');
    writeFileSync(`${SHOTS}/print-${browser}.png`, await again.screenshot());
    if (browser === 'chromium') {
      expect(await broken(again)).toEqual([]);
      await again.emulateMediaType('print');
      expect(await again.$eval('button', (button) => button.checkVisibility())).toBe(false);
      writeFileSync(`${SHOTS}/print-${browser}.pdf`, await again.pdf());
    }
    again.goto(`${scene.session.origin}/print.html?again#nothing-kept`).catch(() => {});
    await until('a page that says it has nothing', () =>
      again.evaluate(() => document.body.innerText.includes('no longer kept')),
    );
    await again.close();
    await comeBack();
  });

  it('says so where the browser refuses', async () => {
    await panel.run((view) => {
      Object.defineProperty(view.navigator, 'clipboard', {
        configurable: true,
        value: { writeText: () => Promise.reject(new Error('refused')) },
      });
    });
    await choose('Copy as Markdown');
    await says('That did not work; nothing was taken.');
  });
});
