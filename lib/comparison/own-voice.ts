import type { AnalysedArticle } from '../analysis/types.ts';
import type { LocalWeights } from './alignment.ts';
import type { IndexedArticle } from './passages.ts';
import type { OwnVoiceStatement } from './types.ts';

/** What each outlet says in its own voice that no other article says similarly; page first, others in their order. */
export function ownVoice(
  _page: AnalysedArticle,
  _others: readonly IndexedArticle[],
  _weights: LocalWeights,
): OwnVoiceStatement[] {
  return [];
}
