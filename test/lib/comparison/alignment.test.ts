import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseSentence } from '../../../lib/analysis/sentence.ts';
import { alignmentScore, SentenceIndex } from '../../../lib/comparison/alignment.ts';
import { bandOf } from '../../../lib/comparison/passages.ts';
import { allSentences, localWeights } from '../../../lib/comparison/weights.ts';
import { courier, telegraph, wire } from '../../helpers/ferry-strike.ts';

const s = (text: string) => analyseSentence(text, 'en');
const groups = [courier, telegraph, wire].map(allSentences);
const weights = localWeights(groups);
const all = groups.flat();

describe('alignment', () => {
  it('sets two renderings of one statement in the upper band', () => {
    const a = s('The coastguard said more than 900 passengers were stranded on the outer islands.');
    const b = s('More than 900 passengers have been stranded on the outer islands, the coastguard said.');
    expect(bandOf(alignmentScore(a, b, weights))).toBe('also');
  });

  it('does not let the names that every article carries make two statements one', () => {
    const a = s('Norlines and the seafarers’ union met in Port Ellery.');
    const b = s('The seafarers’ union in Port Ellery says Norlines owes 40 night allowances.');
    expect(bandOf(alignmentScore(a, b, weights))).not.toBe('also');
  });

  it('finds the same near sentences as all scores held to the floor, beyond a place where one is given', () => {
    const index = new SentenceIndex(all, weights);
    let kept = 0;
    for (const [place, sentence] of all.entries()) {
      const wanted = [...index.scores(sentence)].filter(([at, score]) => score >= 0.14 && at > place);
      expect(index.near(sentence, 0.14, place).map(({ at, score }) => [at, score])).toEqual(wanted);
      kept += wanted.length;
    }
    expect(kept).toBeGreaterThan(0);
  });

  it('scores a pair alone as it does in an index', () => {
    const index = new SentenceIndex(all, weights);
    for (const query of all) {
      const scores = index.scores(query);
      all.forEach((other, at) => {
        expect(alignmentScore(other, query, weights)).toBe(scores.get(at) ?? 0);
      });
    }
  });

  it('finds the highest score there is, among the places that count', () => {
    const index = new SentenceIndex(all, weights);
    all.forEach((sentence, place) => {
      const odd = [...index.scores(sentence)].filter(([at]) => at % 2 === 1);
      const top = odd.reduce((best, [, score]) => Math.max(best, score), 0);
      expect(index.nearest(place, 0.01, (at) => at % 2 === 1)?.score ?? 0).toBe(top >= 0.01 ? top : 0);
    });
    expect(index.nearest(0, 0.01, () => false)).toBeUndefined();
  });

  it('numbers each sentence once in a comparison, however many indexes ask for it', () => {
    const once = localWeights(groups);
    const first = all.map((sentence) => once.prepare(sentence));
    for (let i = 0; i < 3; i += 1) new SentenceIndex(all, once).near(all[0]!, 0);
    expect(all.every((sentence, i) => once.prepare(sentence) === first[i])).toBe(true);
  });

  it('weighs terms that no article of the event has', () => {
    const fresh = localWeights(groups);
    const unknown = s('Zeppelins moor quietly tonight');
    const index = new SentenceIndex(all, fresh);
    expect(index.near(unknown, 0)).toEqual([]);
    expect(fresh.term('zeppelin')).toBeGreaterThan(fresh.term('norline'));
    expect(alignmentScore(unknown, unknown, fresh)).toBeGreaterThan(0.9);
  });

  it('does not trust one shared rare word', () => {
    expect(
      bandOf(alignmentScore(s('Insulin!'), s('A helicopter carried insulin to Skerry Holm.'), weights)),
    ).not.toBe('also');
  });

  it('says nothing of sentences that share nothing, or are empty', () => {
    expect(alignmentScore(s('Milk ran out.'), s('The bridge opened.'), weights)).toBe(0);
    expect(alignmentScore(s(''), s(''), weights)).toBe(0);
  });

  it('is symmetric, and at most 1', () => {
    const pick = fc.constantFrom(...all);
    fc.assert(
      fc.property(pick, pick, (a, b) => {
        const score = alignmentScore(a, b, weights);
        expect(score).toBeCloseTo(alignmentScore(b, a, weights), 10);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('scores through the index as it scores pair by pair', () => {
    const index = new SentenceIndex(all, weights);
    for (const sentence of all) {
      const scores = index.scores(sentence);
      for (const [i, other] of all.entries())
        expect(scores.get(i) ?? 0).toBeCloseTo(alignmentScore(sentence, other, weights), 10);
    }
  });
});
