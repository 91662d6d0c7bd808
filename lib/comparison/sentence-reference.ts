import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { keyTerms } from './references.ts';
import type { PassageRef } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** The place number that stands for an article's headline, which is no passage. */
export const HEADLINE = -1;

/** A reference to one sentence: its own text where carried, else its key terms. No passage: the headline. */
export function sentenceReference(
  article: AnalysedArticle,
  passage: AnalysedPassage | undefined,
  sentence: AnalysedSentence,
  weights: LocalWeights,
): PassageRef {
  return {
    article: article.id,
    passage: passage?.index ?? HEADLINE,
    ...(sentence.text === undefined ? { keyTerms: keyTerms([sentence], weights) } : { text: sentence.text }),
    ...(passage?.anchor ? { anchor: passage.anchor } : {}),
    ...(passage?.heading ? { heading: passage.heading } : {}),
  };
}
