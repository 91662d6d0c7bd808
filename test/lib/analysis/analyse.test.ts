import { describe, expect, it } from 'vitest';
import { analyse } from '../../../lib/analysis/analyse.ts';
import { anchorOf } from '../../../lib/analysis/anchor.ts';
import { ANALYSIS_VERSION } from '../../../lib/analysis/types.ts';
import { article } from '../../helpers/articles.ts';

const how = { provenance: 'saved', rights: 'full' } as const;

describe('analyse', () => {
  it('counts the headline and the opening three times', () => {
    const filler = Array.from({ length: 120 }, () => 'plain').join(' ');
    const page = article('Harbour Courier', 'Lighthouse sold', [`Keeper resigned. ${filler} Lantern broke.`]);
    const counts = new Map(analyse(page, how).terms);
    expect(counts.get('lighthouse')).toBe(3);
    expect(counts.get('keeper')).toBe(3);
    expect(counts.get('lantern')).toBe(1);
  });

  it('sorts every list of terms, so that the order of words is gone', () => {
    const result = analyse(article('Courier', 'Zebra at bay', ['The zebra left. An ape came.']), how);
    for (const list of [result.terms, ...result.passages.flatMap((p) => p.sentences.map((s) => s.terms))]) {
      const names = list.map(([term]) => term);
      expect(names).toEqual([...names].sort());
    }
  });

  it('keeps text of the page that stands in no passage, to be looked up', () => {
    const inside = 'The mayor opened the bridge on Friday morning.';
    const dropped = 'Fishermen blocked the northern ramp for two hours.';
    const result = analyse(
      article('Courier', 'Bridge opened', [inside], { pageText: [inside, dropped, 'Menu'] }),
      how,
    );
    expect(result.beside.map((sentence) => sentence.text)).toEqual([dropped]);
  });

  it('carries its version and plain JSON only', () => {
    const result = analyse(article('Courier', 'Bridge opened', ['The mayor came. “Fine,” she said.']), how);
    expect(result.analysisVersion).toBe(ANALYSIS_VERSION);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('takes an article without passages', () => {
    const result = analyse(article('Courier', '', []), how);
    expect(result.words).toBe(0);
    expect(result.fingerprint).toEqual([]);
  });
});

describe('anchorOf', () => {
  it('takes the first and last words of a long passage and all of a short one', () => {
    expect(anchorOf('one two three four five six seven eight nine')).toEqual({
      start: 'one two three four',
      end: 'six seven eight nine',
    });
    expect(anchorOf('just three words')).toEqual({ start: 'just three words' });
  });
});
