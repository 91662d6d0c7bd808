import type { AnalysedArticle, AnalysedSentence } from '../analysis/types.ts';

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

/** Counts of numbered terms or pairs: the sentences and articles that have each. */
class Counts {
  readonly sentences: number[] = [];
  readonly articles: number[] = [];
  readonly #lastArticle: number[] = [];

  /** A number for something not met before. */
  add(): number {
    this.articles.push(0);
    this.#lastArticle.push(-1);
    return this.sentences.push(0) - 1;
  }

  count(id: number, article: number): void {
    this.sentences[id]! += 1;
    if (this.#lastArticle[id] === article) return;
    this.#lastArticle[id] = article;
    this.articles[id]! += 1;
  }
}

/** Terms numbered as they come. */
class Terms extends Counts {
  readonly #ids = new Map<string, number>();

  /** The term's number; a new one for a term not met before. */
  idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.add();
      this.#ids.set(term, id);
    }
    return id;
  }
}

const FIRST_SLOTS = 1 << 14;

/** Word pairs numbered as they come, in a table of plain numbers with open addresses: most are met only once. */
class Pairs extends Counts {
  #keys = new Float64Array(FIRST_SLOTS).fill(-1);
  #ids = new Int32Array(FIRST_SLOTS);

  idOf(pair: number): number {
    const slot = this.#slotOf(pair);
    if (this.#keys[slot] === pair) return this.#ids[slot]!;
    const id = this.add();
    this.#keys[slot] = pair;
    this.#ids[slot] = id;
    if (id * 2 > this.#keys.length) this.#grow();
    return id;
  }

  /** Where a pair stands, or would. */
  #slotOf(pair: number): number {
    const last = this.#keys.length - 1;
    let slot = (Math.imul(pair, 0x9e3779b1) >>> 8) & last;
    while (this.#keys[slot] !== pair && this.#keys[slot] !== -1) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const ids = this.#ids;
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#ids = new Int32Array(keys.length * 2);
    keys.forEach((pair, i) => {
      if (pair === -1) return;
      const slot = this.#slotOf(pair);
      this.#keys[slot] = pair;
      this.#ids[slot] = ids[i]!;
    });
  }
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
    const terms: number[] = [];
    const bigrams: number[] = [];
    for (let i = 0; i < sentence.terms.length; i += 1) terms.push(this.#terms.idOf(sentence.terms[i]![0]));
    for (let i = 0; i < sentence.bigrams.length; i += 1)
      bigrams.push(this.#bigrams.idOf(sentence.bigrams[i]!));
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
    const { sentences, articles } = this.#terms;
    for (let id = this.squares.length; id < sentences.length; id += 1)
      this.squares.push(this.#weigh(sentences[id]!, articles[id]!) ** 2);
    const most = Math.log(this.sentences + 1) || 1;
    const pairs = this.#bigrams;
    for (let id = this.pairs.length; id < pairs.sentences.length; id += 1)
      this.pairs.push(Math.min(1, this.#weigh(pairs.sentences[id]!, pairs.articles[id]!) / most));
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
    return this.#terms.sentences[this.#terms.idOf(term)]!;
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
