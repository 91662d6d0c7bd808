import type {
  AnalysedArticle,
  AnalysedPassage,
  AnalysedSentence,
  Figure,
  Quotation,
} from '../analysis/types.ts';
import type { SharedCast } from './speakers.ts';
import type { Difference } from './types.ts';

/** A sentence where it stands. */
export interface SentencePlace {
  article: AnalysedArticle;
  passage: AnalysedPassage;
  sentence: AnalysedSentence;
}

/** Share of the shorter quotation's stems from which two quotations are taken for the same words. */
const SAME_WORDS = 0.6;
const LEAST_TERMS = 3;

/** Figures that may be about the same fact: same unit, and no actor or place that tells them apart. */
const comparable = (a: Figure, b: Figure) =>
  a.unit !== undefined &&
  a.unit === b.unit &&
  !(a.actor !== undefined && b.actor !== undefined && a.actor !== b.actor) &&
  !(a.place !== undefined && b.place !== undefined && a.place !== b.place);

/** True where a figure of one sentence has comparable ones in the other, and none with its amount and approximator. */
export function figuresDiffer(a: AnalysedSentence, b: AnalysedSentence): boolean {
  return a.figures.some((left) => {
    const peers = b.figures.filter((right) => comparable(left, right));
    return (
      peers.length > 0 && !peers.some(({ value, approx }) => value === left.value && approx === left.approx)
    );
  });
}

/** Direct quotations that touch a sentence. */
function quotationsAt({ passage, sentence }: SentencePlace): Quotation[] {
  const at = passage.sentences.indexOf(sentence);
  return (passage.quotations ?? []).filter(
    ({ direct, sentences: [first, last] }) => direct && at >= first && at <= last,
  );
}

function sharedStems(a: Quotation, b: Quotation): number {
  const theirs = new Set(b.terms.map(([term]) => term));
  return a.terms.filter(([term]) => theirs.has(term)).length;
}

/** The words of a text alone: case, punctuation and the form of apostrophes make no difference. */
const spoken = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two renderings of the same words differ: by their texts where carried, else by their stems. */
function wordedOtherwise(a: Quotation, b: Quotation): boolean {
  if (a.text !== undefined && b.text !== undefined) return spoken(a.text) !== spoken(b.text);
  const shared = sharedStems(a, b);
  return shared < a.terms.length || shared < b.terms.length;
}

/** What is not the same in two sentences that report the same: a figure, whose words they are, how they are worded. */
export function differencesOf(here: SentencePlace, there: SentencePlace, cast: SharedCast): Difference[] {
  const found = new Set<Difference>();
  if (figuresDiffer(here.sentence, there.sentence)) found.add('figure');
  for (const a of quotationsAt(here)) {
    for (const b of quotationsAt(there)) {
      const shorter = Math.min(a.terms.length, b.terms.length);
      const shared = sharedStems(a, b);
      if (shorter < LEAST_TERMS || shared < shorter * SAME_WORDS) continue;
      const [mine, theirs] = [cast.speakerOf(here.article, a), cast.speakerOf(there.article, b)];
      const stated = a.certainty === 'stated' && b.certainty === 'stated';
      if (stated && mine?.named && theirs?.named && mine !== theirs) found.add('speaker');
      else if (wordedOtherwise(a, b)) found.add('wording');
    }
  }
  return [...found];
}
