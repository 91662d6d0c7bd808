import type { AnalysedArticle, AnalysedSentence } from '../../analysis/types.ts';
import type { DocumentFrequencies } from '../../text/frequencies.ts';

/** A sentence in the list of a term that it holds. */
interface Posting {
  sentence: number;
  weight: number;
}

/** Sentences of some articles, by the terms they hold: what makes a pack of many articles in seconds. */
export class SentenceIndex {
  readonly #df: DocumentFrequencies;
  readonly #postings = new Map<string, Posting[]>();
  readonly #squares: number[] = [];
  readonly #articles: AnalysedArticle[] = [];

  constructor(articles: readonly AnalysedArticle[], df: DocumentFrequencies) {
    this.#df = df;
    for (const article of articles)
      for (const { sentences } of article.passages)
        for (const sentence of sentences) this.#add(article, sentence);
  }

  #add(article: AnalysedArticle, { terms }: AnalysedSentence): void {
    const at = this.#articles.push(article) - 1;
    let square = 0;
    for (const [term, count] of terms) {
      const weight = count * this.#df.idf(term);
      const list = this.#postings.get(term) ?? [];
      list.push({ sentence: at, weight });
      this.#postings.set(term, list);
      square += weight * weight;
    }
    this.#squares.push(square);
  }

  /** Cosines over content stems, above 0, of a sentence with those of all articles but its own. */
  similarities(own: AnalysedArticle, { terms }: AnalysedSentence): number[] {
    const dots = new Map<number, number>();
    let square = 0;
    for (const [term, count] of terms) {
      const weight = count * this.#df.idf(term);
      square += weight * weight;
      for (const posting of this.#postings.get(term) ?? [])
        if (this.#articles[posting.sentence] !== own)
          dots.set(posting.sentence, (dots.get(posting.sentence) ?? 0) + posting.weight * weight);
    }
    const found: number[] = [];
    for (const [sentence, dot] of dots)
      if (dot !== 0) found.push(dot / Math.sqrt(square * this.#squares[sentence]!));
    return found;
  }
}
