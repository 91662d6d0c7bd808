import { hash24 } from '../text/hash.ts';
import { namesIn } from '../text/names.ts';
import { numbersIn } from '../text/numbers.ts';
import { terms, words } from '../text/tokens.ts';
import { figuresOf } from './figure-context.ts';
import type { AnalysedSentence, TermCount } from './types.ts';

/** Counts of a list of stems, sorted by stem so that the order of words can't be read back. */
export function countTerms(stems: readonly string[]): TermCount[] {
  const counts = new Map<string, number>();
  for (const term of stems) counts.set(term, (counts.get(term) ?? 0) + 1);
  // The default order is by code units, and quicker than any comparison given.
  return [...counts.keys()].sort().map((term) => [term, counts.get(term) ?? 0]);
}

/** A sentence's stems and word pairs, with the figures and names that were found in it. */
function sentenceOf(
  text: string,
  language: string,
  found: Pick<AnalysedSentence, 'figures' | 'names'>,
): AnalysedSentence {
  const stems = terms(text, language);
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < stems.length; i += 1) pairs.add(hash24(`${stems[i]} ${stems[i + 1]}`));
  return {
    terms: countTerms(stems),
    bigrams: [...pairs].sort((a, b) => a - b),
    ...found,
    words: words(text).length,
    quotedWords: 0,
    text,
  };
}

/** What alignment reads of a sentence, without the grammar: for text that is only looked up, never listed. */
export const sentenceToLookUp = (text: string, language: string): AnalysedSentence =>
  sentenceOf(text, language, { figures: numbersIn(text, language), names: [] });

/**
 * One sentence by itself: content stems, hashed pairs, figures, names. Whose words it is comes from its passage (see
 * `quotations/`). `text` is kept; packs take it out again where rights end.
 */
export const analyseSentence = (text: string, language: string): AnalysedSentence =>
  sentenceOf(text, language, { figures: figuresOf(text, language), names: namesIn(text, language) });
