import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { compareArticles } from '../../../lib/comparison/compare.ts';
import type { Comparison } from '../../../lib/comparison/types.ts';
import { analysed, day, instant, shippedFrequencies } from '../../helpers/articles.ts';
import { courier, earlier, telegraph, unrelated, wire } from '../../helpers/ferry-strike.ts';

const df = shippedFrequencies();

function compared(page: AnalysedArticle, candidates: AnalysedArticle[]): Comparison {
  const outcome = compareArticles(page, candidates, df);
  if (outcome.decision !== 'compared') throw new Error(`not compared: ${outcome.reason}`);
  return outcome.comparison;
}

/** The article as a pack of quotations carries it: no text at all. */
const withoutText = (article: AnalysedArticle): AnalysedArticle => ({
  ...article,
  rights: 'quotation',
  passages: article.passages.map((passage) => ({
    ...passage,
    sentences: passage.sentences.map(({ text: _, ...sentence }) => sentence),
  })),
});

describe('compareArticles', () => {
  const comparison = compared(courier, [telegraph, wire, earlier, unrelated]);

  it('lists the coverage with its distance from the page', () => {
    expect(comparison.coverage.map((row) => row.outlet).sort()).toEqual(['North Wire', 'Port Telegraph']);
    expect(comparison.coverage.find((row) => row.outlet === 'Port Telegraph')?.hoursAfter).toBeCloseTo(-6.2);
    expect(comparison.coverage.find((row) => row.outlet === 'North Wire')?.daysApart).toBe(0);
    expect(comparison.independentTexts).toBe(2);
  });

  it('marks what is carried elsewhere and what stands only here', () => {
    const [talks, , minister, milk] = comparison.passages;
    expect(talks?.mark).toBe('also in');
    expect(talks?.evidence[0]?.outlet).toBe('North Wire');
    expect(minister?.mark).toBe('also in');
    expect(milk?.mark).toBe('only here');
    expect(milk?.evidence).toEqual([]);
    expect(Object.values(milk?.bands ?? {})).toEqual(['none', 'none']);
  });

  it('gathers what others report, once, by how many outlets carry it', () => {
    const [first] = comparison.elsewhere;
    expect(first?.outlets).toBe(2);
    expect(first?.carriedBy.map((ref) => ref.outlet).sort()).toEqual(['North Wire', 'Port Telegraph']);
    expect(first?.lead.text).toMatch(/900 passengers/);
    expect(comparison.elsewhere.some((statement) => /insulin/.test(statement.lead.text ?? ''))).toBe(true);
  });

  it('offers another day’s coverage apart', () => {
    expect(comparison.earlierLater.map((row) => [row.articleId, row.when])).toEqual([
      [earlier.id, 'earlier'],
    ]);
  });

  it('never calls a paragraph missing that extraction dropped from the page', () => {
    const dropped =
      'The coastguard said on Tuesday that more than 900 passengers were stranded on the outer islands.';
    const page = analysed(
      'Harbour Courier',
      courier.headline,
      [
        'Talks between the ferry operator Norlines and the seafarers’ union in Port Ellery broke up without a deal.',
      ],
      {
        pageText: [dropped],
      },
    );
    const { elsewhere } = compared(page, [telegraph, wire]);
    expect(elsewhere.some((statement) => /900/.test(statement.lead.text ?? ''))).toBe(false);
  });

  it('gives key terms where a copy may carry no text, names and figures as written', () => {
    const bare = compared(courier, [withoutText(telegraph), withoutText(wire)]);
    expect(bare.passages[0]?.mark).toBe('also in');
    expect(bare.passages[0]?.evidence[0]?.text).toBeUndefined();
    expect(bare.passages[0]?.evidence[0]?.keyTerms).toContain('Norlines');
  });

  it('marks an aligned passage whose figure is another', () => {
    const page = analysed('Harbour Courier', courier.headline, [
      'Talks between the ferry operator Norlines and the seafarers’ union in Port Ellery ended without a deal.',
      'More than 700 passengers have been stranded on the outer islands, the coastguard said.',
    ]);
    const passage = compared(page, [telegraph, wire]).passages[1];
    expect(passage?.mark).toBe('also in');
    expect(passage?.evidence[0]?.differs).toEqual(['figure']);
  });

  it('does not list the page itself, and fills in the day only the corpus knows', () => {
    const kept = { ...courier, id: 'kept' };
    const { published: _, ...undated } = courier;
    const { page, coverage } = compared({ ...undated, id: 'page' }, [kept, wire, telegraph]);
    expect(page.inCorpusAs).toBe('kept');
    expect(page.published).toEqual(courier.published);
    expect(coverage.map((row) => row.articleId)).not.toContain('kept');
  });

  it('marks words only one headline uses, neighbours as one span', () => {
    const row = comparison.headlines.find((entry) => entry.outlet === 'Port Telegraph');
    expect(row?.onlyHere.map(([a, b]) => row.headline.slice(a, b))).toEqual([
      'Minister flies',
      'strike empties island shops',
    ]);
    expect(comparison.headlines[0]?.here).toBe(true);
  });

  it('says why there is nothing to compare', () => {
    expect(compareArticles(courier, [], df)).toMatchObject({
      decision: 'no-coverage',
      reason: 'corpus-empty',
    });
    expect(compareArticles(courier, [unrelated], df)).toMatchObject({
      decision: 'no-coverage',
      reason: 'nothing-similar',
      considered: 1,
    });
    expect(compareArticles(courier, [earlier], df)).toMatchObject({
      decision: 'no-coverage',
      reason: 'other-days-only',
    });
  });

  it('says so when nothing it looked at is in the language of the page', () => {
    const french = { ...unrelated, id: 'page', outletId: 'courrier', language: 'fr-FR' };
    expect(compareArticles(french, [courier], df)).toMatchObject({
      decision: 'no-coverage',
      reason: 'language',
    });
    expect(compareArticles({ ...french, language: 'und' }, [courier], df)).toMatchObject({
      reason: 'nothing-similar',
    });
  });

  it('names the layers an older analysis lacks', () => {
    const old: AnalysedArticle = { ...wire, layers: ['terms', 'passages'] };
    expect(compared(courier, [old]).coverage[0]?.missingLayers).toEqual(
      expect.arrayContaining(['figures', 'names']),
    );
  });
});

