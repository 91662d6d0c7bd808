/** What end-to-end tests share: a browser with the built extension, test pages, and questions to the panel. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type BrowserName, needBrowser } from '../../lib/cli/browsers.ts';
import { builtExtension } from '../../lib/cli/build.ts';
import { launchChromium } from '../../lib/cli/chromium.ts';
import { launchFirefox } from '../../lib/cli/firefox.ts';
import { type BrowserSession, type LaunchOptions, type PanelView, until } from '../../lib/cli/session.ts';
import { type ServedPages, servePages } from './pages.ts';

export { until };

export interface Scene {
  session: BrowserSession;
  pages: ServedPages;
  close(): Promise<void>;
}

/**
 * A copy of the built extension that holds the permission for every site, as after a reader's yes: Chromium's question
 * can't be answered from outside. It lacks `unlimitedStorage`, against which no quota can be set. The same folder is the same extension to Chromium, with the same corpus.
 */
export function allowedEverywhere(name: BrowserName): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-allowed-'));
  cpSync(builtExtension(name), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const permissions = manifest.permissions.filter((one: string) => one !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify({ ...manifest, permissions, host_permissions: ['*://*/*'] }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts a browser with a fresh profile beside the page server. `testing`: the build that may read this machine's pages. */
export async function openScene(
  name: BrowserName,
  options: Partial<LaunchOptions> & { testing?: boolean } = {},
): Promise<Scene> {
  const { testing = false, ...rest } = options;
  const extension = builtExtension(name, { testing });
  const launch = name === 'firefox' ? launchFirefox : launchChromium;
  const session = await launch({ path: needBrowser(name), extension, headless: true, ...rest });
  const pages = await servePages();
  return {
    session,
    pages,
    async close() {
      await session.close();
      await pages.close();
    },
  };
}

/** Opens a page, clicks the button and hands back both page and panel. */
export async function readPage(scene: Scene, address: string): Promise<{ page: Page; panel: PanelView }> {
  const page = await scene.session.open(address);
  await scene.session.clickButton(page);
  return { page, panel: await scene.session.panel() };
}

/** All the panel says, as a reader would read it. */
export function textOf(panel: PanelView): Promise<string> {
  return panel.run((view) => view.document.body.innerText);
}

/** Waits until the panel says something, and returns all it says then. */
export function panelSays(panel: PanelView, words: string | RegExp, limit?: number): Promise<string> {
  return until(
    `the panel to say ${words}`,
    async () => {
      const text = await textOf(panel);
      const said = typeof words === 'string' ? text.includes(words) : words.test(text);
      if (!said) throw new Error(`the panel says: ${text.slice(0, 400)}`);
      return text;
    },
    limit,
  );
}

/** Highlights drawn in the page: name → number of passages. */
export function marksIn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, set]) => [name, set.size])));
}

/** Middle of the first line of a marked passage whose text starts so, after scrolling there. */
export function pointIn(page: Page, start: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const paragraph = [...document.querySelectorAll('p')].find((one) =>
      one.textContent?.trim().startsWith(wanted),
    );
    paragraph?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const line = document.createRange();
    line.selectNodeContents(paragraph as Node);
    const [box] = line.getClientRects();
    return { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  }, start);
}
