import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';

/**
 * Readability's own time for the pages `/story-0` and on of a server, in a browser (ms, mean): their markup parsed by
 * the browser, then read.
 */
export async function readabilityTimes(
  page: Page,
  origin: string,
  stories: number,
): Promise<{ parse: number; read: number }> {
  await page.goto(`${origin}/story-0`);
  const source = readFileSync(new URL(import.meta.resolve('@mozilla/readability/Readability.js')), 'utf8');
  await page.evaluate(source);
  return page.evaluate(async (count) => {
    type Reader = new (document: Document) => { parse(): unknown };
    const { Readability } = globalThis as unknown as { Readability: Reader };
    let parse = 0;
    let read = 0;
    for (let i = 0; i < count; i++) {
      const html = await (await fetch(`/story-${i}`)).text();
      const start = performance.now();
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const between = performance.now();
      new Readability(parsed).parse();
      parse += between - start;
      read += performance.now() - between;
    }
    return { parse: parse / count, read: read / count };
  }, stories);
}
