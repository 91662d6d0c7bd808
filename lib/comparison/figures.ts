import type { AnalysedArticle } from '../analysis/types.ts';
import type { LocalWeights } from './alignment.ts';
import type { FigureRow } from './types.ts';

/** Figures of the same actor, unit and place in two or more outlets; the first article is the page being read. */
export function compareFigures(_articles: readonly AnalysedArticle[], _weights: LocalWeights): FigureRow[] {
  return [];
}
