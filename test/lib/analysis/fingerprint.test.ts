import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containment, fingerprint } from '../../../lib/analysis/fingerprint.ts';

const sentence = (n: number) =>
  `Report number ${n} of the harbour office lists ${n * 7} boats and ${n * 3} crews at berth ${n + 11}.`;
const text = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => sentence(from + i)).join(' ');

describe('fingerprint and containment', () => {
  it('finds a trimmed copy whole inside its source', () => {
    expect(containment(fingerprint(text(0, 30)), fingerprint(text(0, 12)))).toBeGreaterThan(0.95);
  });

  it('finds a trimmed copy of a long, sampled text too', () => {
    const long = fingerprint(text(0, 200));
    expect(long.every((hash) => hash % 4 === 0)).toBe(true);
    expect(containment(long, fingerprint(text(50, 90)))).toBeGreaterThan(0.9);
  });

  it('finds nothing between two texts that share words but no runs', () => {
    const shuffled = text(0, 20).split(' ').sort().join(' ');
    expect(containment(fingerprint(text(0, 20)), fingerprint(shuffled))).toBeLessThan(0.05);
  });

  it('is 0 where a text is shorter than one run', () => {
    expect(containment(fingerprint('too short'), fingerprint(text(0, 5)))).toBe(0);
  });

  it('is symmetric and between 0 and 1', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, (a, b) => {
        const left = containment(fingerprint(a), fingerprint(b));
        expect(left).toBe(containment(fingerprint(b), fingerprint(a)));
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(1);
      }),
    );
  });
});
