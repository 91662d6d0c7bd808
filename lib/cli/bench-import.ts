import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page, WebWorker } from 'puppeteer-core';
import { writeBenchPack } from './bench-pack.ts';
import { needBrowser } from './browsers.ts';
import { builtExtension } from './build.ts';
import { launchChromium } from './chromium.ts';

/** Bytes in one of the units people read. */
const MB = 1e6;
/** Articles of a day: the density of a reader who follows many outlets. */
const PER_DAY = 100;
/** How often memory is looked at (ms). */
const LOOK = 250;

/** In a page of the extension: its worker takes in a chosen pack, asked as the library asks it. @returns milliseconds. */
export async function importPack(input: HTMLInputElement): Promise<number> {
  const worker = new Worker('/corpus-worker.js', { name: 'corpus' });
  const ask = (call: number, method: string, args: unknown[]): Promise<{ ok: boolean; value: never }> =>
    new Promise((resolve) => {
      const hear = ({ data }: MessageEvent) => {
        if (data.call !== call || !data.answer) return;
        worker.removeEventListener('message', hear);
        if (!data.answer.ok) throw new Error(JSON.stringify(data.answer.failure));
        resolve(data.answer);
      };
      worker.addEventListener('message', hear);
      worker.postMessage({ call, method, args });
    });
  // The worker has started, and what it loads once is loaded.
  await ask(1, 'recent', []);
  const start = performance.now();
  const { value } = await ask(2, 'stagePack', [input.files![0]]);
  await ask(3, 'acceptPack', [(value as { job: string }).job, false]);
  const took = performance.now() - start;
  worker.terminate();
  return took;
}

/** In the page: the same articles put into a store without an index, 500 in a transaction; only the puts are timed. */
async function putAll(input: HTMLInputElement): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bench-peer', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore('records', { keyPath: ['source', 'generation', 'id'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const reader = input.files![0]!.stream().pipeThrough(new TextDecoderStream()).getReader();
  let took = 0;
  let held = '';
  let records: object[] = [];
  async function put(): Promise<void> {
    const batch = records;
    records = [];
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const tx = db.transaction('records', 'readwrite');
      for (const record of batch) tx.objectStore('records').put(record);
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error);
    });
    took += performance.now() - start;
  }
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (held + value).split('\n');
    held = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith('{"type":"article"')) continue;
      const { article } = JSON.parse(line);
      records.push({ source: 'pack:bench', generation: 1, id: article.id, article });
      if (records.length === 500) await put();
    }
  }
  await put();
  db.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('bench-peer').onsuccess = resolve;
  });
  return took;
}

/** Heap of the corpus's worker while work runs (bytes), looked at every quarter of a second. */
async function heapsDuring<T>(page: Page, work: Promise<T>): Promise<{ result: T; heaps: number[] }> {
  const heaps: number[] = [];
  let running = true;
  const look = async (): Promise<void> => {
    while (running) {
      const worker: WebWorker | undefined = page
        .workers()
        .find((one) => one.url().endsWith('/corpus-worker.js'));
      const heap = await worker?.client.send('Runtime.getHeapUsage').catch(() => undefined);
      if (heap) heaps.push(heap.usedSize);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  };
  const looking = look();
  const result = await work.finally(() => {
    running = false;
  });
  await looking;
  return { result, heaps };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Imports a pack of so many articles in the real Chromium, beside a loop that puts the same articles into a store
 * without an index; each twice, in turns, with a fresh database. Rates are articles a second; of the two rounds the
 * better of each counts. Memory is the worker's heap over the first and the last quarter of the import.
 */
export async function benchImport(articles: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-bench-'));
  const file = join(folder, 'bench.sidelight.jsonl');
  try {
    const bytes = await writeBenchPack(file, articles, PER_DAY);
    const imports: number[] = [];
    const peers: number[] = [];
    let memory: number[] = [];
    for (let round = 0; round < 2; round++) {
      const session = await launchChromium({
        path: needBrowser('chromium'),
        extension: builtExtension('chromium'),
        headless: true,
      });
      try {
        const page = await session.open(`${session.origin}/print.html`);
        await page.evaluate(() => {
          const input = document.createElement('input');
          input.type = 'file';
          document.body.append(input);
        });
        const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
        await input.uploadFile(file);
        const put = async () => peers.push(await input.evaluate(putAll));
        const take = async () => {
          const { result, heaps } = await heapsDuring(page, input.evaluate(importPack));
          imports.push(result);
          memory = heaps;
        };
        // In turns: whichever comes second finds the disk's cache as the other left it.
        if (round === 0) {
          await put();
          await take();
        } else {
          await take();
          await put();
        }
      } finally {
        await session.close();
      }
    }
    const rate = (times: number[]): number => (articles / Math.min(...times)) * 1000;
    const quarter = Math.max(1, Math.floor(memory.length / 4));
    return {
      articles,
      'pack MB': bytes / MB,
      'import, articles a second': rate(imports),
      'bare puts, articles a second': rate(peers),
      'import to bare puts': rate(imports) / rate(peers),
      'heap MB, first quarter': mean(memory.slice(0, quarter)) / MB,
      'heap MB, last quarter': mean(memory.slice(-quarter)) / MB,
      'heap MB, most': Math.max(0, ...memory) / MB,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
