import { SidelightError } from '../errors.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { type Connection, type CorpusDatabase, change } from './connection.ts';
import { isFollowed } from './feeds/freshness.ts';
import { replaceFeeds } from './feeds/replace.ts';
import { undoFeeds, undoFetched, undoMove } from './feeds/undo.ts';
import type { ChangeRow } from './library/types.ts';
import { FEED, type LogRow, type SourceRow, type Undo, type VersionState } from './schema.ts';
import { deleteSingle, type Prepared, prepared, SINGLES, writeSingle } from './singles.ts';
import { withLayers, writtenGeneration } from './sources.ts';
import { KEPT } from './sweep.ts';

const stale = (): SidelightError =>
  new SidelightError('changed-since', 'later changes stand on this one, or it is over 30 days old');

/** The parts of a source that a change of packs decides. */
const stateOf = ({ layers, off }: Pick<SourceRow, 'layers' | 'off'>): string =>
  JSON.stringify([layers, off ?? false]);

/**
 * Whether each source still is as the change left it. What feeds brought since into one that was emptied goes out of use
 * with the undo: they bring something every hour, and a back-up must not become final by that.
 */
const stands = (undo: Extract<Undo, { kind: 'sources' }>, rows: ReadonlyMap<string, SourceRow>): boolean =>
  undo.after.every((after) => {
    const row = rows.get(after.source);
    if (after.source.startsWith(FEED) && after.layers.length === 0) return row !== undefined;
    return row !== undefined && stateOf(row) === stateOf(after);
  });

async function undoSources(
  db: CorpusDatabase,
  entry: number,
  undo: Extract<Undo, { kind: 'sources' }>,
  at: number,
): Promise<void> {
  await change(db, ['packs', 'log', 'edits', 'feeds', 'entries'], async (tx) => {
    const packs = tx.objectStore('packs');
    const rows = new Map((await packs.getAll()).map((row) => [row.source, row]));
    if (!stands(undo, rows)) throw stale();
    for (const after of undo.after) {
      const now = rows.get(after.source)!;
      const before = undo.before.find(({ source }) => source === after.source);
      const back = withLayers(now, before?.layers ?? [], at);
      const { tombstones, checked } = undo.edits ? (before ?? now) : now;
      const { checked: _, ...facts } = before ?? now;
      const { layers, replaced, generations } = back;
      await packs.put({
        ...facts,
        layers,
        replaced,
        generations,
        tombstones,
        ...(checked ? { checked } : {}),
      });
    }
    if (undo.edits) {
      await tx.objectStore('edits').clear();
      for (const edit of undo.edits) await tx.objectStore('edits').put(edit);
    }
    if (undo.feeds) await replaceFeeds(tx, undo.feeds, []);
    await markUndone(tx, entry);
  });
}

interface Marking {
  objectStore(name: 'log'): {
    get(key: number): Promise<LogRow | undefined>;
    put(row: LogRow, key: number): Promise<unknown>;
  };
}

async function markUndone(tx: Marking, entry: number): Promise<void> {
  const log = tx.objectStore('log');
  const row = await log.get(entry);
  if (!row || row.undone) throw stale();
  await log.put({ ...row, undone: true }, entry);
}

async function undoTombstones(
  db: CorpusDatabase,
  entry: number,
  undo: Extract<Undo, { kind: 'tombstones' }>,
): Promise<void> {
  await change(db, ['packs', 'log'], async (tx) => {
    for (const { source, ids } of undo.of) {
      const row = await tx.objectStore('packs').get(source);
      if (!row) continue;
      const back = new Set(ids);
      const tombstones = row.tombstones.filter((id) => !back.has(id));
      await tx.objectStore('packs').put({ ...row, tombstones });
    }
    await markUndone(tx, entry);
  });
}

async function undoEdit(
  db: CorpusDatabase,
  entry: number,
  undo: Extract<Undo, { kind: 'edit' }>,
): Promise<void> {
  await change(db, ['edits', 'log'], async (tx) => {
    const edits = tx.objectStore('edits');
    const now = await edits.get([undo.what, undo.id]);
    if (JSON.stringify(now ?? null) !== JSON.stringify(undo.after)) throw stale();
    if (undo.before) await edits.put(undo.before);
    else await edits.delete([undo.what, undo.id]);
    await markUndone(tx, entry);
  });
}

/** The latest earlier state of an article, or none. */
async function latestVersion(
  db: CorpusDatabase,
  source: string,
  id: string,
): Promise<VersionState | undefined> {
  const row = await db.get('packs', source);
  if (!row) return undefined;
  const generation = writtenGeneration(row);
  const range = IDBKeyRange.bound([source, generation, id], [source, generation, id, []]);
  return (await db.getAll('versions', range)).at(-1);
}

