import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { importPack } from './bench-import.ts';
import { FIRST_DAY, writeBenchPack } from './bench-pack.ts';
import { newsPage } from './bench-pages.ts';
import { readabilityTimes } from './bench-readability.ts';
import { report } from './bench-reports.ts';
import { needBrowser } from './browsers.ts';
import { builtExtension } from './build.ts';
import { launchChromium, stopWorker } from './chromium.ts';
import { type BrowserSession, type PanelView, until } from './session.ts';

/** Words of the page that is read. */
const WORDS = 1000;
const ROUNDS = 12;

const headlineOf = (story: number): string =>
  `Villages below the Almar dam told to leave, report ${story + 1}`;

/** Pages of news of the bench pack's first day, each with words of its own. */
async function serveStories(): Promise<{ origin: string; close(): void }> {
  const instant = new Date(FIRST_DAY + 18 * 3_600_000).toISOString();
  const server = createServer(({ url = '' }, response) => {
    const story = Number(/^\/story-(\d+)$/u.exec(url)?.[1] ?? Number.NaN);
    if (Number.isNaN(story)) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          newsPage(headlineOf(story), report(story + 1, WORDS)).replaceAll('2031-04-10T18:20:00Z', instant),
        );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Takes a pack into the corpus, as the library does. */
async function install(session: BrowserSession, file: string): Promise<void> {
  const page = await session.open(`${session.origin}/print.html`);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
  });
  const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  await input.evaluate(importPack);
  await page.close();
}

/** When a comparison's passages stood in the panel, and when all sections did: the last tells who does what. */
interface Drawn {
  passages?: number;
  all?: number;
}

/** In the panel: notes when the comparison of each headline is drawn (ms since the epoch). */
const watch = (panel: PanelView) =>
  panel.run((view) => {
    const drawn: Record<string, Drawn> = {};
    Object.assign(view, { drawn });
    new view.MutationObserver(() => {
      const headline = view.document.querySelector('h1')?.textContent;
      if (!headline) return;
      drawn[headline] ??= {};
      if (view.document.getElementById('passages')) drawn[headline].passages ??= Date.now();
      if (view.document.getElementById('actors')) drawn[headline].all ??= Date.now();
    }).observe(view.document.body, { childList: true, subtree: true });
  });

/** Goes to a story and waits for its comparison. @returns milliseconds from the end of the page's loading. */
async function read(
  page: Page,
  panel: PanelView,
  address: string,
  headline: string,
): Promise<Required<Drawn>> {
  await page.goto(address);
  const loaded = await until('the page to load', () =>
    page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const end = navigation?.loadEventEnd ?? 0;
      return end > 0 ? performance.timeOrigin + end : 0;
    }),
  );
  const { passages = 0, all = 0 } = await until('the comparison', async () => {
    const drawn = await panel.run(
      (view, of) => (view as unknown as { drawn: Record<string, Drawn> }).drawn[of],
      headline,
    );
    return drawn?.passages && drawn.all ? drawn : null;
  });
  return { passages: passages - loaded, all: all - loaded };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * What a reader waits for: from the end of a page's loading to its comparison with so many articles in the open panel,
 * in the real Chromium, with the extension's worker running and with it stopped before, in turns; beside Readability's
 * own time for the same pages there.
 */
export async function benchRead(articles: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-bench-'));
  const stories = await serveStories();
  const session = await launchChromium({
    path: needBrowser('chromium'),
    extension: builtExtension('chromium', { testing: true }),
    headless: true,
  });
  try {
    const file = join(folder, 'bench.sidelight.jsonl');
    await writeBenchPack(file, articles, articles);
    await install(session, file);
    const page = await session.open(`${stories.origin}/story-0`);
    const peer = await readabilityTimes(await session.browser.newPage(), stories.origin, ROUNDS);
    await page.bringToFront();
    await session.clickButton(page);
    const panel = await session.panel();
    await watch(panel);
    const warm: Required<Drawn>[] = [];
    const cold: Required<Drawn>[] = [];
    for (let story = 1; story <= 2 * ROUNDS; story += 1) {
      const isCold = story % 2 === 0;
      if (isCold) await stopWorker(session);
      const took = await read(page, panel, `${stories.origin}/story-${story}`, headlineOf(story));
      (isCold ? cold : warm).push(took);
    }
    const compared = await panel.run((view) => view.document.body.innerText);
    return {
      'outlets named': new Set(compared.match(/Outlet \d+/gu)).size,
      'words of the page': WORDS,
      'loaded to its passages drawn, ms': median(warm.map(({ passages }) => passages)),
      'to all sections drawn, ms': median(warm.map(({ all }) => all)),
      'worker stopped: to passages, ms': median(cold.map(({ passages }) => passages)),
      'worker stopped: to all, ms': median(cold.map(({ all }) => all)),
      'Readability ms, same pages': peer.read,
    };
  } finally {
    await session.close();
    stories.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
