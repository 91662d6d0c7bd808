import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { writeBenchPack } from './bench-pack.ts';
import { needBrowser } from './browsers.ts';
import { builtExtension } from './build.ts';
import { launchChromium } from './chromium.ts';
import { until } from './session.ts';

/** Words of an article: what the list, the search and the events hang on is in its row and its index. */
const WORDS = 60;
const PER_DAY = 100;
const ROW = '[role="grid"] [role="row"][aria-rowindex]';

/** Long tasks since the page began to be watched (ms each). */
const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));

/** Milliseconds from asking for the library's page to its first row with a headline in view. */
async function firstRows(page: Page, address: string): Promise<number> {
  await page.evaluateOnNewDocument((selector) => {
    Object.assign(globalThis, { longTasks: [] as number[], firstRow: undefined });
    const watch = globalThis as unknown as { longTasks: number[]; firstRow?: number };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watch.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => {
      if (watch.firstRow === undefined && document.querySelector(`${selector} a[href]`))
        requestAnimationFrame(() => {
          watch.firstRow ??= performance.now();
        });
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, ROW);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return until('the first rows', () =>
    page.evaluate(() => (globalThis as unknown as { firstRow?: number }).firstRow),
  );
}

/** Scrolls the list from its beginning to its end and back, a screen a frame and then in leaps; long tasks on the way. */
async function scroll(page: Page): Promise<number[]> {
  await longTasks(page);
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const at = document.querySelector('[role="grid"]')!;
    for (let i = 0; i < 300; i++) {
      at.scrollTop += at.clientHeight;
      await frame();
    }
    for (const part of [0.25, 0.9, 0.5, 1, 0.1, 0.7, 0]) {
      at.scrollTop = (at.scrollHeight - at.clientHeight) * part;
      for (let i = 0; i < 30; i++) await frame();
    }
  });
  return longTasks(page);
}

/** Types a search and waits until the list answers it (ms). */
async function searchFor(page: Page, words: string, isFound: (text: string) => boolean): Promise<number> {
  const search = 'input[type="search"]';
  await page.click(search, { count: 3 });
  await page.keyboard.press('Backspace');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  await page.evaluate(
    (selector, text) => {
      const input = document.querySelector(selector) as HTMLInputElement;
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    search,
    words,
  );
  await until(
    `a search for ${words}`,
    async () => isFound(await page.evaluate(() => document.body.innerText)),
    60_000,
  );
  return performance.now() - start;
}

/** The library of so many articles in the real Chromium, from a cold start. */
export async function benchLibrary(articles: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-bench-'));
  try {
    const file = join(folder, 'bench.sidelight.jsonl');
    await writeBenchPack(file, articles, PER_DAY, WORDS);
    const session = await launchChromium({
      path: needBrowser('chromium'),
      extension: builtExtension('chromium'),
      headless: true,
    });
    try {
      const address = `${session.origin}/library.html#articles`;
      const page = await session.open(`${session.origin}/library.html#packs`);
      const input = (await page.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(file);
      const accept = () =>
        page.evaluate(() => {
          const button = [...document.querySelectorAll('button')].find((one) =>
            one.textContent?.includes('Add to the corpus'),
          );
          button?.click();
          return button !== undefined;
        });
      await until('the pack to be read', accept, 900_000);
      await until('the pack to be part of the corpus', async () => !(await accept()), 60_000);
      await page.close();

      const count = new Intl.NumberFormat('en').format(articles + 5);
      const list = await session.browser.newPage();
      const first = await firstRows(list, address);
      await until(
        'the whole list',
        async () => {
          const text = await list.evaluate(() => document.body.innerText);
          if (!text.includes(count)) throw new Error(`the library says: ${text.slice(0, 300)}`);
          return true;
        },
        60_000,
      );
      await new Promise((resolve) => setTimeout(resolve, 3000));
      const opening = await longTasks(list);
      const scrolling = await scroll(list);
      const rare = await searchFor(list, `Report ${articles - 7}`, (text) => /\n1 article\n/u.test(text));
      const common = await searchFor(list, 'spillway', (text) => {
        const found = /\n([\d,]+) articles\n/u.exec(text)?.[1];
        return found !== undefined && found !== count;
      });
      return {
        articles,
        'first rows ms': first,
        'longest task at opening ms': Math.max(0, ...opening),
        'longest task while scrolling ms': Math.max(0, ...scrolling),
        'tasks over 50 ms while scrolling': scrolling.length,
        'search for one article ms': rare,
        'search for a word of many ms': common,
      };
    } finally {
      await session.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
