import type { AnalysedArticle } from '../analysis/types.ts';
import { hashOfBytes } from '../text/hash.ts';
import { dayOf } from './days.ts';
import type { ArticleRow, SourceName } from './schema.ts';

const encoder = new TextEncoder();

/** How large an article's record is, and a short hash by which two states of it are told apart. */
export interface Weight {
  bytes: number;
  digest: number;
}

/** Of a line of a pack. */
export const weightOfLine = (line: Uint8Array): Weight => ({
  bytes: line.byteLength,
  digest: hashOfBytes(line),
});

/** Of an article that came in no pack, as if a pack carried it. */
export const weigh = (article: AnalysedArticle): Weight =>
  weightOfLine(encoder.encode(JSON.stringify(article)));

/** The day an article is filed under: published, or first seen. */
export const filedOn = (article: Pick<AnalysedArticle, 'published'>, firstSeen: number): number =>
  article.published ? dayOf(article.published.at) : firstSeen;

/** The light row of an article. */
export function rowOf(
  article: AnalysedArticle,
  place: { source: SourceName; generation: number; part: number; day: number; added: number },
  weight: Weight,
): ArticleRow {
  const { id, address, headline, outletId, outletName, published, language, kind, rights } = article;
  return {
    ...place,
    ...weight,
    id,
    headline,
    outletId,
    outletName,
    language,
    kind,
    rights,
    analysisVersion: article.analysisVersion,
    words: article.words,
    ...(article.partial ? { partial: true as const } : {}),
    ...(article.headlineOnly ? { headlineOnly: true as const } : {}),
    ...(address ? { address } : {}),
    ...(published ? { published } : {}),
  };
}
