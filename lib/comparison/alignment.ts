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

/** A sentence prepared for scoring: places of its terms and pairs in the weights' table. */
interface Prepared {
  terms: number[];
  bigrams: number[];
  norm: number;
}

/** Terms and pairs of one comparison as small numbers with their weights; each sentence is prepared once for all indexes. */
class WeightTable {
  readonly squares: number[] = [];
  readonly pairs: number[] = [];
  readonly #termIds = new Map<string, number>();
  readonly #pairIds = new Map<number, number>();
  readonly #prepared = new WeakMap<AnalysedSentence, Prepared>();
  readonly #weights: LocalWeights;

  constructor(weights: LocalWeights) {
    this.#weights = weights;
  }

  prepare(sentence: AnalysedSentence): Prepared {
    const known = this.#prepared.get(sentence);
    if (known) return known;
    const terms: number[] = [];
    let sum = 0;
    for (const [term] of sentence.terms) {
      let id = this.#termIds.get(term);
      if (id === undefined) {
        id = this.squares.push(this.#weights.term(term) ** 2) - 1;
        this.#termIds.set(term, id);
      }
      terms.push(id);
      sum += this.squares[id]!;
    }
    const bigrams = sentence.bigrams.map((pair) => {
      let id = this.#pairIds.get(pair);
      if (id === undefined) {
        id = this.pairs.push(this.#weights.bigram(pair)) - 1;
        this.#pairIds.set(pair, id);
      }
      return id;
    });
    const prepared = { terms, bigrams, norm: Math.sqrt(sum) };
    this.#prepared.set(sentence, prepared);
    return prepared;
  }
}

const tables = new WeakMap<LocalWeights, WeightTable>();

function tableOf(weights: LocalWeights): WeightTable {
  const known = tables.get(weights);
  if (known) return known;
  const table = new WeightTable(weights);
  tables.set(weights, table);
  return table;
}

/** A score from what two sentences share: weights of terms and pairs, how many terms, and how many figures. */
function scoreOf(dot: number, norms: number, pairs: number, terms: number, figures: number): number {
  const extras = ALIGNMENT.bigram * Math.min(ALIGNMENT.maxBigrams, pairs) + ALIGNMENT.figure * figures;
  const trust = Math.min(1, terms / ALIGNMENT.fullTrustTerms);
  return Math.min(1, (dot / norms + extras) * trust);
}

/** Alignment score of two sentences: symmetric, 0 where no term is shared, capped at 1. */
export function alignmentScore(a: AnalysedSentence, b: AnalysedSentence, weights: LocalWeights): number {
  const table = tableOf(weights);
  const left = table.prepare(a);
  const right = table.prepare(b);
  let dot = 0;
  let shared = 0;
  for (const term of right.terms) {
    if (!left.terms.includes(term)) continue;
    dot += table.squares[term]!;
    shared += 1;
  }
  const norms = left.norm * right.norm;
  if (shared === 0 || norms === 0) return 0;
  let pairs = 0;
  for (const pair of right.bigrams) if (left.bigrams.includes(pair)) pairs += table.pairs[pair]!;
  return scoreOf(dot, norms, pairs, shared, sharedFigures(b, a));
}

/** An indexed sentence, by place in the list, and its score. */
export interface Near {
  at: number;
  score: number;
}

/**
 * Sentences indexed by term, so that scoring one against many costs only the terms they share (term-at-a-time
 * accumulation).
 */
export class SentenceIndex {
  readonly #list: readonly AnalysedSentence[];
  readonly #table: WeightTable;
  readonly #norms: Float64Array;
  readonly #byTerm = new Map<number, number[]>();
  readonly #byPair = new Map<number, number[]>();
  // Sums of the query under way; every query leaves them at zero.
  readonly #dot: Float64Array;
  readonly #shared: Uint16Array;
  readonly #pairs: Float64Array;

  constructor(list: readonly AnalysedSentence[], weights: LocalWeights) {
    this.#list = list;
    this.#table = tableOf(weights);
    this.#norms = new Float64Array(list.length);
    this.#dot = new Float64Array(list.length);
    this.#shared = new Uint16Array(list.length);
    this.#pairs = new Float64Array(list.length);
    const post = (postings: Map<number, number[]>, key: number, i: number) => {
      const posting = postings.get(key);
      if (posting) posting.push(i);
      else postings.set(key, [i]);
    };
    list.forEach((sentence, i) => {
      const { terms, bigrams, norm } = this.#table.prepare(sentence);
      this.#norms[i] = norm;
      for (const term of terms) post(this.#byTerm, term, i);
      for (const pair of bigrams) post(this.#byPair, pair, i);
    });
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
    const query = this.#table.prepare(sentence);
    if (query.norm === 0) return [];
    this.#add(query, after);
    const dot = this.#dot;
    const shared = this.#shared;
    const pairs = this.#pairs;
    // What figures can add at most: where even that leaves a pair below the floor, they are not compared.
    const most = ALIGNMENT.figure * sentence.figures.length;
    const found: Near[] = [];
    for (let at = after + 1; at < shared.length; at += 1) {
      const count = shared[at]!;
      if (count === 0) continue;
      const norms = query.norm * this.#norms[at]!;
      const sum = dot[at]!;
      const paired = pairs[at]!;
      dot[at] = 0;
      shared[at] = 0;
      pairs[at] = 0;
      if (norms === 0) continue;
      const trust = count >= ALIGNMENT.fullTrustTerms ? 1 : count / ALIGNMENT.fullTrustTerms;
      const words =
        sum / norms + ALIGNMENT.bigram * (paired < ALIGNMENT.maxBigrams ? paired : ALIGNMENT.maxBigrams);
      if ((words + most) * trust < floor) continue;
      const score = scoreOf(
        sum,
        norms,
        paired,
        count,
        most === 0 ? 0 : sharedFigures(sentence, this.#list[at]!),
      );
      if (score >= floor) found.push({ at, score });
    }
    return found;
  }

  /** Adds up what the query shares with every sentence beyond `after`. Postings ascend, so they are read from their end. */
  #add(query: Prepared, after: number): void {
    const dot = this.#dot;
    const shared = this.#shared;
    const pairs = this.#pairs;
    for (const term of query.terms) {
      const posting = this.#byTerm.get(term);
      if (!posting) continue;
      const square = this.#table.squares[term]!;
      for (let p = posting.length - 1; p >= 0; p -= 1) {
        const i = posting[p]!;
        if (i <= after) break;
        dot[i]! += square;
        shared[i]! += 1;
      }
    }
    for (const pair of query.bigrams) {
      const posting = this.#byPair.get(pair);
      if (!posting) continue;
      const weight = this.#table.pairs[pair]!;
      for (let p = posting.length - 1; p >= 0; p -= 1) {
        const i = posting[p]!;
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
  const table = tableOf(weights);
  const theirs = table.prepare(b).terms;
  const shared: [term: string, square: number][] = [];
  table.prepare(a).terms.forEach((id, i) => {
    if (theirs.includes(id)) shared.push([a.terms[i]![0], table.squares[id]!]);
  });
  return shared
    .sort(([s, x], [t, y]) => y - x || (s < t ? -1 : 1))
    .slice(0, most)
    .map(([term]) => term);
}
