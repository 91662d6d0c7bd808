import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT } from './alignment.ts';
import { type EventActors, eventActors } from './event-actors.ts';
import type { EventIndex, Place } from './event-index.ts';
import { sentenceReference } from './sentence-reference.ts';
import type { OwnVoiceStatement } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Statements an outlet gets at most, and how much one must say. */
const MOST = 5;
const MIN_WORDS = 6;
const MIN_TERMS = 4;
/** Sentences looked up in one comparison: beside many articles each has fewer tried, those that name most actors first. */
const TRIED = 160;
const LEAST_TRIED = 8;
const MOST_TRIED = 20;

interface Candidate {
  article: AnalysedArticle;
  passage: AnalysedPassage;
  /** Place in the passage, and among all of the event. */
  at: number;
  place: number;
  sentence: AnalysedSentence;
  actors: string[];
  score: number;
  /** Place of the closest sentence among those of all articles. */
  nearest: number;
}

/** An article's own-voice sentences that name an actor of the event, short ones and repeated ones out. */
function candidatesOf(
  article: AnalysedArticle,
  start: number,
  event: EventActors,
  repeated: ReadonlySet<number>,
): Candidate[] {
  const found: Candidate[] = [];
  let place = start - 1;
  for (const passage of article.passages) {
    for (let at = 0; at < passage.sentences.length; at += 1) {
      const sentence = passage.sentences[at]!;
      place += 1;
      if (sentence.voice !== 'outlet' || sentence.words < MIN_WORDS || sentence.terms.length < MIN_TERMS)
        continue;
      const named = event.inSentence(sentence);
      if (named.length === 0 || repeated.has(printOf(sentence))) continue;
      const actors = named.map(({ as }) => as);
      found.push({ article, passage, at, place, sentence, actors, score: 0, nearest: -1 });
    }
  }
  return found;
}

/** Word pairs that a sentence needs for its print to be its own. */
const MIN_PAIRS = 4;

/** One number for a sentence's word pairs: the same for the same sentence. 0 for a short one. */
function printOf({ bigrams }: AnalysedSentence): number {
  let sum = 0;
  if (bigrams.length >= MIN_PAIRS) for (let i = 0; i < bigrams.length; i += 1) sum += bigrams[i]!;
  return sum;
}

/** Prints of sentences that two outlets carry word for word: nobody's own, and quickly told. */
function repeatedIn(articles: readonly AnalysedArticle[]): Set<number> {
  const outletOf = new Map<number, string>();
  const repeated = new Set<number>();
  for (const { outletId, passages } of articles) {
    for (const { sentences } of passages) {
      for (const sentence of sentences) {
        const print = printOf(sentence);
        const known = outletOf.get(print);
        if (known === undefined) outletOf.set(print, outletId);
        else if (print !== 0 && known !== outletId) repeated.add(print);
      }
    }
  }
  return repeated;
}

/**
 * What each outlet says in its own voice, of an actor of the event, that no other article says similarly: at most five
 * an outlet, those that name most of the event's actors and are least like anything elsewhere, in the order of the
 * article; page first, others in their order. Where an outlet has fewer that far from everything, its next ones stand in,
 * unless another article has them too ("also in").
 */
export function ownVoice(
  event: EventIndex,
  weights: LocalWeights,
  actors: EventActors = eventActors([event.page, ...event.others], weights),
): OwnVoiceStatement[] {
  const articles = [event.page, ...event.others];
  const repeated = repeatedIn(articles);
  const tried = Math.min(MOST_TRIED, Math.max(LEAST_TRIED, Math.floor(TRIED / articles.length)));
  return articles.flatMap((article, i) =>
    chosen(candidatesOf(article, event.starts[i]!, actors, repeated), tried, event).map((one) =>
      statementOf(one, event, weights),
    ),
  );
}

/** A likeness below this is no nearness worth naming. */
const FAINT = 0.05;

/** Finds what lies closest to a candidate in another outlet. */
function findNearest(candidate: Candidate, { places, index }: EventIndex): void {
  const { outletId } = candidate.article;
  const found = index.nearest(candidate.place, FAINT, (at) => places[at]?.article.outletId !== outletId);
  if (!found) return;
  candidate.score = found.score;
  candidate.nearest = found.at;
}

/** The candidates of one article that are shown. */
function chosen(list: Candidate[], tried: number, event: EventIndex): Candidate[] {
  const isFar = ({ score }: Candidate) => score < ALIGNMENT.nearest;
  const byActors = [...list].sort((a, b) => b.actors.length - a.actors.length).slice(0, tried);
  const scored: Candidate[] = [];
  for (const candidate of byActors) {
    // Five that are far from everything and name more actors: nothing that follows can take their place.
    const fewer = candidate.actors.length < (scored.at(-1)?.actors.length ?? 0);
    if (fewer && scored.filter(isFar).length >= MOST) break;
    findNearest(candidate, event);
    scored.push(candidate);
  }
  return scored
    .filter(({ score }) => score < ALIGNMENT.also)
    .sort(
      (a, b) => Number(isFar(b)) - Number(isFar(a)) || b.actors.length - a.actors.length || a.score - b.score,
    )
    .slice(0, MOST)
    .sort((a, b) => a.passage.index - b.passage.index || a.at - b.at);
}

function statementOf(
  { article, passage, at, sentence, actors, score, nearest }: Candidate,
  { page, places }: EventIndex,
  weights: LocalWeights,
): OwnVoiceStatement {
  const closest: Place | undefined = places[nearest];
  return {
    ...sentenceReference(article, passage, sentence, weights),
    outlet: article.outletName,
    here: article === page,
    sentence: at,
    actors,
    ...(closest?.passage
      ? {
          nearest: {
            ...sentenceReference(closest.article, closest.passage, closest.sentence, weights),
            outlet: closest.article.outletName,
            score: Math.round(score * 1000) / 1000,
          },
        }
      : {}),
  };
}
