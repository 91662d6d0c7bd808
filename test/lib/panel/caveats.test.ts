import { describe, expect, it } from 'vitest';
import { caveatsOf, viewOf } from '../../../lib/panel/view.ts';
import { sampleComparison } from '../../components/gallery/sample.ts';
import { sampleAnswer } from '../../components/gallery/sample-answers.ts';

const whole = { partial: false, headlineOnly: false, kind: 'report' } as const;
const cut = { ...whole, partial: true };
const headline = { ...cut, headlineOnly: true };

describe('what makes an outlet’s silence mean less', () => {
  it('is that nothing but headlines and summaries of it are known', () => {
    expect(caveatsOf([headline, headline])).toEqual(['headline-only']);
  });

  it('is that all it has is cut, a headline beside a cut copy included', () => {
    expect(caveatsOf([headline, cut])).toEqual(['partial']);
  });

  it('is nothing where one of its articles is at hand whole', () => {
    expect(caveatsOf([headline, whole])).toEqual([]);
  });
});

describe('articles compared', () => {
  it('are counted as cut copies or as headlines, never as both', () => {
    const view = viewOf(sampleComparison({ headlineOnly: true }), sampleAnswer());
    expect(view.headlineCount).toBe(1);
    expect(view.partialCount).toBe(1);
    expect(view.sources.map(({ headlineOnly }) => headlineOnly)).toEqual([true, false, false, false]);
  });
});
