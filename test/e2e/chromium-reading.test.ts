import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextsOf, stopWorker } from '../../lib/cli/chromium.ts';
import type { PanelView } from '../../lib/cli/session.ts';
import {
  marksIn,
  openScene,
  panelSays,
  pointIn,
  readPage,
  type Scene,
  textOf,
  until,
} from '../helpers/browser.ts';

const HEADLINE = 'Macron leaves the Kremlin';

describe('reading a page in Chromium', () => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;
  let before: string;

  beforeAll(async () => {
    scene = await openScene('chromium');
    page = await scene.session.open(scene.pages.urlOf('sample'));
    before = await page.evaluate(() => document.documentElement.outerHTML);
    await scene.session.clickButton(page);
    panel = await scene.session.panel();
    await panelSays(panel, /independent texts/);
  });
  afterAll(() => scene?.close());

  it('opens the real side panel, not a tab', async () => {
    expect(await contextsOf(panel)).toContain('SIDE_PANEL');
    expect(await contextsOf(panel)).not.toContain('TAB');
  });

  it('shows the article beside the bundled corpus', async () => {
    const text = await textOf(panel);
    expect(text).toContain(HEADLINE);
    expect(text).toMatch(/5\s*independent texts|independent texts\s*5/u);
    for (const outlet of ['Voice of America', 'TheJournal.ie']) expect(text).toContain(outlet);
  });

  it('marks the passages of all four kinds without changing the page', async () => {
    const marks = await until('marks in the page', async () => {
      const drawn = await marksIn(page);
      return Object.keys(drawn).length > 0 && drawn;
    });
    const rows = await panel.run((view) => view.document.querySelectorAll('[data-passage]').length);
    const drawn = Object.entries(marks).filter(([name]) => name !== 'sidelight-arrived');
    expect(drawn.map(([name]) => name).sort()).toEqual([
      'sidelight-also-in',
      'sidelight-differs',
      'sidelight-nearest',
      'sidelight-only-here',
    ]);
    expect(drawn.reduce((sum, [, size]) => sum + size, 0)).toBe(rows);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  });

  it('scrolls the page to the passage clicked in the panel and lights it', async () => {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    const start = await panel.run((view) => {
      const texts = view.document.querySelectorAll('[data-passage] [data-show]');
      return texts[texts.length - 1]?.textContent?.slice(0, 40) ?? '';
    });
    await panel.run((view) => {
      const texts = view.document.querySelectorAll<HTMLElement>('[data-passage] [data-show]');
      texts[texts.length - 1]?.click();
    });
    const lit = await until('the passage to be lit and in view', () =>
      page.evaluate(() => {
        const [range] = [...(CSS.highlights.get('sidelight-arrived') ?? [])] as Range[];
        const box = range?.getBoundingClientRect();
        return box && box.top >= 0 && box.bottom <= innerHeight ? range?.toString() : null;
      }),
    );
    expect(lit.replace(/\s+/gu, ' ').trim().startsWith(start)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
  });

  it('finds the row of a passage clicked in the page', async () => {
    const wanted = await panel.run((view) => {
      const cards = view.document.querySelectorAll<HTMLElement>('[data-passage]');
      const card = cards[2];
      return {
        passage: card?.dataset.passage ?? '',
        start: card?.querySelector('[data-show]')?.textContent?.slice(0, 30) ?? '',
      };
    });
    const { x, y } = await pointIn(page, wanted.start);
    await page.mouse.click(x, y);
    await until('the row to be pointed at', () =>
      panel.run(
        (view, passage) =>
          view.document.querySelector(`[data-passage="${passage}"]`)?.hasAttribute('data-pointed'),
        wanted.passage,
      ),
    );
  });

  it('leaves clicks on links and selected text to the page', async () => {
    await panel.run((view) => (view.document.activeElement as HTMLElement | null)?.blur());
    await page.evaluate(() => {
      const [first] = document.querySelectorAll('article p, main p');
      getSelection()?.selectAllChildren(first as Element);
      first?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 200, clientY: 200 }));
      getSelection()?.removeAllRanges();
    });
    await page.mouse.move(5, 5);
    expect(await panel.run((view) => view.document.querySelectorAll('[data-pointed]').length)).toBeLessThan(
      2,
    );
  });

  it('answers from a cold start after the browser has stopped the worker', async () => {
    await stopWorker(scene.session);
    await page.goto(scene.pages.urlOf('same-event-opinion'), { waitUntil: 'domcontentloaded' });
    await panelSays(panel, /opinion/u);
    await panelSays(panel, /independent texts/u);
  });

  it('takes its marks away when the panel closes', async () => {
    await until('marks', async () => Object.keys(await marksIn(page)).length > 0);
    const target = scene.session.browser.targets().find((one) => one.url().endsWith('/sidepanel.html'));
    await (await target?.asPage())?.close();
    await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });
});

describe('the corpus', () => {
  it('is there again after the browser was closed', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'sidelight-profile-'));
    try {
      for (const visit of ['first', 'second']) {
        const scene = await openScene('chromium', { profile });
        try {
          const { panel } = await readPage(scene, scene.pages.urlOf('sample'));
          await panelSays(panel, /independent texts/u);
          const names = await panel.run(async (view) =>
            (await view.indexedDB.databases()).map((one) => one.name),
          );
          expect(names, visit).toEqual(['sidelight']);
        } finally {
          await scene.close();
        }
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
});
