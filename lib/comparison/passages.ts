import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT, sharedTerms } from './alignment.ts';
import { differencesOf } from './differences.ts';
import type { EventIndex, Place } from './event-index.ts';
import { referenceTo } from './references.ts';
import type { SharedCast } from './speakers.ts';
import type { Band, ComparedPassage, Evidence, PassageMark } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** A passage counts as carried where sentences holding at least this share of its words are. */
const CARRIED_SHARE = 1 / 3;

export const bandOf = (score: number): Band =>
  score >= ALIGNMENT.also ? 'also' : score >= ALIGNMENT.nearest ? 'nearest' : 'none';

/** A sentence of the page and one of another article that comes near it. */
interface Pairing {
  here: AnalysedSentence;
  there: Place & { passage: AnalysedPassage };
  score: number;
}

/** Another article's passage by its sentence that comes nearest to one of the page's passage. */
function evidenceOf(
  page: AnalysedArticle,
  passage: AnalysedPassage,
  other: AnalysedArticle,
  { here, there, score }: Pairing,
  band: Band,
  weights: LocalWeights,
  cast: SharedCast,
): Evidence {
  return {
    ...referenceTo(other, there.passage, [there.sentence], weights),
    outlet: other.outletName,
    band: band === 'also' && score >= ALIGNMENT.also ? 'also' : 'nearest',
    score: Math.round(score * 1000) / 1000,
    shared: sharedTerms(here, there.sentence, weights),
    differs:
      score >= ALIGNMENT.also ? differencesOf({ article: page, passage, sentence: here }, there, cast) : [],
  };
}

/** The band of a whole passage from those of its sentences, and the passages that vouch for it. */
function compareWith(
  page: AnalysedArticle,
  passage: AnalysedPassage,
  other: AnalysedArticle,
  pairs: Pairing[],
  weights: LocalWeights,
  cast: SharedCast,
): { band: Band; evidence: Evidence[] } {
  if (pairs.length > 1)
    pairs.sort((a, b) => b.score - a.score || a.there.passage.index - b.there.passage.index);
  let words = 0;
  let carriedWords = 0;
  for (const sentence of passage.sentences) {
    words += sentence.words;
    if (pairs.some(({ here, score }) => here === sentence && score >= ALIGNMENT.also))
      carriedWords += sentence.words;
  }
  const band: Band = carriedWords > 0 && carriedWords >= words * CARRIED_SHARE ? 'also' : 'nearest';
  const [best] = pairs;
  // The closest passage, and where the whole is carried, a second one that carries some of it.
  const second =
    band === 'also'
      ? pairs.find(
          ({ there, score }) => score >= ALIGNMENT.also && there.passage.index !== best?.there.passage.index,
        )
      : undefined;
  const evidence = [best, second].flatMap((top): Evidence[] =>
    top ? [evidenceOf(page, passage, other, top, band, weights, cast)] : [],
  );
  return { band, evidence };
}

/** Every passage of the page with its mark and the other outlets' passages. */
export function comparePassages(
  event: EventIndex,
  weights: LocalWeights,
  cast: SharedCast,
): ComparedPassage[] {
  const { page, others, places, owners } = event;
  let at = 0;
  return page.passages.map((passage) => {
    const pairs: (Pairing[] | undefined)[] = others.map(() => undefined);
    for (const here of passage.sentences) {
      for (const { at: place, score } of event.near[at] ?? []) {
        const { article, passage: owner, sentence } = places[place]!;
        if (!owner) continue;
        const pairing = { here, there: { article, passage: owner, sentence }, score };
        const list = pairs[owners[place]! - 1];
        if (list) list.push(pairing);
        else pairs[owners[place]! - 1] = [pairing];
      }
      at += 1;
    }
    const bands: Record<string, Band> = {};
    const evidence: Evidence[] = [];
    const outlets = new Set<string>();
    others.forEach((other, i) => {
      const near = pairs[i];
      bands[other.id] = 'none';
      if (!near) return;
      const result = compareWith(page, passage, other, near, weights, cast);
      bands[other.id] = result.band;
      evidence.push(...result.evidence);
      if (result.band === 'also') outlets.add(other.outletId);
    });
    evidence.sort((a, b) => (a.band === b.band ? b.score - a.score : a.band === 'also' ? -1 : 1));
    const mark: PassageMark =
      outlets.size > 0 ? 'also in' : evidence.length > 0 ? 'nearest passage' : 'only here';
    return {
      article: page.id,
      passage: passage.index,
      text: passage.sentences.map((sentence) => sentence.text ?? '').join(' '),
      ...(passage.heading ? { heading: passage.heading } : {}),
      ...(passage.block === undefined ? {} : { block: passage.block }),
      mark,
      alsoIn: outlets.size,
      bands,
      evidence,
    };
  });
}
