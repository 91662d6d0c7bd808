import type { AnalysedArticle } from '../../analysis/types.ts';
import { stem, terms, words } from '../../text/tokens.ts';
import type { FoundRow } from './types.ts';

/** Most characters of a snippet; a longer sentence is cut around the first hit. */
const LONGEST = 240;

const keysOf = (text: string): Set<string> => new Set([...words(text).map(stem), ...terms(text)]);

/** Places in a text of words that were searched for. */
function hitsIn(text: string, sought: ReadonlySet<string>): [number, number][] {
  const hits: [number, number][] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*/gu)) {
    const found = [...words(match[0]).map(stem), ...terms(match[0])];
    if (found.some((word) => sought.has(word))) hits.push([match.index, match.index + match[0].length]);
  }
  return hits;
}

function cut(text: string, hits: [number, number][]): NonNullable<FoundRow['snippet']> {
  if (text.length <= LONGEST) return { text, hits };
  const start = Math.max(0, Math.min(hits[0]![0] - LONGEST / 4, text.length - LONGEST));
  // At a word's beginning, and at a word's end.
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1;
  const last = text.lastIndexOf(' ', from + LONGEST);
  const to = last <= hits[0]![1] ? Math.max(from + LONGEST, hits[0]![1]) : last;
  const before = from > 0 ? '… ' : '';
  const after = to < text.length ? ' …' : '';
  const shown = hits
    .filter(([a, b]) => a >= from && b <= to)
    .map(([a, b]): [number, number] => [a - from + before.length, b - from + before.length]);
  return { text: `${before}${text.slice(from, to)}${after}`, hits: shown };
}

/**
 * Why a search found an article, as far as it can be shown: the sentence with most of the words where text is kept, and
 * the speakers whose names have one of them.
 */
export function foundIn(article: AnalysedArticle, search: string): Pick<FoundRow, 'snippet' | 'speakers'> {
  const sought = keysOf(search);
  let best: { text: string; hits: [number, number][]; words: number } | undefined;
  for (const { sentences } of article.passages) {
    for (const { text } of sentences) {
      if (text === undefined) continue;
      const hits = hitsIn(text, sought);
      if (hits.length === 0) continue;
      const distinct = new Set(hits.map(([from, to]) => stem(text.slice(from, to).toLowerCase()))).size;
      if (!best || distinct > best.words) best = { text, hits, words: distinct };
    }
  }
  const speakers = (article.speakers ?? [])
    .map(({ name }) => name)
    .filter((name) => words(name).some((word) => sought.has(stem(word))));
  return {
    ...(best ? { snippet: cut(best.text, best.hits) } : {}),
    ...(speakers.length > 0 ? { speakers: speakers.slice(0, 5) } : {}),
  };
}
