import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../lib/analysis/analyse.ts';
import { headlineArticle } from '../../../lib/analysis/headline-only.ts';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { compareArticles } from '../../../lib/comparison/compare.ts';
import { match } from '../../../lib/matching/match.ts';
import { article as articleSchema } from '../../../lib/packs/schema.ts';
import { parseFrequencies } from '../../../lib/text/frequencies.ts';
import { analysed, HARBOUR } from '../packs/news.ts';

const df = parseFrequencies(
  readFileSync(new URL('../../../public/data/document-frequency.txt', import.meta.url), 'utf8'),
);
const outlet = { id: 'tidewatch.example', name: 'Tidewatch' };

const ENTRY = {
  address: 'https://tidewatch.example/lessing-dockers',
  title: 'Port Lessing dockers vote to end strike over night pay',
  summary:
    'Dockers in Port Lessing have accepted the harbour board’s offer on night pay. Ships waiting in the bay will be unloaded from Wednesday.',
  published: { at: '2024-05-01T17:20:00Z', precision: 'instant' as const },
};

const of = (entry: Parameters<typeof headlineArticle>[0], language?: string): AnalysedArticle =>
  analyse(headlineArticle(entry, outlet, language), { provenance: 'feed', rights: 'full' });

/** News of the same day, with what much news has in common: votes, pay, a strike, ships. */
const OTHERS: [string, string][] = [
  [
    'Teachers in Arnwick begin week of protest over class sizes',
    'Teachers in Arnwick left their classrooms on Wednesday in a protest over the size of classes. Their union says that talks with the county have led nowhere since the winter, and that parents were told in time. The county said on its page that schools with fewer than forty pupils would stay open, and that buses would run as on other days.',
  ],
  [
    'Rail workers call off strike after court ruling',
    'Rail workers called off a strike planned for the weekend after a court in Brenholt found that their ballot had been held too early. The railway said that all trains between the capital and the north would run. A new ballot takes four weeks at least, their lawyer said outside the court, and nobody could say what came after it.',
  ],
  [
    'Container ship aground off Holm refloated at high tide',
    'Tugs pulled a container ship off a sandbank near Holm Island early on Wednesday. No fuel was lost, the coast guard said, and the ship went on to its berth under its own power. Its captain had mistaken one light for another in the rain, according to a first report that was read to the islanders in their hall.',
  ],
  [
    'Council votes against night buses',
    'The council of Arnwick voted by 21 to 9 on Tuesday against a night bus to the suburbs. Its members said that too few people would use it, and that drivers were hard to find. A group of students had collected two thousand signatures for the line, and their speaker called the vote a pity for everybody who works late.',
  ],
];
const others = OTHERS.map(([headline, text], i) =>
  analysed(`other-${i}`, text.split('. '), {
    headline,
    outlet: { id: `other-${i}.example`, name: `Other ${i}` },
  }),
);
const strike = analysed('strike', HARBOUR);

describe('an article known by its headline and summary', () => {
  it('says what its feed says, marked so, within what a back-up carries', () => {
    const article = headlineArticle({ ...ENTRY, author: 'Ida Holm' }, outlet, 'en-GB');
    expect(article).toEqual({
      id: expect.stringMatching(/^tidewatch\.example:/),
      outlet,
      address: ENTRY.address,
      headline: ENTRY.title,
      standfirst: ENTRY.summary,
      byline: 'Ida Holm',
      published: { at: '2024-05-01T17:20:00Z', precision: 'instant', foundIn: 'feed' },
      language: 'en-GB',
      kind: 'report',
      headlineOnly: true,
      passages: [{ index: 0, text: ENTRY.summary }],
      captions: [],
      pageText: [],
    });
    const read = of(ENTRY);
    expect(read).toMatchObject({ headlineOnly: true, partial: true });
    expect(safeParse(articleSchema, read).success).toBe(true);
  });

  it.each([
    ['no summary', undefined],
    ['its headline over again', ENTRY.title.toUpperCase()],
    ['a kicker', 'World news'],
  ])('has no passage where its summary is %s', (_what, summary) => {
    const { summary: _, ...rest } = ENTRY;
    const article = headlineArticle(summary === undefined ? rest : { ...rest, summary }, outlet);
    expect(article.passages).toEqual([]);
    const read = analyse(article, { provenance: 'feed', rights: 'full' });
    expect(read).toMatchObject({ words: 0, passages: [], partial: true });
    expect(safeParse(articleSchema, read).success).toBe(true);
  });

  it.each([
    ['en_US', 'en-US'],
    [' EN ', 'en'],
    ['und', 'en'],
    [undefined, 'en'],
  ])('is in the language its feed declares (%s), or its words look like', (declared, expected) => {
    expect(headlineArticle(ENTRY, outlet, declared).language).toBe(expected);
  });

  it('has the id that the whole article will have', () => {
    const whole = headlineArticle(
      { ...ENTRY, address: 'https://www.tidewatch.example/lessing-dockers/' },
      outlet,
    );
    expect(whole.id).toBe(headlineArticle(ENTRY, outlet).id);
  });

  it('finds its event among other news of the day, and is found by it', () => {
    const found = match(of(ENTRY), [...others, strike], df);
    expect(found.coverage.map(({ article }) => article.id)).toEqual(['strike']);
    const headline = of(ENTRY);
    const back = match(strike, [...others, headline], df);
    expect(back.coverage.map(({ article }) => article.id)).toEqual([headline.id]);
  });

  it('finds it by its headline alone', () => {
    const { summary: _, ...bare } = ENTRY;
    expect(match(strike, [...others, of(bare)], df).coverage.map(({ article }) => article.headline)).toEqual([
      ENTRY.title,
    ]);
    expect(match(of(bare), [...others, strike], df).coverage.map(({ article }) => article.id)).toEqual([
      'strike',
    ]);
  });

  it('is compared with as a part of an article: what it lacks is held against nobody', () => {
    const outcome = compareArticles(strike, [of(ENTRY), ...others], df);
    if (outcome.decision !== 'compared') throw new Error(outcome.decision);
    const { coverage, passages, elsewhere, figures, ownVoice, voices } = outcome.comparison;
    expect(coverage).toMatchObject([{ headlineOnly: true, partial: true, outlet: 'Tidewatch' }]);
    // What it says is found here; marks point into its one passage, statements are its own words.
    expect(passages.filter(({ mark }) => mark === 'also in').length).toBeGreaterThan(0);
    for (const { evidence } of passages)
      for (const { passage } of evidence) expect([-1, 0]).toContain(passage);
    for (const { lead } of elsewhere) expect(ENTRY.summary).toContain(lead.text);
    expect(elsewhere.length).toBeLessThanOrEqual(2);
    expect(ownVoice.filter(({ here }) => !here).length).toBeLessThanOrEqual(2);
    expect(voices.find(({ here }) => !here)).toMatchObject({ words: 23, quotedWords: 0 });
    expect(figures.flatMap(({ cells }) => cells).filter(({ here }) => !here)).toEqual([]);
  });
});
