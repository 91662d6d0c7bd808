import type { AnalysedArticle } from '../analysis/types.ts';
import { withAnchors } from '../packs/anchors.ts';
import type { CorpusSchema } from './schema.ts';

export type AnalysisRow = CorpusSchema['analyses']['value'];

const decoder = new TextDecoder();

/**
 * The article of a record. What a pack brought is kept as the line it was read from, checked when it came in: the
 * browser stores bytes twice as fast as an object of thousands of parts, and reads them as fast.
 */
export function articleIn(row: AnalysisRow): AnalysedArticle {
  if ('article' in row) return row.article;
  const { article } = JSON.parse(decoder.decode(row.line)) as { article: AnalysedArticle };
  return { ...withAnchors(article), provenance: row.provenance };
}
