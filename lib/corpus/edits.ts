import type { AnalysedArticle } from '../analysis/types.ts';
import type { Dated, Outlet } from '../article/types.ts';
import type { ArticleEdit, OutletEdit } from './changes.ts';
import type { Connection } from './connection.ts';
import { dayOf } from './days.ts';
import type { EditRow } from './schema.ts';

/** The reader's corrections, by id. */
export interface Edits {
  articles: Map<string, ArticleEdit>;
  outlets: Map<string, OutletEdit>;
}

export const editsFrom = (rows: readonly EditRow[]): Edits => ({
  articles: new Map(rows.flatMap((row) => (row.what === 'article' ? [[row.id, row.edit] as const] : []))),
  outlets: new Map(rows.flatMap((row) => (row.what === 'outlet' ? [[row.id, row.edit] as const] : []))),
});

export const readEdits = async (connection: Connection): Promise<Edits> =>
  editsFrom(await connection.use((db) => db.getAll('edits')));

/** A date the reader stated. */
export const stated = (at: string): Dated => ({
  at,
  precision: at.length === 10 ? 'day' : 'instant',
  foundIn: 'stated',
});

/** An article, or its row, as the reader corrected it. */
export function edited<T extends Pick<AnalysedArticle, 'outletId' | 'outletName' | 'published'>>(
  article: T,
  edit: ArticleEdit | undefined,
): T {
  if (!edit) return article;
  return {
    ...article,
    ...(edit.outlet ? { outletId: edit.outlet.id, outletName: edit.outlet.name } : {}),
    ...(edit.published ? { published: stated(edit.published) } : {}),
  };
}

/** The day an edit files an article under, where it states one. */
export const editedDay = (edit: ArticleEdit | undefined): number | undefined =>
  edit?.published === undefined ? undefined : dayOf(edit.published);

/** An outlet as the reader corrected it. */
export function editedOutlet(outlet: Outlet, edit: OutletEdit | undefined): Outlet {
  if (!edit) return outlet;
  const { name, facts } = edit;
  const { homepage: _, country: __, ...rest } = outlet;
  const homepage = edit.homepage ?? outlet.homepage;
  const country = edit.country ?? outlet.country;
  return {
    ...rest,
    ...(name ? { name } : {}),
    ...(homepage ? { homepage } : {}),
    ...(country ? { country } : {}),
    ...(facts ? { facts } : {}),
  };
}
