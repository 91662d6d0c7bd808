import type { AnalysedArticle } from '../analysis/types.ts';
import { articleIn } from './analyses.ts';
import { type CorpusDatabase, change } from './connection.ts';
import { note } from './log.ts';
import { type ArticleKey, type ArticleRow, SAVED, type SourceName, type SourceRow } from './schema.ts';
import { type Place, type Prepared, SINGLES, type SinglesChange, writeSingle } from './singles.ts';
import { emptySource, Sources, writtenGeneration } from './sources.ts';

/** What saving came to; `change` is the entry that undoes it. */
export type Saved =
  | { state: 'saved' | 'saved-again'; id: string; change: number }
  | { state: 'unchanged'; id: string };

/** Another source's own record of an article, where one of these has it in use. */
export async function knownElsewhere(
  tx: SinglesChange,
  rows: SourceRow[],
  source: SourceName,
  id: string,
): Promise<ArticleRow | undefined> {
  const sources = new Sources(rows.filter((row) => row.source !== source));
  const keys = sources.all.map((layer): ArticleKey => [...layer, id]);
  const found = await Promise.all(
    keys.filter((key) => sources.has(key)).map((key) => tx.objectStore('articles').get(key)),
  );
  return found.find((row) => row !== undefined);
}

const said = (article: AnalysedArticle): string =>
  JSON.stringify([
    article.headline,
    article.standfirst,
    article.passages.map(({ sentences }) => sentences.map(({ text }) => text)),
  ]);

/** Whether two states of an article say the same in the same words. */
export const isSameText = (a: AnalysedArticle, b: AnalysedArticle): boolean => said(a) === said(b);

/**
 * Keeps an article's whole text under `id` in a source of single articles. What a pack knows of its outlet and date
 * stands: facts about outlets hang on that id. Kept before with another text, the earlier one becomes a version; with
 * the same text nothing changes. One transaction.
 */
export async function keep(
  db: CorpusDatabase,
  source: SourceName,
  id: string,
  article: Prepared,
  now: { at: number; today: number },
): Promise<Saved> {
  return change(db, SINGLES, async (tx) => {
    const packs = tx.objectStore('packs');
    const rows = await packs.getAll();
    const row = rows.find((one) => one.source === source) ?? emptySource(source, '');
    const at: Place = { source, generation: writtenGeneration(row) };
    const key: ArticleKey = [source, at.generation, id];
    const [pack, earlier] = await Promise.all([
      knownElsewhere(tx, rows, source, id),
      tx.objectStore('analyses').get(key),
    ]);
    const whole: AnalysedArticle = {
      ...article.article,
      id,
      provenance: source === SAVED ? 'saved' : 'feed',
      rights: 'full',
      ...(pack ? { outletId: pack.outletId, outletName: pack.outletName } : {}),
      ...(pack?.published ? { published: pack.published } : {}),
    };
    const gone = row.tombstones.includes(id);
    if (earlier && !gone && isSameText(articleIn(earlier), whole)) return { state: 'unchanged', id };

    if (gone || !rows.includes(row))
      await packs.put({ ...row, tombstones: row.tombstones.filter((other) => other !== id) });
    if (earlier) await tx.objectStore('versions').put({ ...at, id, at: now.at, article: articleIn(earlier) });
    const entry = { ...article.entry, id, undated: whole.published === undefined };
    await writeSingle(tx, at, { ...article, article: whole, entry, words: { ...article.words, id } }, now);
    const state = earlier && !gone ? 'saved-again' : 'saved';
    const number = await note(tx, {
      at: now.at,
      what: state,
      title: whole.headline,
      count: 1,
      undo: { kind: 'save', source, id, again: earlier !== undefined, gone },
    });
    return { state, id, change: number };
  });
}
