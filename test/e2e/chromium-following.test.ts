import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { marksIn, openScene, panelSays, readPage, type Scene, textOf, until } from '../helpers/browser.ts';

const SAMPLE = 'Macron leaves the Kremlin';

/** Notes every 10 ms which headline the panel shows, until `stopNoting`. */
async function startNoting(panel: PanelView): Promise<void> {
  await panel.run((view) => {
    const noted: [number, string][] = [];
    const timer = view.setInterval(
      () => noted.push([Date.now(), view.document.querySelector('h1')?.textContent ?? '']),
      10,
    );
    Object.assign(view, { noted, stopNoting: () => view.clearInterval(timer) });
  });
}

async function noted(panel: PanelView): Promise<[time: number, headline: string][]> {
  return panel.run((view) => {
    const state = view as unknown as { noted: [number, string][]; stopNoting(): void };
    state.stopNoting();
    return state.noted;
  });
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

  it('reads the next article in the same tab, and shows none of the last one beside it', async () => {
    await startNoting(panel);
    await page.goto(scene.pages.urlOf('unrelated-harbour-strike'), { waitUntil: 'domcontentloaded' });
    const begun = await page.evaluate(() => performance.timeOrigin);
    await panelSays(panel, 'No other report found');
    const stale = (await noted(panel)).filter(
      ([time, shown]) => time > begun + 250 && shown.includes(SAMPLE),
    );
    expect(stale).toEqual([]);
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
