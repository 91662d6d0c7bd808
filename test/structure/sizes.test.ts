import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { builtExtension } from '../../lib/cli/build.ts';

const KB = 1000;

/** Bytes of the files after gzip, each on its own as a browser would fetch them. */
function gzipped(folder: string, wanted: RegExp): { files: string[]; bytes: number } {
  const files = readdirSync(folder, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => wanted.test(path));
  const bytes = files.reduce(
    (sum, path) => sum + gzipSync(readFileSync(`${folder}/${path}`), { level: 9 }).length,
    0,
  );
  return { files, bytes };
}

describe.each(['chromium', 'firefox'] satisfies BrowserName[])('the bundles for %s', (browser) => {
  it.each([
    ['the script injected into pages', /^content-scripts\/.*\.js$/u, 20 * KB],
    ['the panel, scripts and styles', /^(?:chunks\/.*\.js|assets\/.*\.css|sidepanel\.html)$/u, 35 * KB],
    ['the background', /^background\.js$/u, 60 * KB],
  ])('keep %s within its budget', (_, wanted, most) => {
    const { files, bytes } = gzipped(builtExtension(browser), wanted);
    expect(files.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(most);
  });
});
