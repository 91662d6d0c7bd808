import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../lib/analysis/analyse.ts';
import { description } from '../../lib/cli/corpus/ukraine-2022-02-07.ts';
import { bundledPacks, packArticles, readPage, shippedFrequencies } from '../../lib/cli/inputs.ts';
import { articleOfLine, newsLines } from '../../lib/cli/news-lines.ts';
import { compareArticles } from '../../lib/comparison/compare.ts';
import { words } from '../../lib/text/tokens.ts';
import { command, SHARED, sharedIsHere } from './shared.ts';

interface Printed {
  decision: string;
  page: { inCorpusAs?: string };
  coverage: { articleId: string; outlet: string }[];
  independentTexts: number;
  passages: { text: string }[];
}

const here = sharedIsHere('finding the four other articles of the bundled pack');

describe.runIf(here)('the five articles of the bundled pack, read as pages', () => {
  const names = description.articles.map(({ file }) => file.replace(/\.\w+$/u, ''));
  let folder = '';
  // A block that is stepped over is still read through: nothing outside a hook may touch the articles.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sidelight-pages-'));
    execFileSync(process.execPath, [`${SHARED}articles/make-pages.mjs`, folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const compare = (name: string, ...more: string[]) =>
    command<Printed>('compare', [join(folder, `${name}.html`), ...more]);
  const clean = (name: string) =>
    JSON.parse(readFileSync(`${SHARED}articles/clean/${name}.json`, 'utf8')) as {
      paragraphs: string[];
      notBody: string[];
    };

  it('are five', () => {
    expect(names).toHaveLength(5);
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.html`).sort());
  });

  it.each(names)('%s finds exactly the other four, and not itself', (name) => {
    const found = compare(name);
    expect(found.decision).toBe('compared');
    expect(found.coverage).toHaveLength(4);
    expect(found.independentTexts).toBe(4);
    expect(found.page.inCorpusAs).toBeDefined();
    expect(found.coverage.map((row) => row.articleId)).not.toContain(found.page.inCorpusAs);
  });

  const ids = (list: { coverage: { articleId: string }[] }) =>
    list.coverage.map((row) => row.articleId).sort();

  it('each finds the same four among thousands of other articles', { timeout: 180_000 }, async () => {
    // Analysed once: the command would read thousands of articles again for each page.
    const df = shippedFrequencies();
    const corpus = newsLines(`${SHARED}eval/distractors.jsonl.gz`).map(articleOfLine);
    for (const file of bundledPacks()) corpus.push(...(await packArticles(file)));
    for (const name of names) {
      const read = await readPage(join(folder, `${name}.html`));
      if (read.kind !== 'article') throw new Error(`${name} is no article`);
      const page = analyse(read.article, { provenance: 'page', rights: 'full' });
      const outcome = compareArticles(page, corpus, df);
      if (outcome.decision !== 'compared') throw new Error(`${name} finds nothing`);
      expect(ids(outcome.comparison), name).toEqual(ids(compare(name)));
    }
  });

  it.each(names)('%s is read whole, without what is not its body', (name) => {
    const { paragraphs, notBody } = clean(name);
    const passages = compare(name).passages.map((passage) => passage.text.replace(/\s+/g, ' ').trim());
    for (const line of notBody) expect(passages).not.toContain(line.replace(/\s+/g, ' ').trim());
    const counts = new Map<string, number>();
    for (const word of words(passages.join(' '))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const body = words(paragraphs.join(' '));
    const found = body.filter((word) => {
      const left = counts.get(word) ?? 0;
      counts.set(word, left - 1);
      return left > 0;
    });
    expect(found.length / body.length).toBeGreaterThanOrEqual(0.98);
  });
});