async function undoSave(
  connection: Connection,
  entry: number,
  { source, id, again, gone }: Extract<Undo, { kind: 'save' }>,
  df: () => Promise<DocumentFrequencies>,
  now: { at: number; today: number },
): Promise<void> {
  const version = again ? await connection.use((db) => latestVersion(db, source, id)) : undefined;
  if (again && !version) throw stale();
  const earlier: Prepared | undefined = version && prepared(version.article, await df());
  await connection.use((db) =>
    change(db, SINGLES, async (tx) => {
      const packs = tx.objectStore('packs');
      const row = await packs.get(source);
      // Saved again, or taken out, since: that goes first.
      if (!row || row.tombstones.includes(id)) throw stale();
      const at = { source, generation: writtenGeneration(row) };
      const range = IDBKeyRange.bound([source, at.generation, id], [source, at.generation, id, []]);
      const newest = (await tx.objectStore('versions').getAllKeys(range)).at(-1);
      if (version?.at !== newest?.[3]) throw stale();
      if (earlier && version) {
        await writeSingle(tx, at, earlier, now);
        await tx.objectStore('versions').delete([source, at.generation, id, version.at]);
      } else await deleteSingle(tx, at, id);
      if (gone) await packs.put({ ...row, tombstones: [...row.tombstones, id] });
      await markUndone(tx, entry);
    }),
  );
}

/**
 * Undoes a change. Throws `not-found`, and `changed-since` where later changes stand on it, it was undone already or
 * is over 30 days old; then nothing changes.
 */
export async function undoChange(
  connection: Connection,
  entry: number,
  df: () => Promise<DocumentFrequencies>,
  now: { at: number; today: number },
): Promise<void> {
  const row = await connection.use((db) => db.get('log', entry));
  if (!row) throw new SidelightError('not-found', `there is no change ${entry}`);
  if (!row.undo || row.undone || now.at - row.at > KEPT) throw stale();
  const { undo } = row;
  switch (undo.kind) {
    case 'sources':
      return connection.use((db) => undoSources(db, entry, undo, now.at));
    case 'tombstones':
      return connection.use((db) => undoTombstones(db, entry, undo));
    case 'edit':
      return connection.use((db) => undoEdit(db, entry, undo));
    case 'feeds':
      return connection.use((db) => undoFeeds(db, entry, undo, now.at));
    case 'feed-moved':
      return connection.use((db) => undoMove(db, entry, undo));
    case 'fetched':
      return undoFetched(connection, entry, undo, df, now);
    case 'save':
      return undoSave(connection, entry, undo, df, now);
  }
}

/** Undoes the latest saving of an article that was not undone yet; false where there is none. */
export async function undoLastSave(
  connection: Connection,
  source: string,
  id: string,
  df: () => Promise<DocumentFrequencies>,
  now: { at: number; today: number },
): Promise<boolean> {
  const entry = await connection.use(async (db) => {
    const tx = db.transaction('log', 'readonly');
    for (let cursor = await tx.store.openCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
      const { undo, undone } = cursor.value;
      if (!undone && undo?.kind === 'save' && undo.id === id && undo.source === source) return cursor.key;
    }
    return undefined;
  });
  if (entry === undefined) return false;
  await undoChange(connection, entry, df, now);
  return true;
}

/** Most entries of the list of changes that are shown; those that feeds bring by themselves crowd out no other. */
const SHOWN = 200;
const SHOWN_FETCHED = 100;

/** What an entry is about, where entries about it are undone newest first. */
function thingOf(undo: Undo | undefined): string | undefined {
  if (!undo) return undefined;
  if (undo.kind === 'fetched') return `fetched ${undo.source}`;
  return 'id' in undo ? `${undo.kind} ${undo.id}` : undefined;
}

/** What changed the corpus, newest first, and what of it can be undone now. */
export async function recentChanges(connection: Connection, now: number): Promise<ChangeRow[]> {
  return connection.use(async (db) => {
    const tx = db.transaction(['log', 'packs', 'feeds'], 'readonly');
    const [packs, feeds] = await Promise.all([
      tx.objectStore('packs').getAll(),
      tx.objectStore('feeds').getAll(),
    ]);
    const rows = new Map(packs.map((row) => [row.source, row]));
    const followed = new Map(feeds.map((row) => [row.id, isFollowed(row)]));
    const addresses = new Map(feeds.map(({ id, address }) => [id, address]));
    const isStanding = (undo: Undo): boolean => {
      if (undo.kind === 'sources') return stands(undo, rows);
      if (undo.kind === 'feeds') return undo.ids.every((id) => followed.get(id) === !undo.followed);
      if (undo.kind === 'feed-moved') return addresses.get(undo.id) === undo.to;
      if (undo.kind !== 'fetched') return true;
      const row = rows.get(undo.source);
      return row !== undefined && writtenGeneration(row) === undo.generation;
    };
    const found: ChangeRow[] = [];
    let fetched = 0;
    const later = new Set<string>();
    const log = tx.objectStore('log');
    let cursor = await log.openCursor(null, 'prev');
    for (; cursor && found.length - fetched < SHOWN; cursor = await cursor.continue()) {
      const { at, what, title, count, undo, undone } = cursor.value;
      const thing = thingOf(undo);
      const free = thing === undefined || !later.has(thing);
      const undoable = undo !== undefined && !undone && now - at <= KEPT && free && isStanding(undo);
      if (thing && !undone) later.add(thing);
      if (what === 'fetched' && fetched === SHOWN_FETCHED) continue;
      if (what === 'fetched') fetched++;
      found.push({ id: cursor.key, at, what, title, count, undoable, undone: undone === true });
    }
    return found;
  });
}
