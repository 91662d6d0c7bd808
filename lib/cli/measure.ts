/** Area under the ROC curve: the chance that a true pair scores above a false one, ties counting half. */
export function areaUnderCurve(scored: readonly { score: number; same: boolean }[]): number {
  const yes = scored.filter((item) => item.same);
  const no = scored.filter((item) => !item.same);
  let wins = 0;
  for (const a of yes) for (const b of no) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return yes.length && no.length ? wins / (yes.length * no.length) : 0;
}

/** Average precision of one ranking: mean of the precision at each relevant place (Manning et al. 2008, ch. 8). */
export function averagePrecision(relevant: readonly boolean[], total: number): number {
  let hits = 0;
  let sum = 0;
  relevant.forEach((yes, i) => {
    if (!yes) return;
    hits += 1;
    sum += hits / (i + 1);
  });
  return total > 0 ? sum / total : 0;
}

/** Counts of a yes/no decision. */
export interface Decisions {
  right: number;
  wrong: number;
  missed: number;
}

/** Precision, recall and their harmonic mean; 0 where nothing was decided. */
export function scores({ right, wrong, missed }: Decisions): {
  precision: number;
  recall: number;
  f1: number;
} {
  const ratio = (a: number, b: number) => (b > 0 ? a / b : 0);
  return {
    precision: ratio(right, right + wrong),
    recall: ratio(right, right + missed),
    f1: ratio(2 * right, 2 * right + wrong + missed),
  };
}
