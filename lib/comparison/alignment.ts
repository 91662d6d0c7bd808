import type { AnalysedSentence, Figure } from '../analysis/types.ts';
import type { LocalWeights, Prepared } from './weights.ts';

/**
 * Constants of passage alignment, chosen on hand-labelled sentence pairs (README, "How it works").
 * score = local cosine + bigram · locally weighted shared pairs + figure · figures shared with their unit.
 */
export const ALIGNMENT = {
  also: 0.24,
  nearest: 0.14,
  bigram: 0.06,
  maxBigrams: 4,
  figure: 0.08,
  /** Sentences sharing fewer terms than this are damped: short ones fool any measure of overlap. */
  fullTrustTerms: 3,
} as const;

/** True where two figures speak of the same amount of the same thing. */
const sameFigure = (a: Figure, b: Figure) => a.value === b.value && a.unit !== undefined && a.unit === b.unit;

/** How many figures of one sentence the other has too. */
function sharedFigures(a: AnalysedSentence, b: AnalysedSentence): number {
  if (a.figures.length === 0 || b.figures.length === 0) return 0;
  return a.figures.filter((left) => b.figures.some((right) => sameFigure(left, right))).length;
}

/** A score from what two sentences share: weights of terms and pairs, how many terms, and how many figures. */
function scoreOf(dot: number, norms: number, pairs: number, terms: number, figures: number): number {
  const extras = ALIGNMENT.bigram * Math.min(ALIGNMENT.maxBigrams, pairs) + ALIGNMENT.figure * figures;
  const trust = Math.min(1, terms / ALIGNMENT.fullTrustTerms);
  return Math.min(1, (dot / norms + extras) * trust);
}

/** Alignment score of two sentences: symmetric, 0 where no term is shared, capped at 1. */
export function alignmentScore(a: AnalysedSentence, b: AnalysedSentence, weights: LocalWeights): number {
  const left = weights.prepare(a);
  const right = weights.prepare(b);
  let dot = 0;
  let shared = 0;
  for (const term of right.terms) {
    if (!left.terms.includes(term)) continue;
    dot += weights.squares[term]!;
    shared += 1;
  }
  const norms = left.norm * right.norm;
  if (shared === 0 || norms === 0) return 0;
  let pairs = 0;
  for (const pair of right.bigrams) if (left.bigrams.includes(pair)) pairs += weights.pairs[pair]!;
  return scoreOf(dot, norms, pairs, shared, sharedFigures(b, a));
}

/** What rounding can take from a bound. */
const SLACK = 1e-9;

/** An indexed sentence, by place in the list, and its score. */
export interface Near {
  at: number;
  score: number;
}

/** Places of sentences by a term's or pair's number: those of number n stand at starts[n] to starts[n + 1], ascending. */
interface Postings {
  starts: Int32Array;
  places: Int32Array;
}

/** Counts first, then fills: two passes over plain numbers instead of a list for each term. */
function postingsOf(lists: readonly (readonly number[])[], size: number): Postings {
  const starts = new Int32Array(size + 1);
  for (const list of lists) for (const id of list) starts[id + 1]! += 1;
  for (let id = 0; id < size; id += 1) starts[id + 1]! += starts[id]!;
  const places = new Int32Array(starts[size]!);
  const next = starts.slice();
  lists.forEach((list, place) => {
    for (const id of list) {
      places[next[id]!] = place;
      next[id]! += 1;
    }
  });
  return { starts, places };
}

/**
 * Sentences indexed by term, so that scoring one against many costs only the terms they share (term-at-a-time
 * accumulation).
 */
export class SentenceIndex {
  readonly #list: readonly AnalysedSentence[];
  readonly #prepared: readonly Prepared[];
  readonly #weights: LocalWeights;
  readonly #norms: Float64Array;
  /** 1 / norm, for bounds that need no exact quotient. */
  readonly #inverse: Float64Array;
  readonly #byTerm: Postings;
  readonly #byPair: Postings;
  // Sums of the query under way; every query leaves them at zero.
  readonly #dot: Float64Array;
  readonly #shared: Uint16Array;
  readonly #pairs: Float64Array;

