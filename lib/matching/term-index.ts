/** An article's terms as hashes, with their weights × 255. */
interface WeighedTerms {
  /** Whole days since 1970. */
  day: number;
  terms: Uint32Array;
  weights: Uint8Array;
}

/** The articles that hold a term, in the order they were added. */
interface Postings {
  articles: number[];
  weights: number[];
  /** Entries before this one have left the window. */
  head: number;
}

/** Finds the articles that share terms with one, among those added before it. Articles are named by their place. */
export class TermIndex {
  readonly #articles: readonly WeighedTerms[];
  readonly #postings = new Map<number, Postings>();
  /** Of the article at hand with each other; all 0 between two look-ups. */
  readonly #dots: Float64Array;
  readonly #lengths: Float64Array;

  constructor(articles: readonly WeighedTerms[]) {
    this.#articles = articles;
    this.#dots = new Float64Array(articles.length);
    this.#lengths = Float64Array.from(articles, ({ weights }) =>
      Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)),
    );
  }

  add(article: number): void {
    const { terms, weights } = this.#articles[article]!;
    terms.forEach((term, i) => {
      const weight = weights[i] ?? 0;
      if (weight === 0) return;
      const list = this.#postings.get(term);
      if (list) {
        list.articles.push(article);
        list.weights.push(weight);
      } else this.#postings.set(term, { articles: [article], weights: [weight], head: 0 });
    });
  }

  /**
   * Calls `found` with each added article that shares a term with this one and their cosine over the terms held, 0 to
   * 1. Dot products are sums of whole numbers, exact whatever the order of terms. Articles before the day `since` are
   * passed over, now and later: where it is given, articles come in the order of their days.
   */
  near(article: number, since: number, found: (other: number, cosine: number) => void): void {
    const { terms, weights } = this.#articles[article]!;
    const dots = this.#dots;
    const touched: number[] = [];
    terms.forEach((term, i) => {
      const list = this.#postings.get(term);
      const weight = weights[i] ?? 0;
      if (!list || weight === 0) return;
      const { articles } = list;
      while (list.head < articles.length && this.#articles[articles[list.head]!]!.day < since) list.head += 1;
      for (let at = list.head; at < articles.length; at += 1) {
        const other = articles[at]!;
        if (dots[other] === 0) touched.push(other);
        dots[other]! += weight * list.weights[at]!;
      }
    });
    for (const other of touched) {
      const cosine = dots[other]! / (this.#lengths[article]! * this.#lengths[other]!);
      dots[other] = 0;
      found(other, cosine);
    }
  }
}
