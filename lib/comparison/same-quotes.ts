import type { AnalysedArticle } from '../analysis/types.ts';
import type { LocalWeights } from './alignment.ts';
import type { SameQuote } from './types.ts';

/** The same speaker's statements in two or more of the articles; the first is the page being read. */
export function sameQuotes(_articles: readonly AnalysedArticle[], _weights: LocalWeights): SameQuote[] {
  return [];
}