  constructor(list: readonly AnalysedSentence[], weights: LocalWeights) {
    this.#list = list;
    this.#weights = weights;
    const prepared = list.map((sentence) => weights.prepare(sentence));
    this.#prepared = prepared;
    this.#norms = new Float64Array(list.length);
    this.#inverse = new Float64Array(list.length);
    prepared.forEach(({ norm }, i) => {
      this.#norms[i] = norm;
      this.#inverse[i] = norm === 0 ? 0 : 1 / norm;
    });
    this.#dot = new Float64Array(list.length);
    this.#shared = new Uint16Array(list.length);
    this.#pairs = new Float64Array(list.length);
    this.#byTerm = postingsOf(
      prepared.map(({ terms }) => terms),
      weights.squares.length,
    );
    this.#byPair = postingsOf(
      prepared.map(({ bigrams }) => bigrams),
      weights.pairs.length,
    );
  }

  /** Score of every indexed sentence that shares a term with this one, by place in the list. */
  scores(sentence: AnalysedSentence): Map<number, number> {
    return new Map(this.near(sentence, Number.NEGATIVE_INFINITY).map(({ at, score }) => [at, score]));
  }

  /**
   * Indexed sentences that share a term with this one and score `floor` or more, in the order of the list.
   * @param after only places beyond this one are looked at: for pairs of a list with itself.
   */
  near(sentence: AnalysedSentence, floor: number, after = -1): Near[] {
    return this.#near(sentence, this.#weights.prepare(sentence), floor, after);
  }

  /** The same for the indexed sentence at a place. */
  nearPlace(place: number, floor: number, after: number): Near[] {
    return this.#near(this.#list[place]!, this.#prepared[place]!, floor, after);
  }

  #near(sentence: AnalysedSentence, query: Prepared, floor: number, after: number): Near[] {
    const found: Near[] = [];
    this.#scan(sentence, query, after, floor, (at, score) => {
      found.push({ at, score });
      return floor;
    });
    return found;
  }

  /**
   * The indexed sentence that scores highest beside the one at a place, at `floor` or above; of equals the first.
   * @param isMeant places that count.
   */
  nearest(place: number, floor: number, isMeant: (at: number) => boolean): Near | undefined {
    let best: Near | undefined;
    this.#scan(this.#list[place]!, this.#prepared[place]!, -1, floor, (at, score) => {
      if ((best && score <= best.score) || !isMeant(at)) return best?.score ?? floor;
      best = { at, score };
      return score;
    });
    return best;
  }

  /** Hands over what scores `floor` or more, in the order of the list; `take` answers the floor from there on. */
  #scan(
    sentence: AnalysedSentence,
    query: Prepared,
    after: number,
    floor: number,
    take: (at: number, score: number) => number,
  ): void {
    if (query.norm === 0) return;
    this.#add(query, after);
    const dot = this.#dot;
    const shared = this.#shared;
    const pairs = this.#pairs;
    const inverse = this.#inverse;
    const size = shared.length;
    // What figures can add at most: where even that leaves a pair below the floor, it is not looked at closely.
    const most = ALIGNMENT.figure * sentence.figures.length + SLACK;
    const unit = 1 / query.norm;
    let least = floor;
    for (let at = after + 1; at < size; at += 1) {
      const count = shared[at]!;
      if (count === 0) continue;
      const sum = dot[at]!;
      const paired = pairs[at]!;
      dot[at] = 0;
      shared[at] = 0;
      pairs[at] = 0;
      if (sum * unit * inverse[at]! + ALIGNMENT.bigram * paired + most < least) continue;
      const norms = query.norm * this.#norms[at]!;
      if (norms === 0) continue;
      const figures = sentence.figures.length === 0 ? 0 : sharedFigures(sentence, this.#list[at]!);
      const score = scoreOf(sum, norms, paired, count, figures);
      if (score >= least) least = take(at, score);
    }
  }

  /** Adds up what the query shares with every sentence beyond `after`. Postings ascend, so they are read from their end. */
  #add(query: Prepared, after: number): void {
    const dot = this.#dot;
    const shared = this.#shared;
    const pairs = this.#pairs;
    const { starts, places } = this.#byTerm;
    for (const term of query.terms) {
      const square = this.#weights.squares[term]!;
      // A term numbered after this index was made stands in none of its sentences.
      const from = starts[term] ?? 0;
      for (let p = (starts[term + 1] ?? 0) - 1; p >= from; p -= 1) {
        const i = places[p]!;
        if (i <= after) break;
        dot[i]! += square;
        shared[i]! += 1;
      }
    }
    const byPair = this.#byPair;
    for (const pair of query.bigrams) {
      const weight = this.#weights.pairs[pair]!;
      const from = byPair.starts[pair] ?? 0;
      for (let p = (byPair.starts[pair + 1] ?? 0) - 1; p >= from; p -= 1) {
        const i = byPair.places[p]!;
        if (i <= after) break;
        if (shared[i] !== 0) pairs[i]! += weight;
      }
    }
  }
}

/** The stems two sentences share, heaviest first: the answer to "how was this found?". */
export function sharedTerms(
  a: AnalysedSentence,
  b: AnalysedSentence,
  weights: LocalWeights,
  most = 6,
): string[] {
  const theirs = weights.prepare(b).terms;
  const ids = weights.prepare(a).terms;
  // Places of the heaviest shared stems so far, heaviest first; most pairs share only a few.
  const best: number[] = [];
  const isBefore = (i: number, j: number) => {
    const gap = weights.squares[ids[i]!]! - weights.squares[ids[j]!]!;
    return gap > 0 || (gap === 0 && a.terms[i]![0] < a.terms[j]![0]);
  };
  for (let i = 0; i < ids.length; i += 1) {
    if (!theirs.includes(ids[i]!)) continue;
    let at = best.length;
    while (at > 0 && isBefore(i, best[at - 1]!)) at -= 1;
    if (at < most) best.splice(at, 0, i);
    if (best.length > most) best.pop();
  }
  return best.map((i) => a.terms[i]![0]);
}
