/** What end-to-end tests of following share: a browser that allows the day's outlets alone, and questions to its corpus. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { builtExtension } from '../../lib/cli/build.ts';
import type { LibraryRow } from '../../lib/corpus/library/types.ts';
import type { FollowedFeed, NewFeed } from '../../lib/feeds/types.ts';
import { type Scene, until } from './browser.ts';
import { askCorpus, valueFrom } from './corpus-page.ts';
import { OUTLETS, type Outlet } from './news-outlets.ts';
import type { NewsServer } from './news-server.ts';

/** The built extension with permission for the day's outlets, as after a reader's yes, and for nothing else. */
export function allowedOutlets(name: BrowserName): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-outlets-'));
  cpSync(builtExtension(name), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['*://*.localhost/*'] }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const feedOf = (news: NewsServer, { slug, name }: Outlet, path = '/feed'): NewFeed => ({
  address: news.urlOf(slug, path),
  outlet: { id: `${slug}.localhost`, name },
  title: name,
  hosts: [`${slug}.localhost`, `www.${slug}.localhost`],
});

/** Every feed of the day; an outlet with two has both. */
export const feedsOf = (news: NewsServer): NewFeed[] =>
  OUTLETS.flatMap((outlet) => [
    feedOf(news, outlet),
    ...(outlet.second ? [feedOf(news, outlet, '/feed-all')] : []),
  ]);

/** Has the background open the keeper and fetch, as a page of the extension does after "fetch now". */
export async function fetchNow(page: Page): Promise<void> {
  await page.evaluate(async () => {
    type Told = { gathering: unknown };
    const seen = globalThis as unknown as { gathered?: unknown[] };
    seen.gathered = [];
    const channel = new BroadcastChannel('sidelight-gathering');
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('gathering' in data) seen.gathered!.push(data.gathering);
    };
    const { browser, chrome } = globalThis as unknown as Record<string, typeof globalThis.chrome>;
    await (browser ?? chrome)!.runtime.sendMessage({ to: 'background', kind: 'gather', body: {} });
  });
}

/** What was told of fetching since it was asked for; the last is null once it is over. */
export const toldIn = (page: Page): Promise<(Record<string, unknown> | null)[]> =>
  page.evaluate(() => (globalThis as unknown as { gathered: (Record<string, unknown> | null)[] }).gathered);

export async function fetched(page: Page, limit = 90_000): Promise<void> {
  await until('fetching to end', async () => (await toldIn(page)).at(-1) === null, limit);
}

export const followedIn = (page: Page): Promise<FollowedFeed[]> => valueFrom(askCorpus(page, 'followed'));

/** Every article that came by a feed. */
export async function feedArticles(page: Page): Promise<LibraryRow[]> {
  const query = { text: '', sort: 'newest', provenance: 'feed' };
  const { list, total } = await valueFrom<{ list: number; total: number }>(askCorpus(page, 'list', query));
  const rows: LibraryRow[] = [];
  while (rows.length < total)
    rows.push(
      ...(await valueFrom<LibraryRow[]>(askCorpus(page, 'rows', list, rows.length, rows.length + 100))),
    );
  return rows;
}

/** Ends the page that fetches, in the middle of whatever it does. */
export async function endKeeper(scene: Scene, page: Page): Promise<void> {
  if (scene.session.name === 'chromium')
    await page.evaluate(() => chrome.offscreen.closeDocument().catch(() => {}));
  else
    await page.evaluate(async () => {
      const { browser } = globalThis as unknown as {
        browser: { runtime: { getBackgroundPage(): Promise<Window | null> } };
      };
      const background = await browser.runtime.getBackgroundPage();
      background?.document.querySelector('iframe')?.remove();
    });
}
