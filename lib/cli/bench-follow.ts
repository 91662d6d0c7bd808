import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { newsPage } from './bench-pages.ts';
import { readabilityTimes } from './bench-readability.ts';
import { report } from './bench-reports.ts';
import { needBrowser } from './browsers.ts';
import { builtExtension } from './build.ts';
import { launchChromium } from './chromium.ts';
import { until } from './session.ts';

const WORDS = 700;
/** Clock ticks a second in /proc (Linux). */
const TICKS = 100;
const MB = 1e6;
/** How often memory and progress are looked at (ms). */
const LOOK = 500;
const LIMIT = 600_000;

interface Outlet {
  origin: string;
  server: Server;
}

const headlineOf = (outlet: number, article: number): string =>
  `Report ${outlet + 1}-${article + 1} on the Almar dam above Vessenholt`;

/** One outlet on a port of its own: a feed, and its articles' pages with all that a news site puts around them. */
async function openOutlet(outlet: number, articles: number): Promise<Outlet> {
  const time = (article: number): Date => new Date(Date.now() - (article + 1) * 600_000);
  const page = (article: number): string =>
    newsPage(headlineOf(outlet, article), report(outlet * 1_000 + article, WORDS)).replaceAll(
      '2031-04-10T18:20:00Z',
      time(article).toISOString(),
    );
  const server = createServer(({ url = '', headers }, response) => {
    const origin = `http://${headers.host}`;
    const article = /^\/story-(\d+)$/u.exec(url)?.[1];
    if (url === '/feed.xml') {
      const items = Array.from(
        { length: articles },
        (_, i) =>
          `<item><title>${headlineOf(outlet, i)}</title><link>${origin}/story-${i}</link><pubDate>${time(i).toUTCString()}</pubDate></item>`,
      );
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.end(
        `<rss version="2.0"><channel><title>Outlet ${outlet}</title>${items.join('')}</channel></rss>`,
      );
    } else if (article !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(Number(article)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Processes of a browser, itself first, by their parents (Linux). */
function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    try {
      const [, parent = ''] = /\) \S (\d+)/u.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [root];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

/** Processor time of processes so far (ms), and the memory they hold (bytes). */
function cost(processes: readonly number[]): { cpu: number; memory: number } {
  let cpu = 0;
  let memory = 0;
  for (const one of processes) {
    try {
      const [, fields = ''] = /\) (.*)$/su.exec(readFileSync(`/proc/${one}/stat`, 'utf8')) ?? [];
      const values = fields.split(' ');
      cpu += ((Number(values[11]) + Number(values[12])) / TICKS) * 1000;
      memory += Number(values[21]) * 4096;
    } catch {
      // It ended meanwhile.
    }
  }
  return { cpu, memory };
}

/** In a page of the extension: asks the corpus's worker one question, as the library does. */
const ask = (page: Page, method: string, args: unknown[]): Promise<never> =>
  page.evaluate(
    (name, given) =>
      new Promise<never>((resolve, reject) => {
        const worker = new Worker('/corpus-worker.js', { name: 'corpus' });
        worker.onmessage = ({ data }) => {
          if (!data.answer) return;
          worker.terminate();
          if (data.answer.ok) resolve(data.answer.value as never);
          else reject(new Error(JSON.stringify(data.answer.failure)));
        };
        worker.postMessage({ call: 1, method: name, args: given });
      }),
    method,
    args,
  );

/** The list of all that is in the corpus. */
const listed = (page: Page): Promise<{ total: number }> => ask(page, 'list', [{ text: '', sort: 'newest' }]);

interface Followed {
  waiting: number;
  succeeded?: number;
  problem?: string;
}

/**
 * Follows so many outlets with so many new articles each, in the real Chromium, and fetches them all. Processor time is
 * the whole browser's, network, pages' parsing and disk included, beside Readability's time for the same pages there.
 */
export async function benchFollow(outlets: number, articles: number): Promise<Record<string, number>> {
  const sites = await Promise.all(Array.from({ length: outlets }, (_, i) => openOutlet(i, articles)));
  const session = await launchChromium({
    path: needBrowser('chromium'),
    extension: builtExtension('chromium', { testing: true }),
    headless: true,
  });
  try {
    const page = await session.open(`${session.origin}/print.html`);
    const peer = await readabilityTimes(await session.browser.newPage(), sites[0]!.origin, articles);
    const { settings } = await ask(page, 'followSettings', []);
    const most = { articlesADay: 5_000, megabytesADay: 10_000 };
    await ask(page, 'setFollowSettings', [{ ...(settings as object), ...most }]);
    const feeds = sites.map(({ origin }, i) => ({
      address: `${origin}/feed.xml`,
      outlet: { id: `outlet-${i}.example`, name: `Outlet ${i}` },
      title: `Outlet ${i}`,
      hosts: ['127.0.0.1'],
    }));
    await ask(page, 'follow', [feeds]);
    const root = session.browser.process()!.pid!;
    const before = cost(family(root));
    const { total: had } = await listed(page);
    const start = performance.now();
    await page.evaluate(() =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage({
        to: 'background',
        kind: 'gather',
        body: {},
      }),
    );
    let memory = before.memory;
    let now: Followed[] = [];
    const isOver = async (): Promise<boolean> => {
      memory = Math.max(memory, cost(family(root)).memory);
      now = await ask(page, 'followed', []);
      return now.every(({ waiting, succeeded, problem }) => problem || (waiting === 0 && succeeded));
    };
    await until(
      'the fetching to end',
      async () => {
        const over = await isOver();
        if (!over) await new Promise((resolve) => setTimeout(resolve, LOOK * 4));
        return over;
      },
      LIMIT,
    );
    const took = performance.now() - start;
    const { cpu } = cost(family(root));
    const { total } = await listed(page);
    const kept = total - had;
    const each = (cpu - before.cpu) / kept;
    return {
      outlets,
      'articles kept': kept,
      'feeds that failed': now.filter(({ problem }) => problem).length,
      seconds: took / 1000,
      'CPU ms an article, whole browser': each,
      'Readability ms, same pages': peer.read,
      'parsing their markup ms': peer.parse,
      'CPU an article to Readability': each / peer.read,
      'memory MB more, most': (memory - before.memory) / MB,
    };
  } finally {
    await session.close();
    for (const { server } of sites) {
      server.closeAllConnections();
      server.close();
    }
  }
}
