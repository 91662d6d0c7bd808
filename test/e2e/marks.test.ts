import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { marksIn, openScene, panelSays, pointIn, readPage, type Scene, until } from '../helpers/browser.ts';

const html = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);
/** Elements beside head and body: the card's host, when there is one. */
const hosts = (page: Page) =>
  page.evaluate(() =>
    [...document.documentElement.children]
      .filter((one) => one !== document.head && one !== document.body)
      .map((one) => ({ open: one.shadowRoot !== null, text: one.textContent })),
  );

/** All text in closed shadow roots, as only the debugger sees it. */
async function shadowText(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const texts: string[] = [];
  const visit = (node: typeof root, inShadow: boolean): void => {
    if (inShadow && node.nodeType === 3) texts.push(node.nodeValue);
    for (const child of node.children ?? []) visit(child, inShadow);
    for (const shadow of node.shadowRoots ?? []) visit(shadow, true);
  };
  visit(root, false);
  return texts.join(' ');
}

describe.each(['chromium', 'firefox'] as const)('marks and card in the page, in %s', (browser) => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;
  let before: string;

  beforeAll(async () => {
    scene = await openScene(browser);
    page = await scene.session.open(scene.pages.urlOf('sample'));
    before = await html(page);
    await scene.session.clickButton(page);
    panel = await scene.session.panel();
    await panelSays(panel, /independent texts/u);
    await until('marks', async () => Object.keys(await marksIn(page)).length === 4);
  });
  afterAll(() => scene?.close());

  /** Clicks the passage of a row in the page. */
  async function clickPassage(n: number): Promise<void> {
    const start = await panel.run(
      (view, id) => view.document.querySelector(`#text-${id}`)?.textContent?.slice(0, 30) ?? '',
      n,
    );
    const { x, y } = await pointIn(page, start);
    await page.mouse.click(x, y);
  }

  it('explains its lines in the panel', async () => {
    await panelSays(panel, 'Lines in the page:');
  });

  it('shows other outlets’ wording at a passage that is clicked, where the page cannot read it', async () => {
    await clickPassage(0);
    await until('the card', async () => (await hosts(page)).length === 1);
    expect(await hosts(page)).toEqual([{ open: false, text: '' }]);
    if (browser === 'chromium') {
      const text = await shadowText(page);
      expect(text).toContain('Elsewhere');
      expect(text).toMatch(/TheJournal\.ie|The Telegraph|Al Mayadeen/u);
    }
  });

  it('takes the card away with Escape, and leaves the page as it was', async () => {
    await page.keyboard.press('Escape');
    await until('no card', async () => (await hosts(page)).length === 0);
    expect(await html(page)).toBe(before);
  });

  it('takes it away with a click elsewhere, and not for a key that a script of the page makes up', async () => {
    await clickPassage(0);
    await until('the card', async () => (await hosts(page)).length === 1);
    await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect(await hosts(page)).toHaveLength(1);
    await page.mouse.click(3, 3);
    await until('no card', async () => (await hosts(page)).length === 0);
  });

  it('takes card and marks away with the switch, and puts the marks back', async () => {
    await clickPassage(0);
    await until('the card', async () => (await hosts(page)).length === 1);
    // The line with the switch goes out of sight when the panel is scrolled.
    await panel.run((view) => view.scrollTo({ top: 0, behavior: 'instant' }));
    await panel.click('[role="switch"]');
    await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
    expect(await html(page)).toBe(before);
    await panel.click('[role="switch"]');
    await until('marks again', async () => Object.keys(await marksIn(page)).length === 4);
  });
});

describe('the switch for marks', () => {
  it('stays off when the browser is closed and opened again', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'sidelight-profile-'));
    try {
      for (const visit of ['first', 'second']) {
        const scene = await openScene('chromium', { profile });
        try {
          const { page, panel } = await readPage(scene, scene.pages.urlOf('sample'));
          await panelSays(panel, /independent texts/u);
          const on = () =>
            panel.run((view) => view.document.querySelector('[role="switch"]')?.getAttribute('aria-checked'));
          expect(await on(), visit).toBe(visit === 'first' ? 'true' : 'false');
          if (visit === 'first') await panel.click('[role="switch"]');
          await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
          await until('it to be kept', () =>
            panel.run(async (view) => {
              const { chrome: api } = view as unknown as { chrome: typeof chrome };
              return JSON.stringify(await api.storage.local.get()).includes('"marks":false');
            }),
          );
        } finally {
          await scene.close();
        }
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
});
