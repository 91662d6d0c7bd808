import { SidelightError } from '../../errors.ts';
import { fingerprintOf } from '../../packs/keys.ts';
import { type Connection, change } from '../connection.ts';
import { note } from '../log.ts';
import { effectOf, type StagedPack } from '../packs.ts';
import { PACK, type SourceName, type SourceRow } from '../schema.ts';
import { withLayers } from '../sources.ts';
import type { Catalogue } from './catalogue.ts';
import type { PackPreview, PackRow } from './types.ts';

/** Articles of a preview that are listed. */
const SHOWN = 100;

const idOf = (source: SourceName): string => source.slice(PACK.length);

async function outletsIn(connection: Connection, { source, layers }: SourceRow): Promise<number> {
  const ids = new Set<string>();
  for (const { generation } of layers) {
    const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
    for (const [, , id] of await connection.use((db) => db.getAllKeys('outlets', range))) ids.add(id);
  }
  return ids.size;
}

/** The packs of the corpus, switched on or off, by title. */
export async function packRows(connection: Connection, catalogue: Catalogue): Promise<PackRow[]> {
  const rows = catalogue.sourceRows.filter(
    ({ source, layers }) => source.startsWith(PACK) && layers.length > 0,
  );
  const made = await Promise.all(
    rows.map(async (row): Promise<PackRow> => {
      const { source, title, sequence, created, address, daily, checked, key, off, bundled } = row;
      const sum = catalogue.sums.get(source) ?? { articles: 0, bytes: 0 };
      return {
        source,
        id: idOf(source),
        title,
        sequence,
        ...sum,
        outlets: await outletsIn(connection, row),
        bundled: bundled === true,
        off: off === true,
        daily: daily === true,
        ...(created ? { created } : {}),
        ...(address ? { address } : {}),
        ...(checked
          ? { checked: { at: checked.at, ...(checked.problem ? { problem: checked.problem } : {}) } }
          : {}),
        ...(key ? { key: await fingerprintOf(key) } : {}),
      };
    }),
  );
  const { compare } = new Intl.Collator();
  return made.sort((a, b) => compare(a.title, b.title));
}

async function signatureOf(staged: StagedPack): Promise<PackPreview['signature']> {
  const pinned = staged.base?.key;
  const key = staged.key;
  const worded = {
    ...(key ? { key: await fingerprintOf(key) } : {}),
    ...(pinned ? { pinned: await fingerprintOf(pinned) } : {}),
  };
  if (!pinned) return { state: key ? 'first' : 'unsigned', ...worded };
  if (!key) return { state: 'missing', ...worded };
  return { state: key === pinned ? 'same' : 'changed', ...worded };
}

/** What the reader is shown of a staged pack before it becomes part of the corpus. */
export async function previewOf(connection: Connection, staged: StagedPack): Promise<PackPreview> {
  const { header, rows, base } = staged;
  const effect = await effectOf(connection, staged);
  const days = rows.filter(({ published }) => published).map(({ day }) => day);
  const from = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const to = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const changeOf = (id: string) => {
    if (effect?.added.has(id)) return { change: 'added' as const };
    return effect?.changed.has(id) ? { change: 'changed' as const } : {};
  };
  const sample = [...rows]
    .sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ id, headline, outletName, published }) => ({
      id,
      headline,
      outletName,
      ...(published ? { published } : {}),
      ...changeOf(id),
    }));
  return {
    job: staged.job.id,
    id: header.id,
    title: header.title,
    sequence: header.sequence,
    created: header.created,
    ...(header.address ? { address: header.address } : {}),
    outlets: staged.outlets,
    articles: rows.length,
    fullTexts: rows.filter(({ rights }) => rights === 'full').length,
    ...(days.length > 0 ? { from, to } : {}),
    bytes: staged.bytes,
    sample,
    ...(effect && base
      ? {
          replaces: {
            sequence: base.sequence,
            added: effect.added.size,
            changed: effect.changed.size,
            removed: effect.removed,
          },
        }
      : {}),
    signature: await signatureOf(staged),
  };
}

/** Changes a source's row and notes how that is undone. Throws `not-found`. */
async function changeSource(
  connection: Connection,
  source: SourceName,
  what: 'pack-removed' | 'pack-off' | 'pack-on',
  at: number,
  to: (row: SourceRow) => SourceRow,
  count: number,
): Promise<number> {
  return connection.use((db) =>
    change(db, ['packs', 'log'], async (tx) => {
      const before = await tx.objectStore('packs').get(source);
      if (!before || before.layers.length === 0)
        throw new SidelightError('not-found', `the corpus has no pack ${source}`);
      const after = to(before);
      await tx.objectStore('packs').put(after);
      const undo = { kind: 'sources' as const, before: [before], after: [after] };
      return note(tx, { at, what, title: before.title, count, undo });
    }),
  );
}

/** Takes a pack out, with what the reader took out of it; its records stay for undo. */
export const removePack = (connection: Connection, source: SourceName, at: number, articles: number) =>
  changeSource(connection, source, 'pack-removed', at, (row) => withLayers(row, [], at), articles);

/** Leaves a pack out of comparing and of the lists, or takes it in again. */
export function switchPack(
  connection: Connection,
  source: SourceName,
  off: boolean,
  at: number,
  articles: number,
): Promise<number> {
  const to = ({ off: _, ...row }: SourceRow): SourceRow => (off ? { ...row, off: true } : row);
  return changeSource(connection, source, off ? 'pack-off' : 'pack-on', at, to, articles);
}

/** Has a pack's address asked daily, or not. Throws `not-found`. */
export async function setDaily(connection: Connection, source: SourceName, daily: boolean): Promise<void> {
  await connection.use((db) =>
    change(db, ['packs'], async (tx) => {
      const row = await tx.store.get(source);
      if (!row) throw new SidelightError('not-found', `the corpus has no pack ${source}`);
      const { daily: _, ...rest } = row;
      await tx.store.put(daily ? { ...rest, daily } : rest);
    }),
  );
}

/** Notes when a pack's address was asked, and what came of it. */
export async function setChecked(
  connection: Connection,
  source: SourceName,
  checked: NonNullable<SourceRow['checked']>,
): Promise<void> {
  await connection.use((db) =>
    change(db, ['packs'], async (tx) => {
      const row = await tx.store.get(source);
      if (row) await tx.store.put({ ...row, checked });
    }),
  );
}