describe('wire copies', () => {
  const report = [
    'Talks between the ferry operator Norlines and the seafarers’ union in Port Ellery collapsed on Tuesday night, and eleven ferries stayed in port, according to both sides.',
    'The union wants a 9 percent rise over two years and an end to split shifts on the night boats, which it says leave crews with four hours of sleep.',
    'Norlines said its revised offer of 4 percent was the last it could afford this year, and that it would not come back to the table before the weekend.',
    'More than 900 passengers have been stranded on the outer islands since Thursday, the coastguard said in a statement issued late in the evening.',
  ];
  const first = analysed('North Wire', 'Norlines talks collapse', report, {
    published: instant('2024-03-05T20:00:00Z'),
  });
  const trimmed = analysed('Evening Ledger', 'Islanders stranded for a sixth day', report.slice(0, 3), {
    published: instant('2024-03-05T21:30:00Z'),
  });

  it('count once, also trimmed and under another headline', () => {
    const { coverage, independentTexts } = compared(courier, [first, trimmed, telegraph]);
    expect(coverage).toHaveLength(3);
    expect(independentTexts).toBe(2);
    expect(coverage.find((row) => row.outlet === 'Evening Ledger')?.wireCopyOf).toBe(first.id);
  });

  it('are named from the earliest text on, whatever the order of the corpus', () => {
    const one = compared(courier, [trimmed, telegraph, first]);
    expect(one.coverage.find((row) => row.outlet === 'North Wire')?.wireCopyOf).toBeUndefined();
  });

  it('of the page itself are told apart from other views', () => {
    const { alsoPublishedBy, coverage } = compared(first, [
      { ...first, id: 'x', outletId: 'ledger', headline: 'Boats idle' },
      telegraph,
    ]);
    expect(alsoPublishedBy.map((row) => row.articleId)).toEqual(['x']);
    expect(coverage.map((row) => row.outlet)).toEqual(['Port Telegraph']);
  });

  it('are not made out from a summary, which any text may hold, and a headline is no independent text', () => {
    const [lead = ''] = report;
    const headline = analysed('Evening Ledger', 'Islanders stranded', [lead], {
      published: instant('2024-03-05T21:30:00Z'),
      standfirst: lead,
      headlineOnly: true,
    });
    const { coverage, alsoPublishedBy, independentTexts } = compared(first, [headline, telegraph]);
    expect(alsoPublishedBy).toEqual([]);
    const row = coverage.find(({ outlet }) => outlet === 'Evening Ledger');
    expect(row).toMatchObject({ headlineOnly: true, partial: true });
    expect(row?.wireCopyOf).toBeUndefined();
    expect(independentTexts).toBe(1);
  });

  it('leave a page on another day alone', () => {
    const old = { ...first, id: 'old', published: day('2020-01-01') };
    expect(compareArticles(courier, [old], df).decision).toBe('no-coverage');
  });
});
