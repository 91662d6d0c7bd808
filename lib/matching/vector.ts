import type { AnalysedArticle } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';

/** Term → weight, L2-normalised. */
export type Vector = ReadonlyMap<string, number>;

/** Vectors follow from the article and the table alone, so each is computed once. */
const known = new WeakMap<DocumentFrequencies, WeakMap<object, Vector>>();

/** The article's vector: (1 + ln tf) · idf over content stems, length 1. Empty for an article without terms. */
export function vectorOf(article: Pick<AnalysedArticle, 'terms'>, df: DocumentFrequencies): Vector {
  let ofTable = known.get(df);
  if (!ofTable) {
    ofTable = new WeakMap();
    known.set(df, ofTable);
  }
  const cached = ofTable.get(article);
  if (cached) return cached;
  const vector = new Map<string, number>();
  let square = 0;
  for (const [term, count] of article.terms) {
    const weight = (1 + Math.log(count)) * df.idf(term);
    vector.set(term, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square);
  if (length > 0) for (const [term, weight] of vector) vector.set(term, weight / length);
  ofTable.set(article, vector);
  return vector;
}

/** Lengths before normalising, for articles that are only held against a vector. */
const lengths = new WeakMap<DocumentFrequencies, WeakMap<object, number>>();

/**
 * Cosines of one vector with many articles, 0 to 1: `cosine(vector, vectorOf(article, df))` up to rounding, without
 * making the articles' own vectors, since of most terms only the length is wanted. What is known of a term is looked up
 * at one place, small enough to stay near.
 */
export function cosinesWith(
  vector: Vector,
  df: DocumentFrequencies,
): (article: Pick<AnalysedArticle, 'terms'>) => number {
  const ofTable = lengths.get(df) ?? new WeakMap<object, number>();
  lengths.set(df, ofTable);
  const terms = new Map<string, { idf: number; weight: number }>();
  return (article) => {
    let length = ofTable.get(article);
    let sum = 0;
    if (length !== undefined) {
      for (let i = 0; i < article.terms.length; i += 1) {
        const [term, count] = article.terms[i]!;
        const other = vector.get(term);
        if (other !== undefined) sum += (1 + Math.log(count)) * df.idf(term) * other;
      }
      return length > 0 ? sum / length : 0;
    }
    let square = 0;
    for (let i = 0; i < article.terms.length; i += 1) {
      const [stem, count] = article.terms[i]!;
      let term = terms.get(stem);
      if (term === undefined) {
        term = { idf: df.idf(stem), weight: vector.get(stem) ?? 0 };
        terms.set(stem, term);
      }
      const weight = count === 1 ? term.idf : (1 + Math.log(count)) * term.idf;
      square += weight * weight;
      sum += weight * term.weight;
    }
    length = Math.sqrt(square);
    ofTable.set(article, length);
    return length > 0 ? sum / length : 0;
  };
}

/** Cosine of two normalised vectors, 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** The strongest terms of a vector, heaviest first, ties by term: what the corpus index holds of an article. */
export function strongest(vector: Vector, n = 32): [term: string, weight: number][] {
  return [...vector].sort(([s, a], [t, b]) => b - a || (s < t ? -1 : 1)).slice(0, n);
}
