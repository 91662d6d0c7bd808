import type { AnalysedArticle } from '../analysis/types.ts';
import { mergeCountries } from '../text/countries.ts';
import { stopWords } from '../text/stop-words.ts';
import { stem, words } from '../text/tokens.ts';
import type { HeadlineRow } from './types.ts';

/** One word as compared between headlines: folded, stemmed, countries merged. */
const key = (word: string) => words(mergeCountries(word)).map(stem).join(' ');

/** Headlines side by side; content words that no other headline here uses are marked by their character spans. */
export function compareHeadlines(page: AnalysedArticle, others: readonly AnalysedArticle[]): HeadlineRow[] {
  const rows = [page, ...others].map((article) => ({
    article,
    parts: [...article.headline.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[.’'-](?=[\p{L}\p{N}]))*/gu)].map(
      (match) => ({
        span: [match.index, match.index + match[0].length] as [number, number],
        key: key(match[0]),
      }),
    ),
  }));
  /** How many headlines have each word. */
  const users = new Map<string, number>();
  for (const { parts } of rows)
    for (const word of new Set(parts.map((part) => part.key))) users.set(word, (users.get(word) ?? 0) + 1);
  return rows.map(({ article, parts }) => {
    const stops = stopWords(article.language);
    const onlyHere: [number, number][] = [];
    for (const part of parts) {
      if (part.key === '' || stops.has(part.key) || (users.get(part.key) ?? 0) > 1) continue;
      const last = onlyHere.at(-1);
      // Neighbouring words are one mark.
      if (last && /^\s$/u.test(article.headline.slice(last[1], part.span[0]))) last[1] = part.span[1];
      else onlyHere.push([...part.span]);
    }
    return {
      article: article.id,
      outlet: article.outletName,
      headline: article.headline,
      here: article === page,
      onlyHere: others.length === 0 ? [] : onlyHere,
    };
  });
}
