import { anchorOf } from '../analysis/anchor.ts';
import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { mergeCountries } from '../text/countries.ts';
import type { PassageRef } from './types.ts';
import type { LocalWeights } from './weights.ts';

const KEY_TERMS = 8;

/**
 * What stands for sentences whose text the copy may not carry: names and figures as written first, then the stems
 * that are rarest within the event.
 */
export function keyTerms(list: readonly AnalysedSentence[], weights: LocalWeights): string[] {
  const written = list.flatMap((sentence) => [
    ...sentence.names,
    ...sentence.figures.map((figure) => figure.as),
  ]);
  const covered = `${written.join(' ')} ${mergeCountries(written.join(' '))}`.toLowerCase();
  const stems = [...new Set(list.flatMap((sentence) => sentence.terms.map(([term]) => term)))]
    .filter((term) => !covered.includes(term))
    .sort((a, b) => weights.term(b) - weights.term(a) || (a < b ? -1 : 1));
  const names = [...new Set(written)].slice(0, KEY_TERMS / 2);
  return [...names, ...stems.slice(0, KEY_TERMS - names.length)];
}

/** The text of sentences that are all carried. */
function textOf(list: readonly AnalysedSentence[]): string | undefined {
  let text = '';
  for (let i = 0; i < list.length; i += 1) {
    const part = list[i]!.text;
    if (part === undefined) return undefined;
    text = i === 0 ? part : `${text} ${part}`;
  }
  return text;
}

/** A reference to some sentences of a passage: the whole passage's text where carried, else theirs, else key terms. */
export function referenceTo(
  article: AnalysedArticle,
  passage: AnalysedPassage,
  list: readonly AnalysedSentence[],
  weights: LocalWeights,
): PassageRef {
  const text = textOf(passage.sentences) ?? textOf(list);
  const anchor = passage.anchor ?? (text === undefined ? undefined : anchorOf(text));
  return {
    article: article.id,
    passage: passage.index,
    ...(text === undefined ? { keyTerms: keyTerms(list, weights) } : { text }),
    ...(anchor ? { anchor } : {}),
    ...(passage.heading ? { heading: passage.heading } : {}),
  };
}
