import type { AnalysedArticle } from '../analysis/types.ts';
import type { ArticleVoices } from './types.ts';

/** Who is heard in each article; the first is the page being read. */
export function compareVoices(_articles: readonly AnalysedArticle[]): ArticleVoices[] {
  return [];
}
