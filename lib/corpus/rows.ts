import type { AnalysedArticle } from '../analysis/types.ts';
import { dayOf } from './days.ts';
import type { ArticleRow, SourceName } from './schema.ts';

/** The light row of an article; `firstSeen` is the day it is filed under where it has no date. */
export function rowOf(
  article: AnalysedArticle,
  place: { source: SourceName; generation: number; part: number; firstSeen: number },
): ArticleRow {
  const { id, address, headline, outletId, outletName, published, language, kind } = article;
  return {
    source: place.source,
    generation: place.generation,
    id,
    day: published ? dayOf(published.at) : place.firstSeen,
    part: place.part,
    headline,
    outletId,
    outletName,
    language,
    kind,
    ...(address ? { address } : {}),
    ...(published ? { published } : {}),
  };
}
