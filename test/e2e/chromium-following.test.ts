import type { HTTPRequest, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { marksIn, openScene, panelSays, readPage, type Scene, textOf, until } from '../helpers/browser.ts';

const SAMPLE = 'Macron leaves the Kremlin';

/** Notes every headline that the panel shows from now on, each time it changes. */
async function startNoting(panel: PanelView): Promise<void> {
  await panel.run((view) => {
    const noted: string[] = [];
    const note = () => {
      const shown = view.document.querySelector('h1')?.textContent ?? '';
      if (shown !== noted.at(-1)) noted.push(shown);
    };
    note();
    const observer = new MutationObserver(note);
    observer.observe(view.document.body, { childList: true, subtree: true, characterData: true });
    Object.assign(view, { noted, stopNoting: () => observer.disconnect() });
  });
}

async function noted(panel: PanelView): Promise<string[]> {
  return panel.run((view) => {
    const state = view as unknown as { noted: string[]; stopNoting(): void };
    state.stopNoting();
    return state.noted;
  });
}

/** Keeps back what a page asks for by this name: the page goes on loading until it is let go. */
async function holdBack(page: Page, name: string): Promise<() => Promise<void>> {
  const held: HTTPRequest[] = [];
  const hear = (request: HTTPRequest) => {
    if (request.url().endsWith(name)) held.push(request);
    else void request.continue();
  };
  await page.setRequestInterception(true);
  page.on('request', hear);
  return async () => {
    await until(`${name} asked for`, async () => held.length > 0);
    page.off('request', hear);
    await Promise.all(held.map((request) => request.abort()));
    await page.setRequestInterception(false);
  };
}

describe('following the page in view in Chromium', () => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;

  beforeAll(async () => {
    scene = await openScene('chromium');
    ({ page, panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, SAMPLE);
    await panelSays(panel, /independent texts/u);
  });
  afterAll(() => scene?.close());

  it('takes the last article away while the next page loads in its tab, and never shows both', async () => {
    await startNoting(panel);
    const letGo = await holdBack(page, '/picture.png');
    await page.goto(scene.pages.urlOf('made', 'with-picture'), { waitUntil: 'domcontentloaded' });
    await panelSays(panel, 'Waiting for the page to load');
    expect(await textOf(panel)).not.toContain(SAMPLE);
    await letGo();
    await panelSays(panel, 'No other report found');
    const headlines = await noted(panel);
    expect(headlines[0]).toContain(SAMPLE);
    expect(headlines.length).toBeGreaterThan(2);
    for (const later of headlines.slice(1)) expect(later).not.toContain(SAMPLE);
  });

  it('comes back with the reader', async () => {
    await page.goBack();
    await panelSays(panel, SAMPLE);
    await panelSays(panel, /independent texts/u);
    await until('marks drawn again', async () => Object.keys(await marksIn(page)).length > 0);
  });

  it('follows to another tab and says when that one needs a click', async () => {
    const other = await scene.session.open(scene.pages.urlOf('same-event-opinion'));
    await panelSays(panel, 'One click to read this page');
    expect(await textOf(panel)).not.toContain(SAMPLE);
    await scene.session.clickButton(other);
    await panelSays(panel, /independent texts/u);
    await page.bringToFront();
    await panelSays(panel, SAMPLE);
    await other.close();
  });

  it('asks for a click on another site instead of failing, and reads it after the click', async () => {
    await page.goto(scene.pages.urlOf('sample').replace('127.0.0.1', 'localhost'), {
      waitUntil: 'domcontentloaded',
    });
    await panelSays(panel, 'One click to read this page');
    expect(await textOf(panel)).not.toContain(SAMPLE);
    await scene.session.clickButton(page);
    await panelSays(panel, SAMPLE);
  });

  it('notices a site that swaps its article without loading', async () => {
    await page.goto(scene.pages.urlOf('made', 'spa?story=1'), { waitUntil: 'domcontentloaded' });
    await scene.session.clickButton(page);
    await panelSays(panel, 'Macron and Putin part in Moscow');
    await page.click('#to-article-2');
    const text = await panelSays(panel, 'Ferry company buys two');
    expect(text).not.toContain('Macron and Putin part');
    await page.goBack();
    await panelSays(panel, 'Macron and Putin part in Moscow');
  });

  it('notices an article replaced in place under the same address', async () => {
    await page.goto(scene.pages.urlOf('made', 'spa?story=1'), { waitUntil: 'domcontentloaded' });
    await panelSays(panel, 'Macron and Putin part in Moscow');
    await panelSays(panel, /independent texts/u);
    await page.evaluate(() => (globalThis as unknown as { show(story: number): void }).show(3));
    const text = await panelSays(panel, 'Storm takes the roof');
    expect(text).not.toContain('Macron and Putin part');
  });

  it('keeps its marks on a page that renders its paragraphs anew all the time', async () => {
    await page.goto(scene.pages.urlOf('made', 'changing'), { waitUntil: 'domcontentloaded' });
    await panelSays(panel, 'Harbour board cannot sit still');
    await until('twenty replacements', () =>
      page.evaluate(() => (globalThis as unknown as { replacements: number }).replacements > 20),
    );
    expect(await textOf(panel)).toContain('Harbour board cannot sit still');
  });

  it('says nothing of a page that closed while it was being read', async () => {
    const closing = await scene.session.open(scene.pages.urlOf('made', 'many-nodes?count=50000'));
    await scene.session.clickButton(closing);
    await closing.close();
    await page.bringToFront();
    await panelSays(panel, 'Harbour board cannot sit still');
    expect(await textOf(panel)).not.toContain('counts everything');
  });
});
