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

/** The open card, as only an extension's own scripts see into a closed shadow root; null when there is none. */
function cardIn(panel: PanelView, address: string) {
  return panel.run(async (view, wanted) => {
    const { chrome: api } = view as unknown as { chrome: typeof chrome };
    const tab = (await api.tabs.query({})).find((one) => one.url === wanted);
    const [frame] = await api.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: () => {
        const host = [...document.documentElement.children].find(
          (one) => one !== document.head && one !== document.body,
        ) as (HTMLElement & { openOrClosedShadowRoot?: ShadowRoot }) | undefined;
        const root = host && (host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host));
        const box = root?.querySelector<HTMLElement>('[role="dialog"]');
        if (!root || !box) return null;
        const { left, top, right, bottom } = box.getBoundingClientRect();
        return {
          label: box.getAttribute('aria-label'),
          text: box.innerText,
          focused: root.activeElement?.tagName ?? null,
          inView:
            left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight,
          sideways: box.scrollWidth - box.clientWidth,
          links: [...root.querySelectorAll('a')].length,
        };
      },
    });
    return frame?.result ?? null;
  }, address);
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
    const card = await cardIn(panel, page.url());
    expect(card).toMatchObject({ label: 'Elsewhere', inView: true, sideways: 0, focused: null });
    expect(card?.text).toMatch(/TheJournal\.ie|The Telegraph|Al Mayadeen/u);
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

  /** Where the pointer rests on the passage of a row. */
  async function onPassage(n: number): Promise<{ x: number; y: number }> {
    const start = await panel.run(
      (view, id) => view.document.querySelector(`#text-${id}`)?.textContent?.slice(0, 30) ?? '',
      n,
    );
    return pointIn(page, start);
  }

  const count = async () => (await hosts(page)).length;

  it('shows it to a pointer that rests on a passage, never to one that moves, and takes it away after it', async () => {
    const { x, y } = await onPassage(0);
    // Well over the time of a rest, and never at rest.
    for (const end = Date.now() + 1_500; Date.now() < end; ) {
      await page.mouse.move(x + (Date.now() % 7), y);
      expect(await count()).toBe(0);
    }
    const pointed = () => panel.run((view) => view.document.querySelectorAll('[data-pointed]').length);
    await until('the row to be quiet', async () => (await pointed()) === 0);
    await page.mouse.move(x, y);
    await until('the card', async () => (await count()) === 1);
    expect(await pointed()).toBe(0);
    await page.mouse.move(3, 3);
    await until('no card', async () => (await count()) === 0);
    expect(await html(page)).toBe(before);
  });

  it('keeps one that was opened by a click when the pointer goes', async () => {
    await clickPassage(0);
    await until('the card', async () => (await count()) === 1);
    for (const end = Date.now() + 800; Date.now() < end; ) await page.mouse.move(3 + (Date.now() % 5), 3);
    expect(await count()).toBe(1);
    await page.keyboard.press('Escape');
    await until('no card', async () => (await count()) === 0);
  });

  it('takes the focus when the panel asks for it, and gives it back with Escape', async () => {
    await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>('a[href]');
      link?.focus();
    });
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    const first = await focused();
    await panel.click('#passage-0 button[aria-label^="Other outlets"]');
    const card = await until('a card in focus', async () => {
      const open = await cardIn(panel, page.url());
      return open?.focused === 'BUTTON' && open;
    });
    expect(card).toMatchObject({ inView: true });
    expect(card.links).toBeGreaterThan(0);
    await page.bringToFront();
    await page.keyboard.press('Tab');
    expect((await cardIn(panel, page.url()))?.focused).toBe('A');
    await page.keyboard.press('Escape');
    await until('no card', async () => (await count()) === 0);
    expect(await focused()).toBe(first);
    await until('the row to be pointed at', () =>
      panel.run((view) => view.document.querySelector('#passage-0')?.hasAttribute('data-pointed')),
    );
    expect(await html(page)).toBe(before);
  });

  it('fits a page of 320 px, whole and in view', async () => {
    await page.setViewport({ width: 320, height: 640 });
    await clickPassage(0);
    await until('the card', async () => (await count()) === 1);
    expect(await cardIn(panel, page.url())).toMatchObject({ inView: true, sideways: 0 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await until('no card', async () => (await count()) === 0);
    await page.setViewport(null);
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

describe.each(['chromium', 'firefox'] as const)('the panel closed alone, in %s', (browser) => {
  let scene: Scene;
  afterAll(() => scene?.close());

  it('leaves the page as it was, with a card open, and remembers the switch for marks', async () => {
    scene = await openScene(browser);
    const page = await scene.session.open(scene.pages.urlOf('sample'));
    const before = await html(page);
    await scene.session.clickButton(page);
    const panel = await scene.session.panel();
    await panelSays(panel, /independent texts/u);
    await until('marks', async () => Object.keys(await marksIn(page)).length === 4);
    await panel.click('#passage-0 button[aria-label^="Other outlets"]');
    await until('the card', async () => (await hosts(page)).length === 1);
    await panel.run((view) => view.close());
    await until('no card', async () => (await hosts(page)).length === 0);
    await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
    expect(await html(page)).toBe(before);

    await scene.session.clickButton(page);
    const again = await scene.session.panel();
    await panelSays(again, /independent texts/u);
    await again.run((view) => view.scrollTo({ top: 0, behavior: 'instant' }));
    await again.click('[role="switch"]');
    await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
    await again.run((view) => view.close());
    await scene.session.clickButton(page);
    const third = await scene.session.panel();
    await panelSays(third, /independent texts/u);
    expect(
      await third.run((view) => view.document.querySelector('[role="switch"]')?.getAttribute('aria-checked')),
    ).toBe('false');
    expect(await marksIn(page)).toEqual({});
  });
});

describe('the switches for marks and for single-letter keys', () => {
  it('stay off when the browser is closed and opened again', async () => {
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
          await panel.click('button[aria-label="Keys and signs"]');
          const letters = await until('the help', () =>
            panel.run((view) => {
              const box = view.document.querySelector<HTMLInputElement>(
                'dialog[open] input[type="checkbox"]',
              );
              return box && { on: box.checked };
            }),
          );
          expect(letters.on, visit).toBe(visit === 'first');
          if (visit === 'first') await panel.click('dialog[open] input[type="checkbox"]');
          await until('no marks', async () => Object.keys(await marksIn(page)).length === 0);
          await until('it to be kept', () =>
            panel.run(async (view) => {
              const { chrome: api } = view as unknown as { chrome: typeof chrome };
              return JSON.stringify(await api.storage.local.get()).includes(
                '"marks":false,"shortcuts":false',
              );
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
