import type { AnalysedArticle } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { hash32 } from '../text/hash.ts';

/** Articles of one segment at most, so that a posting fits 16 bits and a read stays small. */
export const SEGMENT_SIZE = 512;
/** Terms of an article that are indexed, and of a page that are looked up. */
const INDEXED_TERMS = 32;

/** An article as the index sees it. */
export interface IndexedArticle {
  id: string;
  undated: boolean;
  /** Term hashes and their weights × 255. */
  terms: Uint32Array;
  weights: Uint8Array;
}

/** An inverted index of at most 512 articles in typed arrays. Plain data: IndexedDB stores it as it is. */
export interface Segment {
  ids: string[];
  /** Places in `ids` of articles filed under the day they were first seen. */
  undated: number[];
  /** Distinct term hashes, ascending. */
  terms: Uint32Array;
  /** Postings of `terms[i]` are `starts[i]` to `starts[i + 1]`. */
  starts: Uint32Array;
  /** Place in `ids`, and the weight of the term there × 255. */
  postings: Uint16Array;
  weights: Uint8Array;
}

/** Hash and weight of the terms of a page that are looked up. */
export type Query = [hash: number, weight: number][];

/** Whether the first of two terms goes before the second: heavier, or as heavy and earlier in the alphabet. */
const isBefore = (weight: number, term: string, otherWeight: number, otherTerm: string): boolean =>
  weight > otherWeight || (weight === otherWeight && term < otherTerm);

/**
 * The strongest terms of an article's vector, as `strongest(vectorOf(…))` gives them, without making the whole of it:
 * this is done for every article that comes in.
 */
export function queryOf({ terms }: Pick<AnalysedArticle, 'terms'>, df: DocumentFrequencies): Query {
  const best: [term: string, weight: number][] = [];
  let square = 0;
  for (const [term, count] of terms) {
    const weight = (1 + Math.log(count)) * df.idf(term);
    square += weight * weight;
    const last = best[INDEXED_TERMS - 1];
    if (last && !isBefore(weight, term, last[1], last[0])) continue;
    let at = Math.min(best.length, INDEXED_TERMS - 1);
    for (; at > 0 && isBefore(weight, term, best[at - 1]![1], best[at - 1]![0]); at--)
      best[at] = best[at - 1]!;
    best[at] = [term, weight];
  }
  const length = Math.sqrt(square);
  return best.map(([term, weight]) => [hash32(term), length > 0 ? weight / length : weight]);
}

export function indexed(article: AnalysedArticle, df: DocumentFrequencies): IndexedArticle {
  const query = queryOf(article, df);
  return {
    id: article.id,
    undated: article.published === undefined,
    terms: Uint32Array.from(query, ([hash]) => hash),
    weights: Uint8Array.from(query, ([, weight]) => Math.min(255, Math.max(1, Math.round(weight * 255)))),
  };
}

export function buildSegment(articles: IndexedArticle[]): Segment {
  let length = 0;
  for (const { terms } of articles) length += terms.length;
  // Hash, place and weight in one number of 49 bits: sorted at once, without an object for each.
  const entries = new Float64Array(length);
  let at = 0;
  articles.forEach(({ terms, weights }, article) => {
    for (let i = 0; i < terms.length; i++)
      entries[at++] = (terms[i]! * SEGMENT_SIZE + article) * 256 + weights[i]!;
  });
  entries.sort();
  const hashes: number[] = [];
  const starts: number[] = [];
  const postings = new Uint16Array(length);
  const weights = new Uint8Array(length);
  entries.forEach((entry, i) => {
    const pair = Math.floor(entry / 256);
    const hash = Math.floor(pair / SEGMENT_SIZE);
    weights[i] = entry - pair * 256;
    postings[i] = pair - hash * SEGMENT_SIZE;
    if (hash === hashes.at(-1)) return;
    hashes.push(hash);
    starts.push(i);
  });
  return {
    ids: articles.map(({ id }) => id),
    undated: articles.flatMap(({ undated }, i) => (undated ? [i] : [])),
    terms: Uint32Array.from(hashes),
    starts: Uint32Array.from([...starts, length]),
    postings,
    weights,
  };
}

/** The articles a segment was built from, for adding to it and taking from it. */
export function articlesOf(segment: Segment): IndexedArticle[] {
  const found = segment.ids.map(() => ({ terms: [] as number[], weights: [] as number[] }));
  segment.terms.forEach((hash, i) => {
    for (let at = segment.starts[i]!; at < segment.starts[i + 1]!; at++) {
      const article = found[segment.postings[at]!]!;
      article.terms.push(hash);
      article.weights.push(segment.weights[at]!);
    }
  });
  const undated = new Set(segment.undated);
  return found.map(({ terms, weights }, i) => ({
    id: segment.ids[i]!,
    undated: undated.has(i),
    terms: Uint32Array.from(terms),
    weights: Uint8Array.from(weights),
  }));
}

/** Place of a hash among sorted ones, or -1. */
export function placeOf(sorted: Uint32Array, hash: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle]!;
    if (at === hash) return middle;
    if (at < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Dot product of the query with every article of the segment, in the order of `ids`; 0 where nothing is shared. */
export function scoreSegment(segment: Segment, query: Query): Float64Array {
  const scores = new Float64Array(segment.ids.length);
  for (const [hash, weight] of query) {
    const term = placeOf(segment.terms, hash);
    if (term < 0) continue;
    for (let at = segment.starts[term]!; at < segment.starts[term + 1]!; at++)
      scores[segment.postings[at]!]! += (weight * segment.weights[at]!) / 255;
  }
  return scores;
}
