import type { Outlet } from '../../article/types.ts';
import type { Connection } from '../connection.ts';
import { editedOutlet, readEdits } from '../edits.ts';
import type { Catalogue } from './catalogue.ts';
import type { OutletRow } from './types.ts';

/** Outlets as the sources in use describe them, the first source's word standing. */
export async function outletsKnown(
  connection: Connection,
  catalogue: Catalogue,
): Promise<Map<string, Outlet>> {
  const found = new Map<string, Outlet>();
  for (const [source, generation] of catalogue.sources.all) {
    const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
    const rows = await connection.use((db) => db.getAll('outlets', range));
    for (const { id, outlet } of rows) if (!found.has(id)) found.set(id, outlet);
  }
  return found;
}

/** Every outlet of the corpus with the number of its articles, by name; of saved pages' outlets only the name is known. */
export async function outletRows(connection: Connection, catalogue: Catalogue): Promise<OutletRow[]> {
  const known = await outletsKnown(connection, catalogue);
  const { outlets: edits } = await readEdits(connection);
  const counts = new Map<string, { name: string; articles: number }>();
  for (const { outletId, outletName } of catalogue.rows) {
    const count = counts.get(outletId);
    if (count) count.articles++;
    else counts.set(outletId, { name: outletName, articles: 1 });
  }
  const ids = new Set([...known.keys(), ...counts.keys()]);
  const rows = [...ids].map((id): OutletRow => {
    const edit = edits.get(id);
    const bare: Outlet = { id, name: counts.get(id)?.name ?? id, domains: [], facts: [] };
    return {
      outlet: editedOutlet(known.get(id) ?? bare, edit),
      articles: counts.get(id)?.articles ?? 0,
      edited: edit !== undefined,
      ...(edit?.notes ? { notes: edit.notes } : {}),
    };
  });
  const { compare } = new Intl.Collator();
  return rows.sort((a, b) => compare(a.outlet.name, b.outlet.name));
}
