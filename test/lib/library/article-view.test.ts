import { describe, expect, it } from 'vitest';
import { carriedPassages, heardSpeakers } from '../../../lib/library/article-view.ts';
import { madeRow, savedArticle } from './made-corpus.ts';

const full = savedArticle(madeRow(1));
const quoted = savedArticle(madeRow(0));

describe('an article for reading', () => {
  it('carried in full has every sentence and no key terms', () => {
    for (const { sentences, keyTerms } of carriedPassages(full)) {
      expect(sentences).not.toContain(null);
      expect(keyTerms).toEqual([]);
    }
  });

  it('carried as quotation says once where words are left out', () => {
    const [, second] = full.passages;
    if (!second) throw new Error('no second passage');
    const [one, ...others] = second.sentences;
    if (!one) throw new Error('no sentence');
    const bare = ({ text: _, ...rest }: typeof one) => rest;
    const cut = { ...second, sentences: [bare(one), bare(one), one, ...others.map(bare)] };
    const [passage] = carriedPassages({ passages: [cut] });
    expect(passage?.sentences).toEqual([null, one.text, null]);
  });

  it('without text has key terms, names first, each once', () => {
    const bare = carriedPassages(quoted).filter(({ sentences }) => sentences.length === 0);
    expect(bare.length).toBeGreaterThan(0);
    for (const { keyTerms } of bare) {
      expect(keyTerms.length).toBeGreaterThan(2);
      expect(keyTerms.length).toBeLessThanOrEqual(8);
      expect(new Set(keyTerms.map((term) => term.toLowerCase())).size).toBe(keyTerms.length);
    }
    expect(bare.some(({ keyTerms }) => keyTerms.includes('Edda Ferris'))).toBe(true);
  });

  it('names who speaks, with their words, those with most words first', () => {
    const heard = heardSpeakers(full);
    expect(heard.length).toBeGreaterThan(0);
    for (const { quoted: direct, reported } of heard) expect(direct + reported).toBeGreaterThan(0);
    const words = heard.map(({ quoted: direct, reported }) => direct + reported);
    expect(words).toEqual([...words].sort((a, b) => b - a));
  });
});
