import * as v from 'valibot';
import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Article } from '../article/types.ts';
import { jsonLines } from './json-lines.ts';
import { datedOf, httpAddress } from './stated.ts';

const filled = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '', 'is empty'),
);

/** A field that may be absent, or empty, which says the same. */
const maybe = (holds: (value: string) => boolean, message: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check((value) => value === '' || holds(value), message),
    ),
  );

const newsLine = v.object({
  id: filled,
  event: v.optional(v.string()),
  outlet: filled,
  title: filled,
  date: maybe((value) => datedOf(value) !== undefined, 'not a day (YYYY-MM-DD) or an ISO instant'),
  url: maybe((value) => httpAddress(value) !== undefined, 'not an http(s) address'),
  text: filled,
});

/** A line of labelled news: what `evaluate` and `--corpus` read. `text`: paragraphs with an empty line between. */
export type NewsLine = v.InferOutput<typeof newsLine>;

/** News of a JSON Lines file. Throws as `jsonLines` does. */
export const newsLines = (file: string): NewsLine[] => jsonLines(file, newsLine);

/** A news line as an article of the corpus, full text. */
export function articleOfLine(line: NewsLine): AnalysedArticle {
  const passages = line.text
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text, index) => ({ index, text }));
  const published = datedOf(line.date ?? '');
  const article: Article = {
    id: line.id,
    outlet: { id: line.outlet, name: line.outlet },
    headline: line.title,
    ...(line.url ? { address: line.url } : {}),
    ...(published ? { published } : {}),
    language: 'en',
    kind: 'report',
    passages,
    captions: [],
    pageText: [],
  };
  return analyse(article, { provenance: 'pack', rights: 'full' });
}
