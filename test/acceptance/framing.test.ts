import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../lib/analysis/types.ts';
import { bundledPacks, packArticles } from '../../lib/cli/inputs.ts';
import { readings, temporaryFive, wholeArticles } from './five.ts';
import { type Expect, findings, Judge, type Judgement, plain, reportOf, shares } from './framing.ts';
import { sharedIsHere } from './shared.ts';

const here = sharedIsHere('how much of a careful reader’s findings the sections show');

/** Share of each class of findings that must stand in its section; `trap`: must not be reported. */
const LEAST: Record<Expect, number> = { show: 1, align: 1, auto: 0.85, human: 0.6, trap: 1 };

describe.runIf(here)('what a careful reader found in the five articles', () => {
  let five: Awaited<ReturnType<typeof temporaryFive>>;
  let whole: Map<string, AnalysedArticle>;
  const judgedWith = (pack: string | undefined, byPassage: boolean): Judgement[] => {
    const judge = new Judge(readings(five.folder, pack), whole, byPassage);
    return findings().map((finding) => judge.judge(finding));
  };

  beforeAll(async () => {
    five = await temporaryFive();
    whole = await wholeArticles();
  });
  afterAll(() => five?.remove());

  it('stands in the sections of the comparison, on full texts', { timeout: 120_000 }, () => {
    const judged = judgedWith(five.pack, false);
    console.info(`framing.json on full texts\n${reportOf(judged)}`);
    for (const [name, { counts, of }] of Object.entries(shares(judged)))
      expect(counts / of, `${name}\n${reportOf(judged)}`).toBeGreaterThanOrEqual(LEAST[name as Expect]);
  });

  it('stands there by passage on the bundled pack, but where the pack carries no text', {
    timeout: 120_000,
  }, async () => {
    const judged = judgedWith(undefined, true);
    console.info(`framing.json on the bundled pack\n${reportOf(judged)}`);
    const [file = ''] = bundledPacks();
    const pack = new Map((await packArticles(file)).map((article) => [article.id, article]));
    const isCarried = (outlet: string, excerpt: string): boolean => {
      const article = pack.get(whole.get(outlet)?.id ?? '');
      const texts = article?.passages.flatMap(({ sentences, quotations = [] }) =>
        [...sentences, ...quotations].flatMap(({ text }) => text ?? []),
      );
      return texts?.some((text) => plain(text).includes(plain(excerpt))) ?? false;
    };
    const inFull = new Map(judgedWith(five.pack, false).map(({ finding, counts }) => [finding.id, counts]));
    const worse = judged.filter(
      ({ finding, counts }) =>
        !counts &&
        inFull.get(finding.id) &&
        finding.passages.every(({ outlet, excerpt }) => isCarried(outlet, excerpt)),
    );
    expect(worse.map(({ finding, missing }) => [finding.id, ...missing])).toEqual([]);
    expect(shares(judged).trap.counts).toBe(shares(judged).trap.of);
  });
});
