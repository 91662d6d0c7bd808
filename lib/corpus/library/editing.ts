import { SidelightError } from '../../errors.ts';
import type { ArticleEdit, OutletEdit } from '../changes.ts';
import { type Connection, change } from '../connection.ts';
import { note } from '../log.ts';
import type { EditRow } from '../schema.ts';

type Edit =
  | { what: 'article'; id: string; edit: ArticleEdit }
  | { what: 'outlet'; id: string; edit: OutletEdit };

/**
 * Lays a correction over what the sources say, in place of an earlier one; one without fields takes it away. Answers
 * the entry that undoes it. `title`: a headline or an outlet's name, for the list of changes.
 */
export async function correct(
  connection: Connection,
  { what, id, edit }: Edit,
  title: string,
  at: number,
): Promise<number> {
  return connection.use((db) =>
    change(db, ['edits', 'log'], async (tx) => {
      const edits = tx.objectStore('edits');
      const before = (await edits.get([what, id])) ?? null;
      const empty = Object.keys(edit).length === 0;
      if (empty && !before) throw new SidelightError('not-found', 'there is no correction to take away');
      const after = empty ? null : ({ what, id, at, edit } as EditRow);
      if (after) await edits.put(after);
      else await edits.delete([what, id]);
      return note(tx, {
        at,
        what: what === 'article' ? 'edited-article' : 'edited-outlet',
        title,
        count: 1,
        undo: { kind: 'edit', what, id, before, after },
      });
    }),
  );
}
