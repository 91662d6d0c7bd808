import { SidelightError } from '../../errors.ts';
import { bytesOf, CHAIN_START, chain } from '../../packs/chain.ts';
import { hexOf } from '../../packs/keys.ts';
import { articleIn } from '../analyses.ts';
import type { Connection } from '../connection.ts';
import { isFollowed } from '../feeds/freshness.ts';
import { readFollowSettings } from '../feeds/settings.ts';
import { gzippedFile } from '../gzipped-file.ts';
import { readRetention } from '../library/retention.ts';
import type { ArticleKey, SegmentKey, SourceRow } from '../schema.ts';
import { BACKUP_FORMAT, type BackupRecord, type SourceFacts } from './schema.ts';

/** Records read at a time. */
const BATCH = 32;

const within = (source: string, generation: number) =>
  IDBKeyRange.bound([source, generation], [source, generation, []]);

const changed = (): SidelightError =>
  new SidelightError('changed-since', 'the corpus changed while it was backed up');

function factsOf({
  generations: _,
  replaced: __,
  checked: ___,
  line: ____,
  ...facts
}: SourceRow): SourceFacts {
  return facts;
}

async function* recordsOf(connection: Connection, at: number): AsyncGenerator<BackupRecord> {
  yield { type: 'backup', format: BACKUP_FORMAT, at };
  const rows = await connection.use((db) => db.getAll('packs'));
  for (const row of rows) yield { type: 'source', row: factsOf(row) };
  const layers = rows.flatMap(({ source, layers: used }) =>
    used.map(({ generation }) => ({ source, generation })),
  );
  for (const { source, generation } of layers) {
    const found = await connection.use((db) => db.getAll('outlets', within(source, generation)));
    for (const { outlet } of found) yield { type: 'outlet', source, generation, outlet };
  }
  for (const layer of layers) yield* segmentsOf(connection, layer);
  for (const { source, generation } of layers) {
    const keys = await connection.use((db) => db.getAllKeys('versions', within(source, generation)));
    for (const key of keys) {
      const found = await connection.use((db) => db.get('versions', key));
      if (found) yield { type: 'version', source, generation, at: found.at, article: found.article };
    }
  }
  for (const row of await connection.use((db) => db.getAll('edits'))) yield { type: 'edit', row };
  yield* feedsOf(connection);
  const retention = await readRetention(connection);
  if (retention.days !== undefined) yield { type: 'setting', key: 'retention', value: retention };
}

/** Feeds with what they have seen and what waits, other addresses of articles, and the settings of following. */
async function* feedsOf(connection: Connection): AsyncGenerator<BackupRecord> {
  const feeds = (await connection.use((db) => db.getAll('feeds'))).filter(isFollowed);
  for (const row of feeds) {
    const seen = { addresses: [...row.seen.addresses], digests: [...row.seen.digests] };
    yield { type: 'feed', row: { ...row, seen } };
  }
  for (const { id } of feeds) {
    const waiting = await connection.use((db) => db.getAll('entries', IDBKeyRange.bound([id], [id, []])));
    for (const row of waiting) yield { type: 'entry', row };
  }
  for (const row of await connection.use((db) => db.getAll('aliases'))) yield { type: 'alias', row };
  const settings = await connection.use((db) => readFollowSettings(db.transaction('settings')));
  yield { type: 'setting', key: 'follow', value: settings };
}

async function* segmentsOf(
  connection: Connection,
  { source, generation }: { source: string; generation: number },
): AsyncGenerator<BackupRecord> {
  const keys: SegmentKey[] = await connection.use((db) =>
    db.getAllKeysFromIndex('segments', 'source', [source, generation]),
  );
  let told = 0;
  for (const key of keys) {
    const segment = await connection.use((db) => db.get('segments', key));
    if (!segment) continue;
    const { day, part, ids } = segment;
    yield { type: 'segment', source, generation, day, part, articles: ids.length };
    for (let at = 0; at < ids.length; at += BATCH) {
      const batch = ids.slice(at, at + BATCH).map((id): ArticleKey => [source, generation, id]);
      const found = await connection.use(async (db) => {
        const tx = db.transaction(['articles', 'analyses'], 'readonly');
        return Promise.all(
          batch.map(async (articleKey) => ({
            row: await tx.objectStore('articles').get(articleKey),
            analysis: await tx.objectStore('analyses').get(articleKey),
          })),
        );
      });
      for (const { row, analysis } of found) {
        if (!row || !analysis) throw changed();
        told++;
        const { added, bytes, digest } = row;
        yield { type: 'article', added, bytes, digest, article: articleIn(analysis) };
      }
    }
  }
  // An article that moved from a segment not yet read to one that was is in neither.
  if (told !== (await connection.use((db) => db.count('articles', within(source, generation)))))
    throw changed();
}

/** Lines of a private back-up: everything in use, with whole texts, earlier states, corrections and settings. */
async function* backupLines(
  connection: Connection,
  at: number,
  onArticle: () => void,
): AsyncGenerator<string> {
  let hash = CHAIN_START;
  for await (const next of recordsOf(connection, at)) {
    const line = JSON.stringify(next);
    hash = await chain(hash, bytesOf(line));
    yield `${line}\n`;
    if (next.type === 'article') onArticle();
  }
  yield `${JSON.stringify({ type: 'end', chain: hexOf(hash) })}\n`;
}

/**
 * A private back-up, gzipped, from which the corpus is restored as it is. What was replaced or deleted and is kept for
 * undo alone is left out, and so is the list of changes. `onArticle` may throw to end it. Throws `changed-since` where the
 * corpus is seen to change meanwhile.
 */
export async function backUp(
  connection: Connection,
  at: number,
  onArticle: (done: number) => void,
): Promise<{ file: Blob; articles: number }> {
  let articles = 0;
  const file = await gzippedFile(backupLines(connection, at, () => onArticle(++articles)));
  return { file, articles };
}
