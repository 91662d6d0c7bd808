import { safeParse } from 'valibot';
import { analyse } from '../analysis/analyse.ts';
import { containment } from '../analysis/fingerprint.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Article } from '../article/types.ts';
import type { Library } from '../corpus/library/index.ts';
import { SidelightError } from '../errors.ts';
import { cosine, vectorOf } from '../matching/vector.ts';
import type { SavedPage } from '../messages.ts';
import { article as articleSchema } from '../packs/schema.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';

/** A page's analysis, within the bounds of what packs and back-ups carry: one beyond them could not be restored. */
function toKeep(article: Article): AnalysedArticle {
  const read = analyse(article, { provenance: 'saved', rights: 'full' });
  const { success } = safeParse(articleSchema, read, { abortEarly: true });
  if (!success) throw new SidelightError('extraction', 'the article is too large to be kept');
  return read;
}

/** Saves a page to the reader's corpus. Throws `extraction` where it is too large, and what the corpus throws. */
export async function savePage(library: Library, article: Article): Promise<SavedPage> {
  const { id: _, ...saved } = await library.keeping.save(toKeep(article));
  return saved;
}

/**
 * Keeps a page that was read as the full copy of an article the corpus knows. Throws `another-text` where it is not
 * that article, `not-found` where the corpus has none of that id.
 */
export async function keepOriginal(
  library: Library,
  articleId: string,
  article: Article,
): Promise<{ kept: true }> {
  const original = toKeep(article);
  const known = await library.keeping.known(articleId);
  if (!known) throw new SidelightError('not-found', `the corpus has no article ${articleId}`);
  if (!isSameArticle(original, known, await library.frequencies()))
    throw new SidelightError('another-text', 'the page read is not the article asked for');
  await library.keeping.keepOriginal(articleId, original);
  return { kept: true };
}

/** Least likeness at which a page still is the article, in other words than the corpus has it: cosine, shared runs. */
const SAME = { cosine: 0.5, runs: 0.3 };

/**
 * Whether a page that was read is an article the corpus knows, perhaps edited since. One sign is enough; the address is
 * none, since another text may have taken its place there.
 */
function isSameArticle(read: AnalysedArticle, known: AnalysedArticle, df: DocumentFrequencies): boolean {
  return (
    read.headline === known.headline ||
    cosine(vectorOf(read, df), vectorOf(known, df)) >= SAME.cosine ||
    containment(read.fingerprint, known.fingerprint) >= SAME.runs
  );
}
