import type { AnalysedArticle } from '../analysis/types.ts';
import { articleIn } from './analyses.ts';
import { type CorpusDatabase, change } from './connection.ts';
import type { ArticleKey } from './schema.ts';
import { writtenGeneration } from './sources.ts';

/** Puts newer analyses of the reader's own copies in place of older ones; a copy changed meanwhile stays as it is. */
export async function refresh(db: CorpusDatabase, articles: readonly AnalysedArticle[]): Promise<void> {
  if (articles.length === 0) return;
  await change(db, ['analyses', 'packs'], async (tx) => {
    const rows = await tx.objectStore('packs').getAll();
    for (const article of articles) {
      for (const row of rows.filter(({ sequence }) => sequence === 0)) {
        const key: ArticleKey = [row.source, writtenGeneration(row), article.id];
        const kept = await tx.objectStore('analyses').get(key);
        if (!kept) continue;
        const { analysisVersion, outletId, outletName, published, provenance } = articleIn(kept);
        if (analysisVersion >= article.analysisVersion) continue;
        // A correction of the reader's lies over the record, never in it.
        const { published: _, ...rest } = article;
        await tx.objectStore('analyses').put({
          source: kept.source,
          generation: kept.generation,
          id: kept.id,
          article: { ...rest, outletId, outletName, provenance, ...(published ? { published } : {}) },
        });
      }
    }
  });
}
