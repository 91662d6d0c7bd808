import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtExtension } from '../../lib/cli/build.ts';
import { sourcesIn } from '../helpers/sources.ts';

/** Every way to turn text into markup or code. */
const WAYS = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'document.write',
  'srcdoc',
  'eval(',
  'new Function',
];

/** What of the libraries remains in the bundles, with why it can't be reached. */
const EXPLAINED: Record<string, string> = {
  // Preact's support for dangerouslySetInnerHTML, which no component of ours passes (the first test).
  'chunks innerHTML': 'Preact',
  'chunks dangerouslySetInnerHTML': 'Preact',
  // Readability works on a clone of the page that is never shown, and we take numbers from it, no markup.
  'content-scripts innerHTML': 'Readability',
  // A word in the XML parser's list of what to warn of; it runs in a worker, which has no document.
  'feed-worker.js srcdoc': 'is-unsafe',
};

function used(text: string): string[] {
  return WAYS.filter((way) => {
    const at = text.indexOf(way);
    // `eval(` and others as the end of a longer name are no use of them.
    return at >= 0 && new RegExp(`(?<![\\w$])${way.replace(/[.(]/gu, '\\$&')}`, 'u').test(text);
  });
}

describe('text from pages, feeds and packs stays text', () => {
  it('in every source of ours', () => {
    const found = sourcesIn('lib', 'components', 'entrypoints')
      .map(({ path, text }) => ({
        path,
        ways: used(text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '')),
      }))
      .filter(({ ways }) => ways.length > 0);
    expect(found).toEqual([]);
  });

  it.each(['chromium', 'firefox'] as const)(
    'in the bundles for %s, but for what libraries never do',
    (browser) => {
      const folder = builtExtension(browser);
      const found = new Set<string>();
      for (const file of readdirSync(folder, { recursive: true }).map(String)) {
        if (!file.endsWith('.js')) continue;
        for (const way of used(readFileSync(`${folder}/${file}`, 'utf8')))
          found.add(`${file.split(/[\\/]/u)[0]} ${way}`);
      }
      expect([...found].filter((one) => !Object.hasOwn(EXPLAINED, one))).toEqual([]);
    },
  );
});
