import { describe, expect, it } from 'vitest';
import { renewed } from '../../../lib/analysis/renew.ts';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { ANALYSIS_VERSION } from '../../../lib/analysis/types.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { analysed } from '../../helpers/articles.ts';

const now = analysed('Harbour Courier', 'Quay opens after nine years', [
  'Jonas Brandt opened the new quay on Monday. “It took us nine years,” he said.',
  'The ferries sail at noon.',
]);
/** The same as an earlier version would have left it: no voices, no quotations, no actions. */
const old: AnalysedArticle = {
  ...now,
  analysisVersion: 1,
  layers: ['terms', 'passages'],
  partial: true,
  captured: 'from a printed copy',
  passages: now.passages.map(({ quotations: _, ...passage }) => ({
    ...passage,
    sentences: passage.sentences.map(({ voice: _v, speaker: _s, actions: _a, ...sentence }) => sentence),
  })),
};

describe('renewed', () => {
  it('brings a full text up to the present analysis and keeps what is known of the copy', () => {
    expect(renewed(old)).toEqual({ ...now, partial: true, captured: 'from a printed copy' });
  });

  it('leaves the present version and quotation-only copies as they are', () => {
    expect(renewed(now)).toBe(now);
    const quoted = { ...toQuotationOnly(now), analysisVersion: ANALYSIS_VERSION - 1 };
    expect(renewed(quoted)).toBe(quoted);
  });

  it('leaves a full copy that lacks some of its text as it is', () => {
    const [first, ...rest] = old.passages;
    const gap = {
      ...old,
      passages: [{ ...first!, sentences: first!.sentences.map(({ text: _, ...facts }) => facts) }, ...rest],
    };
    expect(renewed(gap)).toBe(gap);
  });
});
