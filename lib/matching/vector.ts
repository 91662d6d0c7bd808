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
 * Cosine of a vector and an article, 0 to 1: `cosine(vector, vectorOf(article, df))` up to rounding, without making the
 * article's own vector, since of most terms only the length is wanted.
 */
export function cosineWith(
  vector: Vector,
  article: Pick<AnalysedArticle, 'terms'>,
  df: DocumentFrequencies,
): number {
  let ofTable = lengths.get(df);
  if (!ofTable) {
    ofTable = new WeakMap();
    lengths.set(df, ofTable);
  }
  const known = ofTable.get(article);
  let square = 0;
  let sum = 0;
  for (const entry of article.terms) {
    const other = vector.get(entry[0]);
    if (other === undefined && known !== undefined) continue;
    const count = entry[1];
    const weight = (count === 1 ? 1 : 1 + Math.log(count)) * df.idf(entry[0]);
    square += weight * weight;
    if (other !== undefined) sum += weight * other;
  }
  const length = known ?? Math.sqrt(square);
  if (known === undefined) ofTable.set(article, length);
  return length > 0 ? sum / length : 0;
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
