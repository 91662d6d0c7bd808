import type { IDBPTransaction } from 'idb';
import { SidelightError } from '../../errors.ts';
import { type Connection, change } from '../connection.ts';
import { type FollowedState, replaceFeeds, withoutWaiting } from '../feeds/replace.ts';
import { writeFollowSettings } from '../feeds/settings.ts';
import { note } from '../log.ts';
import type { CorpusSchema, FeedRow, SourceRow } from '../schema.ts';
import { withLayers } from '../sources.ts';
import type { StagedBackup } from './restore.ts';

const WRITTEN = ['packs', 'jobs', 'log', 'edits', 'settings', 'feeds', 'entries', 'aliases'] as const;
type Accepting = IDBPTransaction<CorpusSchema, [...typeof WRITTEN], 'readwrite'>;

/** Puts what the back-up follows in place of what is followed; answers the latter, as it can be put back. */
async function replaceFollowed(tx: Accepting, state: FollowedState): Promise<FeedRow[]> {
  const [feeds, entries] = await Promise.all([
    tx.objectStore('feeds').getAll(),
    tx.objectStore('entries').getAll(),
  ]);
  await replaceFeeds(tx, state.feeds, state.entries);
  // Other addresses of what was in use until now name nothing any more, and harm nothing.
  await Promise.all(state.aliases.map((row) => tx.objectStore('aliases').put(row)));
  if (state.settings) await writeFollowSettings(tx, state.settings);
  return withoutWaiting(feeds, entries);
}

/** Puts a staged back-up in place of everything: one transaction. Answers the entry that undoes it. */
export async function acceptBackup(
  connection: Connection,
  staged: StagedBackup,
  at: number,
): Promise<number> {
  const entry = await connection.use((db) =>
    change(db, [...WRITTEN], async (tx) => {
      const packs = tx.objectStore('packs');
      const jobs = tx.objectStore('jobs');
      const alive = await Promise.all(staged.jobs.map((job) => jobs.get(job.id)));
      if (alive.includes(undefined))
        throw new SidelightError('changed-since', 'what was read has been taken away again');
      const before = await packs.getAll();
      const edits = await tx.objectStore('edits').getAll();
      const rows = new Map(before.map((row) => [row.source, row]));
      const after: SourceRow[] = [];
      for (const facts of staged.sources) {
        const now = rows.get(facts.source);
        const written = staged.generations.get(facts.source)!;
        const layers = facts.layers.map((layer) => ({
          ...layer,
          generation: written.get(layer.generation)!,
        }));
        const from = now ?? { ...facts, layers: [], generations: 0, replaced: [] };
        const { generations, replaced } = withLayers(from, layers, at);
        after.push({ ...facts, layers, generations, replaced });
      }
      const kept = new Set(staged.sources.map(({ source }) => source));
      for (const row of before) if (!kept.has(row.source)) after.push(withLayers(row, [], at));
      await Promise.all(after.map((row) => packs.put(row)));
      await tx.objectStore('edits').clear();
      await Promise.all(staged.edits.map((row) => tx.objectStore('edits').put(row)));
      await tx
        .objectStore('settings')
        .put(staged.days === undefined ? {} : { days: staged.days }, 'retention');
      const feeds = staged.feeds && (await replaceFollowed(tx, staged.feeds));
      await Promise.all(staged.jobs.map((job) => jobs.delete(job.id)));
      return note(tx, {
        at,
        what: 'restored-backup',
        title: '',
        count: staged.articles,
        undo: { kind: 'sources', before, after, edits, ...(feeds ? { feeds } : {}) },
      });
    }),
  );
  for (const job of staged.jobs) job.done();
  return entry;
}
