/** Scores between items, as three columns of one length. A pair stands once; a pair that is missing scores 0. */
export interface ScoredPairs {
  first: readonly number[];
  second: readonly number[];
  /** 0 to 1. */
  score: readonly number[];
}

/**
 * Average-link clustering over sparse scores: two clusters join while the mean score of all pairs between them is at
 * least `least`. Since missing pairs count as 0, a single strong pair can't chain two stories together.
 *
 * Walks chains of nearest neighbours: average link is reducible (joining two clusters never brings them nearer to a
 * third than the nearer of them was), so joining mutual nearest neighbours anywhere gives what joining the best pair
 * everywhere would, without a queue.
 * @param sizes how many articles each item stands for; their number is the number of items.
 * @param stop asked now and then; true ends the work.
 * @returns for each item the item its cluster is named after; undefined where the work was stopped.
 */
export function averageLink(
  sizes: readonly number[],
  pairs: ScoredPairs,
  least: number,
  stop: () => boolean = () => false,
): Int32Array | undefined {
  const size = [...sizes];
  const parent = Int32Array.from(size, (_, i) => i);
  /** For each cluster, its neighbours and the sum of the scores of all article pairs between the two. */
  const sums: Map<number, number>[] = size.map(() => new Map());
  pairs.score.forEach((score, at) => {
    const a = pairs.first[at]!;
    const b = pairs.second[at]!;
    const sum = score * size[a]! * size[b]!;
    sums[a]!.set(b, sum);
    sums[b]!.set(a, sum);
  });

  /** The nearest neighbour at `least` or above, or -1. On a tie the lowest, so that no chain runs in a circle. */
  const nearest = (a: number): number => {
    let best = -1;
    let most = least;
    for (const [b, sum] of sums[a]!) {
      const mean = sum / (size[a]! * size[b]!);
      if (mean < most || (mean === most && best >= 0 && best < b)) continue;
      best = b;
      most = mean;
    }
    return best;
  };
  /** Joins two clusters under the name of the one with more neighbours, and returns it. */
  const join = (a: number, b: number): number => {
    const [to, from] = sums[a]!.size >= sums[b]!.size ? [a, b] : [b, a];
    const kept = sums[to]!;
    kept.delete(from);
    for (const [other, sum] of sums[from]!) {
      if (other === to) continue;
      const theirs = sums[other]!;
      const both = sum + (kept.get(other) ?? 0);
      theirs.delete(from);
      theirs.set(to, both);
      kept.set(other, both);
    }
    sums[from]!.clear();
    size[to]! += size[from]!;
    parent[from] = to;
    return to;
  };

  const chain: number[] = [];
  for (let start = 0; start < size.length; start += 1) {
    if (start % 256 === 0 && stop()) return undefined;
    if (parent[start] !== start) continue;
    chain.push(start);
    for (let steps = 1; chain.length > 0; steps += 1) {
      if (steps % 4096 === 0 && stop()) return undefined;
      const top = chain.at(-1)!;
      const before = chain.at(-2);
      const next = nearest(top);
      if (next < 0) chain.pop();
      else if (next === before) {
        chain.length -= 2;
        const joined = join(top, before);
        if (chain.length === 0) chain.push(joined);
      } else chain.push(next);
    }
  }
  const root = (item: number): number => {
    let at = item;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  return parent.map((_, item) => root(item));
}
