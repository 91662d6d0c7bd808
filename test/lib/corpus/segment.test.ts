import { describe, expect, it } from 'vitest';
import { articlesOf, buildSegment, indexed, queryOf, scoreSegment } from '../../../lib/corpus/segment.ts';
import { articlesIn, buildWords, eachWith, wordsOf } from '../../../lib/corpus/words.ts';
import { strongest, vectorOf } from '../../../lib/matching/vector.ts';
import { hash32 } from '../../../lib/text/hash.ts';
import { analysed, HARBOUR } from '../packs/news.ts';
import { df } from './world.ts';

const articles = [0, 2, 4].map((from) => analysed(`article-${from}`, HARBOUR.slice(from)));

describe('a segment', () => {
  it.each([0, 1, 2])('holds the strongest terms of an article’s vector: article %i', (i) => {
    const expected = strongest(vectorOf(articles[i]!, df), 32);
    const query = queryOf(articles[i]!, df);
    expect(query.map(([hash]) => hash)).toEqual(expected.map(([term]) => hash32(term)));
    for (const [place, [, weight]] of expected.entries()) expect(query[place]![1]).toBeCloseTo(weight, 12);
  });

  it('gives back what it was built from, and scores what is shared', () => {
    const entries = articles.map((article) => indexed(article, df));
    const segment = buildSegment(entries);
    const sorted = (one: { terms: Uint32Array; weights: Uint8Array }) =>
      Array.from(one.terms, (term, i) => [term, one.weights[i]]).sort((a, b) => a[0]! - b[0]!);
    expect(articlesOf(segment).map(sorted)).toEqual(entries.map(sorted));
    expect(segment.terms).toEqual(segment.terms.toSorted());
    const scores = scoreSegment(segment, queryOf(articles[0]!, df));
    expect(scores[0]).toBeGreaterThan(0.3);
    expect(scores[0]).toBeGreaterThan(scores[2]!);
  });

  it('has beside it the words of its articles', () => {
    const words = articles.map(wordsOf);
    const index = buildWords(words);
    expect(articlesIn(index).map(({ hashes }) => hashes.toSorted())).toEqual(
      words.map(({ hashes }) => hashes.toSorted()),
    );
    const found: number[] = [];
    eachWith(index, hash32('farmer'), (place) => found.push(place));
    expect(found).toEqual([0, 1]);
    eachWith(index, hash32('zeppelin'), () => expect.unreachable());
    expect(buildWords([])).toMatchObject({ ids: [], terms: new Uint32Array(), postings: new Uint16Array() });
  });
});
