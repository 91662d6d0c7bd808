import type { AnalysedArticle } from '../analysis/types.ts';
import type { LocalWeights } from './alignment.ts';
import type { ActorRow } from './types.ts';

/** What the outlets have the event's actors do, undergo and possess; the first article is the page being read. */
export function compareActors(_articles: readonly AnalysedArticle[], _weights: LocalWeights): ActorRow[] {
  return [];
}
