import { expect, it } from 'vitest';
import { describeOutcome } from '../../../lib/cli/outcome-text.ts';
import { sampleComparison } from '../../components/gallery/sample.ts';

it('says in a terminal of which articles only headline and summary are known', () => {
  const text = describeOutcome({
    decision: 'compared',
    comparison: sampleComparison({ headlineOnly: true }),
  });
  expect(text).toContain('4 other articles, 3 independent texts; of 1 only headline and summary are known');
  expect(text).toMatch(/, headline and summary only\)/u);
  expect(text.match(/cut copy/gu)).toHaveLength(1);
});
