import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../lib/analysis/types.ts';
import { readings, temporaryFive, wholeArticles } from './five.ts';
import { type Expect, findings, Judge, type Judgement, reportOf, shares } from './framing.ts';
import { sharedIsHere } from './shared.ts';

const here = sharedIsHere('how much of a careful reader’s findings the sections show');

/** Share of each class of findings that must stand in its section; `trap`: must not be reported. */
const LEAST: Partial<Record<Expect, number>> = { show: 1, trap: 1 };

describe.runIf(here)('what a careful reader found in the five articles', () => {
  let five: Awaited<ReturnType<typeof temporaryFive>>;
  let whole: Map<string, AnalysedArticle>;
  const judgedWith = (pack: string | undefined, byPassage: boolean): Judgement[] => {
    const judge = new Judge(readings(five.folder, pack), whole, byPassage);
    return findings().map((finding) => judge.judge(finding));
  };
  const expectShares = (judged: Judgement[]): void => {
    for (const [name, { counts, of }] of Object.entries(shares(judged)))
      expect(counts / of, `${name}\n${reportOf(judged)}`).toBeGreaterThanOrEqual(LEAST[name as Expect] ?? 0);
  };

  beforeAll(async () => {
    five = await temporaryFive();
    whole = await wholeArticles();
  });
  afterAll(() => five?.remove());

  it('stands in the sections of the comparison, on full texts', { timeout: 120_000 }, () => {
    const judged = judgedWith(five.pack, false);
    console.info(`framing.json on full texts\n${reportOf(judged)}`);
    expectShares(judged);
  });

  it('stands there by passage on the bundled pack of quotations', { timeout: 120_000 }, () => {
    const judged = judgedWith(undefined, true);
    console.info(`framing.json on the bundled pack\n${reportOf(judged)}`);
    expectShares(judged);
  });
});
