import { renewed } from '../../analysis/renew.ts';
import { ANALYSIS_VERSION, type AnalysedArticle } from '../../analysis/types.ts';
import type { Outlet } from '../../article/types.ts';
import { toQuotationOnly } from '../../packs/excerpts.ts';
import { PACK_FORMAT } from '../../packs/types.ts';
import { writePack } from '../../packs/write.ts';
import { articleIn } from '../analyses.ts';
import type { Connection } from '../connection.ts';
import { edited, readEdits } from '../edits.ts';
import { gzippedFile } from '../gzipped-file.ts';
import type { ArticleKey } from '../schema.ts';
import type { Catalogue } from './catalogue.ts';
import type { LibraryRow } from './types.ts';

/** Articles read at a time. */
const BATCH = 32;

/** The fullest record of an article in use. */
export async function readArticle(
  connection: Connection,
  catalogue: Catalogue,
  row: Pick<LibraryRow, 'id' | 'source'>,
): Promise<AnalysedArticle | undefined> {
  const layers = catalogue.sources.all.filter(([source]) => source === row.source);
  for (const layer of layers) {
    const key: ArticleKey = [...layer, row.id];
    if (!catalogue.sources.has(key)) continue;
    const found = await connection.use((db) => db.get('analyses', key));
    if (found) return articleIn(found);
  }
  return undefined;
}

export interface ExportOptions {
  title: string;
  /** Absent: every article. */
  ids?: readonly string[];
  outlets: ReadonlyMap<string, Outlet>;
  /** Milliseconds since 1970. */
  now: number;
  onArticles(done: number, total: number): void;
  /** Throws where the reader ended it. */
  stop(): void;
}

/** A file name's and an id's worth of a title. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60) || 'corpus';

/**
 * A pack of articles of the corpus, gzipped. Whole texts become quotations within the budget; what the reader
 * corrected is in it, their notes are not. Quotation-only articles of an older analysis can't go into a pack of the
 * present one and are left out, counted in `left`.
 */
export async function exportPack(
  connection: Connection,
  catalogue: Catalogue,
  options: ExportOptions,
): Promise<{ file: Blob; articles: number; left: number }> {
  const { title, now, stop, onArticles } = options;
  const ids = options.ids && new Set(options.ids);
  const wanted = catalogue.rows.filter(({ id }) => !ids || ids.has(id));
  const rows = wanted.filter((row) => row.rights === 'full' || row.analysisVersion === ANALYSIS_VERSION);
  const { articles: edits } = await readEdits(connection);
  const outlets = [...new Map(rows.map(({ outletId, outletName }) => [outletId, outletName]))].map(
    ([id, name]): Outlet => {
      const known = options.outlets.get(id);
      return known ? { ...known, name } : { id, name, domains: [], facts: [] };
    },
  );

  async function* articles(): AsyncGenerator<AnalysedArticle> {
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      const found = await Promise.all(batch.map((row) => readArticle(connection, catalogue, row)));
      for (const [i, article] of found.entries()) {
        stop();
        if (!article) throw new Error(`the corpus changed while it was written out: ${batch[i]!.id}`);
        const corrected = edited(renewed(article), edits.get(article.id));
        const named = { ...corrected, outletName: batch[i]!.outletName, provenance: 'pack' as const };
        yield named.rights === 'full' ? toQuotationOnly(named) : named;
        onArticles(at + i + 1, rows.length);
      }
    }
  }

  const file = await gzippedFile(
    writePack({
      header: {
        type: 'pack',
        format: PACK_FORMAT,
        analysisVersion: ANALYSIS_VERSION,
        id: slugOf(title),
        title,
        // Rises with every export of the same title, so that a later one is an update of an earlier.
        sequence: Math.floor(now / 1000),
        created: new Date(now).toISOString().slice(0, 10),
        counts: { outlets: outlets.length, articles: rows.length, removed: 0 },
      },
      outlets,
      articles: articles(),
      removed: [],
    }),
  );
  return { file, articles: rows.length, left: wanted.length - rows.length };
}
