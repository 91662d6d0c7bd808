import type { AnalysedArticle } from '../analysis/types.ts';
import { articleIn } from './analyses.ts';
import type { CorpusDatabase } from './connection.ts';
import type { ArticleKey } from './schema.ts';
import { Sources } from './sources.ts';

/** The id under which the corpus has an article of this address or id, if it has one in use. */
export async function knownArticle(
  db: CorpusDatabase,
  article: Pick<AnalysedArticle, 'id' | 'address'>,
): Promise<string | undefined> {
  const tx = db.transaction(['packs', 'articles', 'aliases'], 'readonly');
  const sources = new Sources(await tx.objectStore('packs').getAll());
  const store = tx.objectStore('articles');
  const byAddress = article.address ? await store.index('address').getAllKeys(article.address) : [];
  const alias = article.address ? await tx.objectStore('aliases').get(article.address) : undefined;
  const ids = alias ? [alias.id, article.id] : [article.id];
  const byId = ids.flatMap((id) => sources.all.map((layer): ArticleKey => [...layer, id]));
  const keys = [...byAddress, ...byId];
  const found = await Promise.all(keys.filter((key) => sources.has(key)).map((key) => store.getKey(key)));
  await tx.done;
  return found.find((key) => key !== undefined)?.[2];
}

/** The fullest record of an article in use, whatever its day. */
export async function readKnown(db: CorpusDatabase, id: string): Promise<AnalysedArticle | undefined> {
  const tx = db.transaction(['packs', 'analyses'], 'readonly');
  const sources = new Sources(await tx.objectStore('packs').getAll());
  for (const layer of sources.all) {
    const key: ArticleKey = [...layer, id];
    const found = sources.has(key) ? await tx.objectStore('analyses').get(key) : undefined;
    if (found) return articleIn(found);
  }
  return undefined;
}
