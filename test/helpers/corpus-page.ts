/** What end-to-end tests of the corpus share: a page of the extension with its worker, asked as the library asks it. */
import type { ElementHandle, Page } from 'puppeteer-core';
import type { MethodName } from '../../lib/library/protocol.ts';
import type { Answer } from '../../lib/messages.ts';
import { type Scene, until } from './browser.ts';

async function extensionPage({ session }: Scene, address: string): Promise<Page> {
  if (session.name === 'chromium') return session.open(address);
  const page = await session.browser.newPage();
  // Firefox changes process on the way, and the answer to this never comes.
  page.goto(address).catch(() => {});
  await until('a page of the extension', () =>
    page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address),
  );
  return page;
}

/** A page of the extension in which `askCorpus` works; any page of it is as good as the library's own. */
export async function openCorpusPage(scene: Scene): Promise<Page> {
  const page = await extensionPage(scene, `${scene.session.origin}/print.html`);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
    const worker = new Worker('/corpus-worker.js', { name: 'corpus' });
    let last = 0;
    const ask = (method: string, args: unknown[]) =>
      new Promise((resolve) => {
        const call = ++last;
        const hear = ({ data }: MessageEvent) => {
          if (data.call !== call || !data.answer) return;
          worker.removeEventListener('message', hear);
          resolve(data.answer);
        };
        worker.addEventListener('message', hear);
        worker.postMessage({ call, method, args });
      });
    Object.assign(globalThis, { corpusWorker: worker, askCorpus: ask });
  });
  return page;
}

/** Asks the page's worker; `FILE` among the arguments stands for the file that was given to the page. */
export async function askCorpus(page: Page, method: MethodName, ...args: unknown[]): Promise<Answer<never>> {
  // As text: Firefox's driver loses what stands in an answer twice.
  const answer = await page.evaluate(
    async (name, given) => {
      const { askCorpus: ask } = globalThis as unknown as {
        askCorpus: (method: string, args: unknown[]) => Promise<Answer<never>>;
      };
      const file = document.querySelector('input')?.files?.[0];
      return JSON.stringify(
        await ask(
          name,
          given.map((one) => (one === 'FILE' ? file : one)),
        ),
      );
    },
    method,
    args,
  );
  return JSON.parse(answer);
}

/** The value of an answer; throws where it is a failure. */
export async function valueFrom<T>(answer: Promise<Answer<never>>): Promise<T> {
  const came = await answer;
  if (!came.ok) throw new Error(`${came.failure.code}: ${came.failure.message}`);
  return came.value;
}

/** Gives the page a file of this machine. */
export async function giveFile(page: Page, path: string): Promise<void> {
  const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

export interface Stored {
  /** Articles by "source generation". */
  articles: Record<string, number>;
  analyses: Record<string, number>;
  indexed: Record<string, number>;
  searched: Record<string, number>;
  outlets: Record<string, number>;
  /** For each source, generations in use and kept for undo. */
  used: Record<string, number[]>;
  replaced: Record<string, number[]>;
  jobs: number;
}

/** What the database holds, counted from outside of the extension's own code. */
export function storedIn(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('sidelight');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = <T>(store: string): Promise<T[]> =>
      new Promise((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const keys = (store: string): Promise<[string, number][]> =>
      new Promise((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).getAllKeys();
        request.onsuccess = () => resolve(request.result as unknown as [string, number][]);
        request.onerror = () => reject(request.error);
      });
    const sum = (places: [string, number][]): Record<string, number> => {
      const found: Record<string, number> = {};
      for (const [place, count] of places) found[place] = (found[place] ?? 0) + count;
      return found;
    };
    const byKey = async (store: string) =>
      sum((await keys(store)).map(([source, generation]) => [`${source} ${generation}`, 1]));
    type Indexed = { source: string; generation: number; ids: string[] };
    const byIndex = async (store: string) =>
      sum((await all<Indexed>(store)).map((row) => [`${row.source} ${row.generation}`, row.ids.length]));
    type Row = { source: string; layers: { generation: number }[]; replaced: { generation: number }[] };
    const rows = await all<Row>('packs');
    const generations = (of: (row: Row) => { generation: number }[]) =>
      Object.fromEntries(rows.map((row) => [row.source, of(row).map(({ generation }) => generation)]));
    const stored = {
      articles: await byKey('articles'),
      analyses: await byKey('analyses'),
      indexed: await byIndex('segments'),
      searched: await byIndex('words'),
      outlets: await byKey('outlets'),
      used: generations((row) => row.layers),
      replaced: generations((row) => row.replaced),
      jobs: (await keys('jobs')).length,
    };
    db.close();
    return stored;
  });
}
