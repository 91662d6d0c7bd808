import type { AnalysedArticle, AnalysedPassage } from '../analysis/types.ts';
import { differingWords } from './word-difference.ts';

/** [start, end) places of characters. */
type Span = [start: number, end: number];

/** What happened to a passage between two states of an article. */
export type PassageChange =
  | { kind: 'added' | 'removed'; text: string }
  | { kind: 'reworded'; before: string; after: string; gone: Span[]; come: Span[] };

/** What an outlet changed in an article between two times it was read, in the order of the later state. */
export interface ArticleChanges {
  headline?: { before: string; after: string };
  passages: PassageChange[];
  /** Passages that stayed as they were. */
  unchanged: number;
}

/** Share of words two passages have in common, of all their words, from which one is the other reworded. */
const REWORDED = 0.4;

/** A passage's text as far as it is carried. */
const textOf = (passage: AnalysedPassage): string =>
  passage.sentences.flatMap(({ text }) => text ?? []).join(' ');

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

/** Jaccard likeness of the words of two texts. */
function likeness(a: string, b: string): number {
  const first = wordsOf(a);
  const second = wordsOf(b);
  const both = [...first].filter((word) => second.has(word)).length;
  return both === 0 ? 0 : both / (first.size + second.size - both);
}

/** Pairs of equal passages, in order: a longest common subsequence, so that what moved counts as taken out and put in. */
function kept(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Changes within a stretch that has no passage in common: likest pairs in order are rewordings, the rest came or went. */
function changesBetween(before: readonly string[], after: readonly string[]): PassageChange[] {
  const changes: PassageChange[] = [];
  let from = 0;
  for (const text of after) {
    let best = -1;
    let most = REWORDED;
    for (let i = from; i < before.length; i++) {
      const like = likeness(before[i]!, text);
      if (like >= most) {
        most = like;
        best = i;
      }
    }
    if (best < 0) {
      changes.push({ kind: 'added', text });
      continue;
    }
    for (const gone of before.slice(from, best)) changes.push({ kind: 'removed', text: gone });
    const earlier = before[best]!;
    changes.push({
      kind: 'reworded',
      before: earlier,
      after: text,
      gone: differingWords(earlier, text),
      come: differingWords(text, earlier),
    });
    from = best + 1;
  }
  for (const gone of before.slice(from)) changes.push({ kind: 'removed', text: gone });
  return changes;
}

/**
 * What changed from one state of an article to a later one, passage by passage. Both carry their text; passages
 * without any are left out.
 */
export function articleChanges(
  earlier: Pick<AnalysedArticle, 'headline' | 'passages'>,
  later: Pick<AnalysedArticle, 'headline' | 'passages'>,
): ArticleChanges {
  const before = earlier.passages.map(textOf).filter((text) => text !== '');
  const after = later.passages.map(textOf).filter((text) => text !== '');
  const pairs = kept(before, after);
  const passages: PassageChange[] = [];
  let i = 0;
  let j = 0;
  for (const [a, b] of [...pairs, [before.length, after.length] as const]) {
    passages.push(...changesBetween(before.slice(i, a), after.slice(j, b)));
    i = a + 1;
    j = b + 1;
  }
  const retitled = earlier.headline !== later.headline;
  return {
    ...(retitled ? { headline: { before: earlier.headline, after: later.headline } } : {}),
    passages,
    unchanged: pairs.length,
  };
}
