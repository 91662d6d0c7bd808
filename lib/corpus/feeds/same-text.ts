import { containment } from '../../analysis/fingerprint.ts';
import type { AnalysedArticle } from '../../analysis/types.ts';
import { MATCHING } from '../../matching/match.ts';
import { articleIn } from '../analyses.ts';
import { dayOf } from '../days.ts';
import type { ArticleKey, SegmentKey } from '../schema.ts';
import { type Query, scoreSegment } from '../segment.ts';
import type { Place, Prepared, SinglesChange } from '../singles.ts';

/** When one outlet's text at another address is the same article, and not another one like it. */
const SAME = {
  /** Of the shorter text's word runs and of the longer's length: what `match` calls the same text. */
  runs: MATCHING.sameText,
  length: MATCHING.sameText,
  /**
   * Days apart: section pages and corrected addresses come within a day or two. What an outlet prints again after that, it
   * means anew.
   */
  days: 2,
  /** Words below which texts are forms to be filled in (weather, results): they must have one headline too. */
  formWords: 120,
  /** Share of its own weight with which a text is found in the index: the same text has nearly all of it. */
  indexed: 0.75,
  /** Texts so found that are read. */
  read: 4,
} as const;

/** Whether two texts of one outlet are one article; `b` may be the later state. */
export function isSameArticle(a: AnalysedArticle, b: AnalysedArticle): boolean {
  if (a.outletId !== b.outletId || a.headlineOnly !== b.headlineOnly) return false;
  const apart = a.published && b.published ? dayOf(a.published.at) - dayOf(b.published.at) : 0;
  if (Math.abs(apart) > SAME.days) return false;
  const length = Math.min(a.words, b.words) / Math.max(a.words, b.words, 1);
  if (length < SAME.length || containment(a.fingerprint, b.fingerprint) < SAME.runs) return false;
  const isForm = Math.min(a.words, b.words) < SAME.formWords;
  return !isForm || a.headline.toLowerCase() === b.headline.toLowerCase();
}

/** The article, in one of these places and filed within two days, whose text this is at another address. */
export async function sameTextNear(
  tx: SinglesChange,
  places: readonly Place[],
  { article, entry }: Prepared,
  day: number,
  inUse: (key: ArticleKey) => boolean,
): Promise<{ key: ArticleKey; article: AnalysedArticle } | undefined> {
  const query: Query = Array.from(entry.terms, (hash, i) => [hash, entry.weights[i]! / 255]);
  const least = SAME.indexed * query.reduce((sum, [, weight]) => sum + weight * weight, 0);
  const segments = await Promise.all(
    places.flatMap(({ source, generation }) =>
      Array.from({ length: 2 * SAME.days + 1 }, (_, i) => {
        const of = [day - SAME.days + i, source, generation];
        const range = IDBKeyRange.bound(of as unknown as SegmentKey, [...of, []]);
        return tx.objectStore('segments').getAll(range);
      }),
    ),
  );
  const found = segments.flat().flatMap((segment) =>
    [...scoreSegment(segment, query)].flatMap((score, i): { key: ArticleKey; score: number }[] => {
      const key: ArticleKey = [segment.source, segment.generation, segment.ids[i]!];
      return score >= least && key[2] !== article.id && inUse(key) ? [{ key, score }] : [];
    }),
  );
  found.sort((a, b) => b.score - a.score || (a.key[2] < b.key[2] ? -1 : 1));
  for (const { key } of found.slice(0, SAME.read)) {
    const read = await tx.objectStore('analyses').get(key);
    const other = read && articleIn(read);
    if (other && isSameArticle(other, article)) return { key, article: other };
  }
  return undefined;
}
