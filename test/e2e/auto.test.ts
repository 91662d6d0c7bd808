import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopWorker } from '../../lib/cli/chromium.ts';
import type { PanelView } from '../../lib/cli/session.ts';
import { openScene, panelSays, readPage, type Scene, until } from '../helpers/browser.ts';

const SWITCH = '[role="switch"][title]';

/** What the toolbar button of the tab in view shows, and what the extension holds. */
interface Held {
  badge: string;
  title: string;
  checks: string[];
  hosts: string[];
  /** Whether the page has ever had the extractor. */
  injected: boolean;
}

/** Asked of the extension itself; runs there as text. */
async function held(): Promise<Held> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id ?? -1;
  const [frame] = await chrome.scripting
    .executeScript({ target: { tabId }, func: () => 'sidelight' in globalThis })
    .catch(() => []);
  return {
    badge: await chrome.action.getBadgeText({ tabId }),
    title: await chrome.action.getTitle({ tabId }),
    checks: (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []),
    hosts: (await chrome.permissions.getAll()).origins ?? [],
    injected: frame?.result === true,
  };
}

describe.each(['chromium', 'firefox'] as const)('comparing automatically on a site, in %s', (browser) => {
  let scene: Scene;
  let page: Page;
  let panel: PanelView;

  beforeAll(async () => {
    // Chromium's question can't be answered from outside: there the permission is in the build.
    scene = await openScene(browser, { testing: browser === 'chromium' });
    ({ page, panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(() => scene?.close());

  /** In Chromium the background answers; in Firefox a tab of the extension, where the panel may be closed too. */
  async function ask(): Promise<Held> {
    if (browser === 'firefox') return panel.run(held as never) as Promise<Held>;
    const target = await until('the background', async () =>
      scene.session.browser
        .targets()
        .find((one) => one.type() === 'service_worker' && one.url().startsWith(scene.session.origin)),
    );
    const worker = await target.worker();
    return worker?.evaluate(`(${held})()`) as Promise<Held>;
  }

  const isBadge = (badge: string) =>
    until(`the badge to be "${badge}"`, async () => (await ask()).badge === badge);
  const isSwitched = (to: string) =>
    panel.run((view, at, wanted) => view.document.querySelector(at)?.ariaChecked === wanted, SWITCH, to);
  const visit = (name: string, path = 'today/') =>
    page.goto(scene.pages.urlOf(name, path), { waitUntil: 'domcontentloaded' });

  it('is off at first: nothing is registered, and the button shows no number', async () => {
    expect(await ask()).toMatchObject({ badge: '', checks: [] });
    await until('the switch to be off', () => isSwitched('false'));
  });

  it('asks for that host alone, and shows how many other outlets have the event', async () => {
    await panel.click(SWITCH);
    await until('the switch to be on', () => isSwitched('true'));
    await isBadge('5');
    const { title, checks, hosts } = await ask();
    expect(title).toBe('Other outlets that report this event: 5');
    expect(checks).toEqual(['http://127.0.0.1/*']);
    if (browser === 'firefox') expect(hosts).toEqual(['http://127.0.0.1/*']);
  });

  it('reads the next article without a click', async () => {
    await visit('same-event-opinion');
    await panelSays(panel, /independent texts/u);
    const outlets = await panel.run((view) => view.document.querySelector('header dd')?.textContent ?? '');
    expect(Number(outlets)).toBeGreaterThan(2);
    await isBadge(outlets);
    await visit('unrelated-harbour-strike');
    await panelSays(panel, 'No other report found');
    await isBadge('');
  });

  it('leaves a page alone that does not call itself an article, until the reader asks', async () => {
    await visit('section-page');
    await panelSays(panel, 'doesn’t call itself an article');
    expect(await ask()).toMatchObject({ badge: '', injected: false });
    await panel.click('main button', 'Read it all the same');
    await until('the page to be read', async () => (await ask()).injected);
    await panelSays(panel, 'Not a single news article');
  });

  it('shows the number with the panel closed, and none on other pages', async () => {
    await closePanel();
    await visit('sample');
    await isBadge('5');
    await visit('front-page');
    await isBadge('');
    await visit('same-event-wire-copy-a');
    await isBadge('5');
    expect((await ask()).injected).toBe(true);
    await visit('section-page');
    await isBadge('');
    expect((await ask()).injected).toBe(false);
  });

  it('notices a site that swaps its article without loading', async () => {
    await visit('made', 'spa?story=1');
    await until('a number', async () => Number((await ask()).badge) > 0);
    await page.click('#to-article-2');
    await isBadge('');
    await page.click('#to-article-1');
    await until('a number again', async () => Number((await ask()).badge) > 0);
  });

  it('leaves nothing behind in the page', async () => {
    await visit('sample');
    await isBadge('5');
    expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('data-sidelight');
  });

  if (browser === 'chromium')
    it('works from a cold start of the background', async () => {
      await stopWorker(scene.session);
      await visit('same-event-live-blog');
      await until('a number', async () => Number((await ask()).badge) > 0);
    });

  it('is switched off in the panel’s help, which gives the host back', async () => {
    await visit('sample');
    await scene.session.clickButton(page);
    panel = await scene.session.panel();
    await panelSays(panel, /independent texts/u);
    await until('the switch to be on', () => isSwitched('true'));
    await panel.click('button[aria-label="Keys and signs"]');
    await panel.click('dialog[open] li button', 'Stop');
    await isBadge('');
    const { checks, hosts, title } = await ask();
    expect(checks).toEqual([]);
    if (browser === 'firefox') expect(hosts).toEqual([]);
    expect(title).toBe('Compare this article with other outlets');
  });

  async function closePanel(): Promise<void> {
    if (browser === 'chromium') {
      await panel.run((view) => {
        view.setTimeout(() => view.close(), 0);
      });
      await until('the panel to close', async () =>
        scene.session.browser.targets().every((one) => !one.url().endsWith('/sidepanel.html')),
      );
      return;
    }
    // Firefox closes its sidebar only in a gesture: a click on a button of the test's own.
    await panel.run((view) => {
      const button = view.document.createElement('button');
      button.id = 'close-sidebar';
      button.textContent = 'Close';
      const { browser: api } = view as unknown as { browser: { sidebarAction: { close(): void } } };
      button.onclick = () => api.sidebarAction.close();
      view.document.body.prepend(button);
    });
    await panel.click('#close-sidebar');
    await until('the sidebar to close', () => panel.run((view) => !view));
  }
});
