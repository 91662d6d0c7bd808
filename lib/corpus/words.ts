import type { AnalysedArticle } from '../analysis/types.ts';
import { hash32 } from '../text/hash.ts';
import { stem, terms, words } from '../text/tokens.ts';
import { placeOf, SEGMENT_SIZE } from './segment.ts';

/**
 * What the library's search looks up: every content stem and speaker of at most 512 articles, as an inverted index in
 * typed arrays. It stands beside the segment of the same key, which holds the strongest terms alone and is what
 * comparing reads.
 */
export interface Words {
  ids: string[];
  /** Distinct hashes, ascending. */
  terms: Uint32Array;
  /** Postings of `terms[i]` are `starts[i]` to `starts[i + 1]`. */
  starts: Uint32Array;
  /** Places in `ids`. */
  postings: Uint16Array;
}

/** An article as the search sees it. */
export interface WordsOf {
  id: string;
  /** Distinct hashes. */
  hashes: Uint32Array;
}

/** What is looked up for one word of a search: as a term of the text, or of a speaker's name. */
export interface SoughtWord {
  term?: number;
  speaker: number;
}

const speakerHash = (word: string): number => hash32(`speaker:${word}`);

/** The words of a search, each to be found in an article; a word no text is indexed by is sought among names only. */
export function soughtWords(text: string): SoughtWord[] {
  return [...new Set(words(text))].map((word) => {
    const [term] = terms(word);
    return { ...(term === undefined ? {} : { term: hash32(term) }), speaker: speakerHash(stem(word)) };
  });
}

/** Hashes of an article's stems and of the words of its speakers' names. */
export function wordsOf(article: AnalysedArticle): WordsOf {
  const hashes = new Set<number>();
  for (const [term] of article.terms) hashes.add(hash32(term));
  // Outside English a country is written otherwise than it is searched for: as it stands in the headline too.
  for (const term of terms(article.headline)) hashes.add(hash32(term));
  for (const { name, as } of article.speakers ?? [])
    for (const form of [name, ...as]) for (const word of words(form)) hashes.add(speakerHash(stem(word)));
  return { id: article.id, hashes: Uint32Array.from(hashes) };
}

export function buildWords(articles: readonly WordsOf[]): Words {
  let length = 0;
  for (const { hashes } of articles) length += hashes.length;
  // Hash and place in one number: sorted at once, without an object for each pair.
  const pairs = new Float64Array(length);
  let at = 0;
  articles.forEach(({ hashes }, article) => {
    for (const hash of hashes) pairs[at++] = hash * SEGMENT_SIZE + article;
  });
  pairs.sort();
  const found = new Uint32Array(length);
  const starts = new Uint32Array(length + 1);
  const postings = new Uint16Array(length);
  let distinct = 0;
  for (let i = 0; i < length; i++) {
    const hash = Math.floor(pairs[i]! / SEGMENT_SIZE);
    postings[i] = pairs[i]! - hash * SEGMENT_SIZE;
    if (distinct > 0 && found[distinct - 1] === hash) continue;
    found[distinct] = hash;
    starts[distinct++] = i;
  }
  starts[distinct] = length;
  return {
    ids: articles.map(({ id }) => id),
    terms: found.slice(0, distinct),
    starts: starts.slice(0, distinct + 1),
    postings,
  };
}

/** The articles an index was built from, for adding to it and taking from it. */
export function articlesIn(index: Words): WordsOf[] {
  const found: number[][] = index.ids.map(() => []);
  index.terms.forEach((hash, i) => {
    for (let at = index.starts[i]!; at < index.starts[i + 1]!; at++) found[index.postings[at]!]!.push(hash);
  });
  return found.map((hashes, i) => ({ id: index.ids[i]!, hashes: Uint32Array.from(hashes) }));
}

/** Calls back with the place of each article that has this hash. */
export function eachWith(index: Words, hash: number, found: (place: number) => void): void {
  const term = placeOf(index.terms, hash);
  if (term < 0) return;
  for (let at = index.starts[term]!; at < index.starts[term + 1]!; at++) found(index.postings[at]!);
}
