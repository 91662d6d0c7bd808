import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { builtExtension } from '../../lib/cli/build.ts';

const KB = 1000;

/** Bytes after gzip, each file on its own as a browser would fetch it. */
const gzipped = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, path) => sum + gzipSync(readFileSync(`${folder}/${path}`), { level: 9 }).length, 0);

/** A page with the scripts and styles it loads before the reader does anything: what these import when it is asked for is not among them. */
function opening(folder: string, page: string): string[] {
  const found = new Set([page]);
  for (const path of found) {
    if (!/\.(?:html|js)$/u.test(path)) continue;
    const text = readFileSync(`${folder}/${path}`, 'utf8');
    const named = path.endsWith('.html')
      ? text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/gu)
      : text.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w*{][^'"`();]*?from|)\s*["'](\.[^"']+\.js)["']/gu);
    for (const [, name = ''] of named) found.add(new URL(name, `http://x/${path}`).pathname.slice(1));
  }
  return [...found];
}

/** The panel's second part, with its styles: fetched right after the opening, so it is held to a budget of its own. */
function framing(folder: string): string[] {
  const found = ['chunks', 'assets'].flatMap((part) =>
    readdirSync(`${folder}/${part}`)
      .filter((name) => name.startsWith('Framing-'))
      .map((name) => `${part}/${name}`),
  );
  expect(found).toHaveLength(2);
  return found;
}

describe('what a page loads at its opening', () => {
  it.each(['chromium', 'firefox'] satisfies BrowserName[])(
    'is found by following imports, in %s',
    (browser) => {
      const folder = builtExtension(browser);
      const files = opening(folder, 'sidepanel.html');
      expect(files.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(1);
      expect(files.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(0);
      const loaded = files.map((path) => readFileSync(`${folder}/${path}`, 'utf8')).join('\n');
      // The panel itself is there; what writes the exported file and what stands below the passages is not.
      expect(loaded).toContain('data-passage');
      expect(loaded).not.toContain('sidelight-comparison/');
      expect(loaded).not.toContain('exportSameQuotes');
    },
  );
});

describe.each(['chromium', 'firefox'] satisfies BrowserName[])('the bundles for %s', (browser) => {
  it.each([
    ['the script injected into pages', () => ['content-scripts/content.js'], 20 * KB],
    ['the script that draws cards in pages', () => ['card.js'], 5 * KB],
    [
      'the panel at its opening, scripts and styles',
      (folder: string) => opening(folder, 'sidepanel.html'),
      35 * KB,
    ],
    [
      'what the panel loads while the page is read: the sections below the passages, and the help',
      (folder: string) => framing(folder),
      15 * KB,
    ],
    ['the background', () => ['background.js'], 60 * KB],
    [
      'the library at its opening, scripts and styles',
      (folder: string) => opening(folder, 'library.html'),
      40 * KB,
    ],
    ['the worker that keeps the corpus and gathers what is followed', () => ['corpus-worker.js'], 110 * KB],
    ['the worker that reads one feed', () => ['feed-worker.js'], 80 * KB],
    ['the check on sites the reader chose', () => ['check.js'], 1 * KB],
  ])('keep %s within its budget', (_, files, most) => {
    const folder = builtExtension(browser);
    expect(gzipped(folder, files(folder))).toBeLessThanOrEqual(most);
  });
});
