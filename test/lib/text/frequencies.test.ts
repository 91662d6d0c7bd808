import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFrequencies, parseFrequencies } from '../../../lib/text/frequencies.ts';

describe('document frequencies', () => {
  it('reads back what it writes', () => {
    const df = parseFrequencies(
      formatFrequencies(1000, [
        ['harbour', 20],
        ['ferry', 5],
        ['strike', 20],
      ]),
    );
    expect(df.documents).toBe(1000);
    expect(df.idf('harbour')).toBeCloseTo(Math.log(1001 / 20.5));
    expect(df.idf('harbour')).toBe(df.idf('strike'));
    expect(df.idf('ferry')).toBeGreaterThan(df.idf('harbour'));
  });

  it('treats an unlisted term as rare but not as unique', () => {
    const df = parseFrequencies(formatFrequencies(1000, [['harbour', 20]]));
    expect(df.idf('zyzzyva')).toBeCloseTo(Math.log(1001 / 10.5));
  });

  it.each(['', 'nonsense of words\n', '-5\n'])('refuses %j', (text) => {
    expect(() => parseFrequencies(text)).toThrow(RangeError);
  });

  it('ships a table of tens of thousands of terms', () => {
    const df = parseFrequencies(
      readFileSync(new URL('../../../public/data/document-frequency.txt', import.meta.url), 'utf8'),
    );
    expect(df.documents).toBe(37414);
    expect(df.idf('president')).toBeLessThan(df.idf('chancellor'));
  });
});
