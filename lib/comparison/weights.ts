import type { AnalysedArticle, AnalysedSentence } from '../analysis/types.ts';
import { Pairs, Terms } from './numbering.ts';

/** How much of its weight a term loses when every article of the event has it; less where fewer do. */
const SHARED_LOSS = 0.3;

/** A sentence as alignment reads it: places of its terms and word pairs in the weights' tables. */
export interface Prepared {
  terms: readonly number[];
  bigrams: readonly number[];
  norm: number;
}

/** Every sentence of an article that alignment reads. */
export function allSentences(article: AnalysedArticle): AnalysedSentence[] {
  const all: AnalysedSentence[] = [];
  for (const { sentences } of article.passages) for (const sentence of sentences) all.push(sentence);
  return all;
}

/**
 * Local inverse document frequency over the event's own sentences: it mutes the names that every article carries. Every
 * sentence it is counted over is numbered once, for all that is asked of it in one comparison.
 */
export class LocalWeights {
  sentences = 0;
  /** Squared weights by a term's number, and a pair's share of the greatest weight by its own. */
  readonly squares: number[] = [];
  readonly pairs: number[] = [];
  readonly #terms = new Terms();
  readonly #bigrams = new Pairs();
  readonly #prepared = new Map<AnalysedSentence, { terms: number[]; bigrams: number[]; norm: number }>();
  #articles = 0;

  constructor(groups: Iterable<readonly AnalysedSentence[]>) {
    for (const group of groups) {
      for (const sentence of group) {
        this.sentences += 1;
        const { terms, bigrams } = this.#number(sentence);
        for (let i = 0; i < terms.length; i += 1) this.#terms.count(terms[i]!, this.#articles);
        for (let i = 0; i < bigrams.length; i += 1) this.#bigrams.count(bigrams[i]!, this.#articles);
      }
      this.#articles += 1;
    }
    this.#settle();
  }

  #number(sentence: AnalysedSentence): { terms: number[]; bigrams: number[]; norm: number } {
    const terms = new Array<number>(sentence.terms.length);
    const bigrams = new Array<number>(sentence.bigrams.length);
    for (let i = 0; i < terms.length; i += 1) terms[i] = this.#terms.idOf(sentence.terms[i]![0]);
    for (let i = 0; i < bigrams.length; i += 1) bigrams[i] = this.#bigrams.idOf(sentence.bigrams[i]!);
    const numbered = { terms, bigrams, norm: -1 };
    this.#prepared.set(sentence, numbered);
    return numbered;
  }

  #weigh(sentences: number, articles: number): number {
    const others = this.#articles > 2 ? Math.max(0, articles - 2) / (this.#articles - 2) : 0;
    const rarity = Math.log((this.sentences + 1) / (sentences + 0.5));
    return Math.max(0, rarity) * (1 - SHARED_LOSS * others);
  }

  /** Gives every term and pair numbered so far its weight. */
  #settle(): void {
    const terms = this.#terms;
    for (let id = this.squares.length; id < terms.size; id += 1) {
      const weight = this.#weigh(terms.sentencesOf(id), terms.articlesOf(id));
      this.squares.push(weight * weight);
    }
    const most = Math.log(this.sentences + 1) || 1;
    const pairs = this.#bigrams;
    // Most pairs stand in one sentence alone.
    const once = Math.min(1, this.#weigh(1, 1) / most);
    for (let id = this.pairs.length; id < pairs.size; id += 1) {
      const sentences = pairs.sentencesOf(id);
      this.pairs.push(
        sentences === 1 ? once : Math.min(1, this.#weigh(sentences, pairs.articlesOf(id)) / most),
      );
    }
  }

  /** A sentence's numbers and its norm; any sentence, also one that the weights were not counted over. */
  prepare(sentence: AnalysedSentence): Prepared {
    const known = this.#prepared.get(sentence) ?? this.#number(sentence);
    if (known.norm < 0) {
      this.#settle();
      let sum = 0;
      for (const id of known.terms) sum += this.squares[id]!;
      known.norm = Math.sqrt(sum);
    }
    return known;
  }

  /** Weights of a sentence's terms together. */
  sumOf(sentence: AnalysedSentence): number {
    let sum = 0;
    for (const id of this.prepare(sentence).terms) sum += Math.sqrt(this.squares[id]!);
    return sum;
  }

  /** Sentences, of those the weights were counted over, that have a term. */
  sentencesWith(term: string): number {
    return this.#terms.sentencesOf(this.#terms.idOf(term));
  }

  term(term: string): number {
    const id = this.#terms.idOf(term);
    this.#settle();
    return Math.sqrt(this.squares[id]!);
  }

  /** 0 to 1. */
  bigram(hash: number): number {
    const id = this.#bigrams.idOf(hash);
    this.#settle();
    return this.pairs[id]!;
  }
}

/**
 * Weights from the sentences of all articles about one event: ln((S + 1) / (df + 0.5)) over sentences, lowered by the
 * share of articles that have the term beyond one, so that an event's own names count little even in short coverage.
 */
export function localWeights(groups: Iterable<readonly AnalysedSentence[]>): LocalWeights {
  return new LocalWeights(groups);
}
