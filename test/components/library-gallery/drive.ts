import puppeteer, { type Page } from 'puppeteer-core';
import { createViteServer } from 'vitest/node';
import { type BrowserName, needBrowser } from '../../../lib/cli/browsers.ts';
import type { LibraryGallery } from './main.tsx';

const root = new URL('../../..', import.meta.url).pathname;

export interface Look {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** Serves the gallery and opens its pages in a real browser; in Firefox the theme is the browser's, for all pages. */
export async function serveGallery(name: BrowserName = 'chromium', theme: Look['theme'] = 'light') {
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: `node_modules/.vite-library${name === 'firefox' ? '-firefox' : ''}`,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: {
      include: ['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime', '@preact/signals'],
    },
  });
  await server.listen();
  const base = `${server.resolvedUrls?.local[0]}test/components/library-gallery/`;
  const browser = await puppeteer.launch(
    name === 'chromium'
      ? { executablePath: needBrowser(name), args: ['--no-sandbox'] }
      : {
          browser: 'firefox',
          executablePath: needBrowser(name),
          extraPrefsFirefox: {
            'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
            'ui.prefersReducedMotion': 1,
          },
        },
  );
  return {
    async open(
      hash: string,
      query = '',
      { width = 1000, height = 760, theme: wanted = theme }: Look = {},
    ): Promise<Page> {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      if (name === 'chromium')
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: wanted },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
      await page.goto(`${base}index.html?${query}${hash}`);
      await page.waitForSelector('html[data-ready]');
      await drawn(page);
      return page;
    },
    async close(): Promise<void> {
      await browser.close();
      await server.close();
    },
  };
}

/** Nothing is awaited any more. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main')?.textContent !== '');
  await page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('Reading…'));
}

/** Goes to another section of an open page. */
export async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction(
    (to) => (globalThis as unknown as LibraryGallery).store.route.value.page === to,
    {},
    hash.replace(/^#|\/.*$/gu, ''),
  );
  await drawn(page);
}

/** What the gallery's page holds, asked there. */
export const inPage = <T>(page: Page, ask: (gallery: LibraryGallery) => T): Promise<Awaited<T>> =>
  page.evaluate(`(${ask})(globalThis)`) as Promise<Awaited<T>>;

/** A click on the first button that begins with this. */
export async function press(page: Page, label: string): Promise<void> {
  const found = await page.waitForSelector(
    `::-p-xpath(//button[starts-with(normalize-space(), "${label}")])`,
  );
  await found?.click();
}
