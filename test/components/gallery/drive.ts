import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { createViteServer } from 'vitest/node';

export interface Look {
  width?: number;
  theme?: 'light' | 'dark';
  height?: number;
}

/** The panel's gallery in a real browser; `open` draws the scene that a query names. */
export async function serveGallery() {
  const server = await createViteServer({
    root: new URL('../../..', import.meta.url).pathname,
    configFile: false,
    logLevel: 'error',
    cacheDir: 'node_modules/.vite-gallery',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: {
      include: ['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime', '@preact/signals'],
    },
  });
  await server.listen();
  const browser: Browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    async open(query: string, { width = 380, theme = 'light', height = 800 }: Look = {}): Promise<Page> {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.goto(`${server.resolvedUrls?.local[0]}test/components/gallery/index.html?${query}`);
      await page.waitForSelector('html[data-ready]');
      return page;
    },
    async close(): Promise<void> {
      await browser.close();
      await server.close();
    },
  };
}
