import { describe, expect, it } from 'vitest';
import { averageLink } from '../../../lib/matching/average-link.ts';
import { dice } from '../../helpers/dice.ts';

describe('averageLink', () => {
  /** The plain way: look at all pairs of clusters, join the best, start again. */
  function plainly(sizes: number[], score: (a: number, b: number) => number, least: number): number[][] {
    const clusters = sizes.map((_, i) => [i]);
    const weight = (cluster: number[]) => cluster.reduce((sum, i) => sum + sizes[i]!, 0);
    for (;;) {
      let best: [number, number] | undefined;
      let most = least;
      clusters.forEach((a, i) => {
        clusters.slice(0, i).forEach((b, j) => {
          const sum = a.reduce(
            (s, x) => s + b.reduce((t, y) => t + score(x, y) * sizes[x]! * sizes[y]!, 0),
            0,
          );
          const mean = sum / (weight(a) * weight(b));
          if (mean >= most) [best, most] = [[i, j], mean];
        });
      });
      if (!best) return clusters;
      const [i, j] = best;
      clusters[j]!.push(...clusters[i]!);
      clusters.splice(i, 1);
    }
  }

  it.each([1, 2, 3, 4, 5, 6])('joins what joining the best pair again and again joins (%i)', (seed) => {
    const next = dice(seed);
    const sizes = Array.from({ length: 40 }, () => 1 + Math.floor(next() * 3));
    const first: number[] = [];
    const second: number[] = [];
    const score: number[] = [];
    const known = new Map<string, number>();
    for (let a = 0; a < sizes.length; a += 1)
      for (let b = a + 1; b < sizes.length; b += 1) {
        if (next() < 0.6) continue;
        first.push(a);
        second.push(b);
        score.push(next());
        known.set(`${a} ${b}`, score.at(-1)!);
      }
    const look = (a: number, b: number) => known.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 0;
    const expected = plainly(sizes, look, 0.35).map((cluster) => cluster.sort((a, b) => a - b));
    const names = averageLink(sizes, { first, second, score }, 0.35)!;
    const found = new Map<number, number[]>();
    names.forEach((name, i) => {
      found.set(name, [...(found.get(name) ?? []), i]);
    });
    const inOrder = (list: number[][]) => list.sort((a, b) => a[0]! - b[0]!);
    expect(inOrder([...found.values()])).toEqual(inOrder(expected));
    expect(found.size).toBeLessThan(sizes.length);
  });

  it('is finite where all scores are the same', () => {
    const first: number[] = [];
    const second: number[] = [];
    for (let a = 0; a < 30; a += 1)
      for (let b = a + 1; b < 30; b += 1) {
        first.push(a);
        second.push(b);
      }
    const names = averageLink(new Array(30).fill(1), { first, second, score: first.map(() => 0.3) }, 0.3);
    expect(new Set(names)).toHaveLength(1);
  });
});
