import type { AnalysedArticle, AnalysedSentence, Figure } from '../analysis/types.ts';

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

/** Local inverse document frequency over the event's own sentences: it mutes the names that every article carries. */
export interface LocalWeights {
  sentences: number;
  term(term: string): number;
  /** 0 to 1. */
  bigram(hash: number): number;
}

/** Every sentence of an article that alignment reads, passage sentences first. */
export function allSentences(article: AnalysedArticle): AnalysedSentence[] {
  return article.passages.flatMap((passage) => passage.sentences);
}

/** How much of its weight a term loses when every article of the event has it; less where fewer do. */
const SHARED_LOSS = 0.3;

/**
 * Weights from the sentences of all articles about one event: ln((S + 1) / (df + 0.5)) over sentences, lowered by the
 * share of articles that have the term beyond one, so that an event's own names count little even in short coverage.
 */
export function localWeights(groups: Iterable<readonly AnalysedSentence[]>): LocalWeights {
  const termDf = new Map<string, number>();
  const pairDf = new Map<number, number>();
  const articleDf = new Map<string | number, number>();
  let count = 0;
  let articles = 0;
  for (const group of groups) {
    articles += 1;
    const inArticle = new Set<string | number>();
    for (const sentence of group) {
      count += 1;
      for (const [term] of sentence.terms) {
        termDf.set(term, (termDf.get(term) ?? 0) + 1);
        inArticle.add(term);
      }
      for (const pair of sentence.bigrams) {
        pairDf.set(pair, (pairDf.get(pair) ?? 0) + 1);
        inArticle.add(pair);
      }
    }
    for (const key of inArticle) articleDf.set(key, (articleDf.get(key) ?? 0) + 1);
  }
  const known = new Map<string | number, number>();
  const weigh = (key: string | number, df: number) => {
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const others = articles > 2 ? Math.max(0, (articleDf.get(key) ?? 0) - 2) / (articles - 2) : 0;
    const weight = Math.max(0, Math.log((count + 1) / (df + 0.5))) * (1 - SHARED_LOSS * others);
    known.set(key, weight);
    return weight;
  };
  const most = Math.log(count + 1) || 1;
  return {
    sentences: count,
    term: (term) => weigh(term, termDf.get(term) ?? 0),
    bigram: (hash) => Math.min(1, weigh(hash, pairDf.get(hash) ?? 0) / most),
  };
}

/** True where two figures speak of the same amount of the same thing. */
const sameFigure = (a: Figure, b: Figure) => a.value === b.value && a.unit !== undefined && a.unit === b.unit;

/** How many figures of one sentence the other has too. */
function sharedFigures(a: AnalysedSentence, b: AnalysedSentence): number {
  if (a.figures.length === 0 || b.figures.length === 0) return 0;
  return a.figures.filter((left) => b.figures.some((right) => sameFigure(left, right))).length;
}

/** Figures of the same unit whose amount or approximator is not the same, with none that agree. */
export function figuresDiffer(a: AnalysedSentence, b: AnalysedSentence): boolean {
  for (const left of a.figures) {
    const peers = b.figures.filter((right) => right.unit !== undefined && right.unit === left.unit);
    if (peers.length && !peers.some((right) => right.value === left.value && right.approx === left.approx))
      return true;
  }
  return false;
}

/** A sentence prepared for scoring. */
interface Prepared {
  sentence: AnalysedSentence;
  /** Squared local weights, by term. */
  squares: Map<string, number>;
  norm: number;
}

function prepare(sentence: AnalysedSentence, weights: LocalWeights): Prepared {
  const squares = new Map<string, number>();
  let sum = 0;
  for (const [term] of sentence.terms) {
    const square = weights.term(term) ** 2;
    squares.set(term, square);
    sum += square;
  }
  return { sentence, squares, norm: Math.sqrt(sum) };
}

/** Alignment score of two sentences: symmetric, 0 where no term is shared, capped at 1. */
export function alignmentScore(a: AnalysedSentence, b: AnalysedSentence, weights: LocalWeights): number {
  const index = new SentenceIndex([a], weights);
  return index.scores(b).get(0) ?? 0;
}

/**
 * Sentences indexed by term, so that scoring one against many costs only the terms they share (term-at-a-time
 * accumulation).
 */
export class SentenceIndex {
  readonly #prepared: Prepared[];
  readonly #byTerm = new Map<string, number[]>();
  readonly #byPair = new Map<number, number[]>();
  readonly #weights: LocalWeights;

  constructor(list: readonly AnalysedSentence[], weights: LocalWeights) {
    this.#weights = weights;
    this.#prepared = list.map((sentence) => prepare(sentence, weights));
    const post = <K>(postings: Map<K, number[]>, key: K, i: number) => {
      const posting = postings.get(key);
      if (posting) posting.push(i);
      else postings.set(key, [i]);
    };
    this.#prepared.forEach(({ sentence, squares }, i) => {
      for (const term of squares.keys()) post(this.#byTerm, term, i);
      for (const pair of sentence.bigrams) post(this.#byPair, pair, i);
    });
  }

  /** Score of every indexed sentence that shares a term with this one, by place in the list. */
  scores(sentence: AnalysedSentence): Map<number, number> {
    const query = prepare(sentence, this.#weights);
    const size = this.#prepared.length;
    const dot = new Float64Array(size);
    const shared = new Uint16Array(size);
    const pairs = new Float64Array(size);
    for (const [term, square] of query.squares) {
      for (const i of this.#byTerm.get(term) ?? []) {
        dot[i]! += square;
        shared[i]! += 1;
      }
    }
    for (const pair of sentence.bigrams) {
      const weight = this.#weights.bigram(pair);
      for (const i of this.#byPair.get(pair) ?? []) pairs[i]! += weight;
    }
    const found = new Map<number, number>();
    for (let i = 0; i < size; i += 1) {
      const other = this.#prepared[i] as Prepared;
      const norms = query.norm * other.norm;
      if (shared[i] === 0 || norms === 0) continue;
      const figures = sharedFigures(sentence, other.sentence);
      const extras =
        ALIGNMENT.bigram * Math.min(ALIGNMENT.maxBigrams, pairs[i]!) + ALIGNMENT.figure * figures;
      const trust = Math.min(1, shared[i]! / ALIGNMENT.fullTrustTerms);
      found.set(i, Math.min(1, (dot[i]! / norms + extras) * trust));
    }
    return found;
  }
}

/** The stems two sentences share, heaviest first: the answer to "how was this found?". */
export function sharedTerms(
  a: AnalysedSentence,
  b: AnalysedSentence,
  weights: LocalWeights,
  most = 6,
): string[] {
  const theirs = new Set(b.terms.map(([term]) => term));
  return a.terms
    .map(([term]) => term)
    .filter((term) => theirs.has(term))
    .sort((s, t) => weights.term(t) - weights.term(s) || (s < t ? -1 : 1))
    .slice(0, most);
}
