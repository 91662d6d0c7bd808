import { type CorpusDatabase, change } from './connection.ts';
import type { SourceName } from './schema.ts';

/** Deletes every record of one generation of a source. */
export async function deleteGeneration(
  db: CorpusDatabase,
  source: SourceName,
  generation: number,
): Promise<void> {
  const range = IDBKeyRange.bound([source, generation], [source, generation, []]);
  await change(db, ['articles', 'analyses', 'outlets', 'segments', 'words', 'versions'], async (tx) => {
    const segments = tx.objectStore('segments');
    const words = tx.objectStore('words');
    const [inSegments, inWords] = await Promise.all([
      segments.index('source').getAllKeys([source, generation]),
      words.index('source').getAllKeys([source, generation]),
    ]);
    await Promise.all([
      tx.objectStore('articles').delete(range),
      tx.objectStore('analyses').delete(range),
      tx.objectStore('outlets').delete(range),
      tx.objectStore('versions').delete(range),
      ...inSegments.map((key) => segments.delete(key)),
      ...inWords.map((key) => words.delete(key)),
    ]);
  });
}
