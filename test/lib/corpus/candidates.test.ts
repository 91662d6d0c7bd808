import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { articlesOf, buildSegment, indexed, queryOf, scoreSegment } from '../../../lib/corpus/segment.ts';
import { strongest, vectorOf } from '../../../lib/matching/vector.ts';
import { analysed, HARBOUR } from '../packs/news.ts';
import { df, freshCorpus, idsOf, install, NOW, on, page, strike, undated } from './world.ts';

const WORDS =
  'harbour crane strike wage tide ballot ferry cargo grain lorry fog pilot union bonus quay storm'.split(' ');
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 60 })
  .map((words) => [`${words.join(' ')}.`]);

/** Dot product of the 32 strongest terms of both, weights rounded as the index rounds them. */
function slow(a: AnalysedArticle, b: AnalysedArticle): number {
  const ofB = new Map(strongest(vectorOf(b, df), 32));
  return strongest(vectorOf(a, df), 32).reduce((sum, [term, weight]) => {
    const other = ofB.get(term);
    return other === undefined ? sum : sum + (weight * Math.max(1, Math.round(other * 255))) / 255;
  }, 0);
}

describe('a segment', () => {
  it('scores as brute force does', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, asked) => {
        const articles = texts.map((one, i) => analysed(`a${i}`, one, { headline: 'Port' }));
        const query = analysed('q', asked, { headline: 'Quay' });
        const segment = buildSegment(articles.map((article) => indexed(article, df)));
        const scores = scoreSegment(segment, queryOf(query, df));
        articles.forEach((article, i) => {
          expect(scores[i]).toBeCloseTo(slow(query, article), 10);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('gives back the articles it was built from', () => {
    const articles = [strike('one'), undated('two', HARBOUR.slice(0, 2))].map((article) =>
      indexed(article, df),
    );
    const again = buildSegment(articlesOf(buildSegment(articles)));
    expect(again).toEqual(buildSegment(articles));
    expect(again.undated).toEqual([1]);
  });

  it('holds articles without a single term', () => {
    const segment = buildSegment([indexed(analysed('empty', [], { headline: '12' }), df)]);
    expect([...scoreSegment(segment, queryOf(page(), df))]).toEqual([0]);
  });
});

describe('candidates', () => {
  it('are those of brute force over the days around, best first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.integer({ min: 1, max: 28 })), { minLength: 1, maxLength: 25 }),
        text,
        async (rows, asked) => {
          const { corpus } = await freshCorpus();
          const articles = rows.map(([one, day], i) =>
            analysed(`a${i}`, one, { headline: 'Port', ...on(`2024-05-${String(day).padStart(2, '0')}`) }),
          );
          await install(corpus, articles);
          const query = analysed('q', asked, { headline: 'Quay', ...on('2024-05-14') });
          const apart = (article: AnalysedArticle) => Math.abs(Number(article.published!.at.slice(8)) - 14);
          const expected = articles
            .filter((article) => apart(article) <= 7)
            .map((article) => ({
              id: article.id,
              score: slow(query, article) * (0.3 + 0.7 * Math.exp(-apart(article) / 3)),
            }))
            .filter(({ score }) => score > 0)
            .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
            .map(({ id }) => id);
          const near = (await corpus.candidates(query, df, 1000)).filter((article) => apart(article) <= 7);
          expect(idsOf(near)).toEqual(expected);
          await corpus.close();
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('of a dated page include a few from other days, after those around it', async () => {
    const { corpus } = await freshCorpus();
    await install(corpus, [
      strike('around', '2024-05-03'),
      strike('weeks-before', '2024-04-10'),
      strike('weeks-after', '2024-06-01'),
      strike('a-year-before', '2023-05-01'),
    ]);
    expect(idsOf(await corpus.candidates(page(), df))).toEqual(['around', 'weeks-after', 'weeks-before']);
  });

  it('leave most of the answer to the days around', async () => {
    const { corpus } = await freshCorpus();
    const many = (name: string, day: string) =>
      Array.from({ length: 12 }, (_, i) => strike(`${name}${i}`, day));
    await install(corpus, [...many('near', '2024-05-02'), ...many('far', '2024-05-20')]);
    const ids = idsOf(await corpus.candidates(page(), df, 10));
    expect(ids.filter((id) => id.startsWith('near'))).toHaveLength(8);
    expect(ids).toHaveLength(10);
  });

  it('share at least a term with the page', async () => {
    const { corpus } = await freshCorpus();
    await install(corpus, [
      strike('strike'),
      analysed('other', ['Quinces ripened early.'], { headline: 'Quinces' }),
    ]);
    expect(idsOf(await corpus.candidates(page(), df))).toEqual(['strike']);
  });

  it('include the page itself by its address, whatever its day', async () => {
    const { corpus } = await freshCorpus();
    await install(corpus, [strike('old', '2019-01-01'), strike('near')]);
    const same = { ...page(), address: 'https://lessing-courier.example/old' };
    expect(idsOf(await corpus.candidates(same, df))).toEqual(['old', 'near']);
  });

  it('of an undated page are looked up around today, around days it names, then outward', async () => {
    const { corpus } = await freshCorpus({ budget: 0 });
    await install(corpus, [
      strike('around-today', '2024-06-08'),
      strike('named', '2021-03-04'),
      ...Array.from({ length: 40 }, (_, i) => strike(`far${i}`, `2022-0${1 + (i % 9)}-1${i % 10}`)),
    ]);
    const nameless = undated('the-page', HARBOUR);
    const naming = undated('the-page', [...HARBOUR, 'The pay scale dates from 4 March 2021.']);
    const first = idsOf(await corpus.candidates(nameless, df));
    expect(first).toContain('around-today');
    expect(first).not.toContain('named');
    expect(idsOf(await corpus.candidates(naming, df))).toEqual(
      expect.arrayContaining(['around-today', 'named']),
    );
  });

  it('of an undated page reach the whole corpus where time allows', async () => {
    const { corpus } = await freshCorpus({ budget: 60_000 });
    await install(corpus, [strike('a', '2012-01-01'), strike('b', '2024-06-09')]);
    expect(idsOf(await corpus.candidates(undated('p', HARBOUR), df)).sort()).toEqual(['a', 'b']);
  });

  it('find an undated article under the day it was first seen, below dated ones', async () => {
    const { corpus } = await freshCorpus();
    // First seen is the day the pack was made: 3 May.
    await install(corpus, [undated('undated', HARBOUR), strike('dated', '2024-05-05')]);
    expect(idsOf(await corpus.candidates(page('2024-05-02'), df))).toEqual(['dated', 'undated']);
    expect(idsOf(await corpus.candidates(page('2024-07-20'), df))).toEqual([]);
  });

  it('spread over many segments of one day are all found', async () => {
    const { corpus } = await freshCorpus();
    const small = (i: number) =>
      analysed(`a${i}`, ['Dockers in Port Lessing wait.'], { headline: 'Dockers' });
    await install(
      corpus,
      Array.from({ length: 1100 }, (_, i) => small(i)),
    );
    expect(await corpus.size()).toBe(1100);
    expect(await corpus.candidates(page(), df, 2000)).toHaveLength(1100);
  });

  it('are none in an empty corpus', async () => {
    const { corpus } = await freshCorpus({ now: () => NOW });
    expect(await corpus.candidates(page(), df)).toEqual([]);
    expect(await corpus.size()).toBe(0);
  });
});
