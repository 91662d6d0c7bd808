import type { ChangeKind } from './changes.ts';
import { type CorpusDatabase, change } from './connection.ts';
import { note } from './log.ts';
import type { ArticleKey, SourceName } from './schema.ts';
import { Sources } from './sources.ts';

/**
 * Takes articles out of sight, in every source that has them. The marks are kept with the source, not with a
 * generation, so an update of a pack does not bring them back. Answers how many there were, and the entry that
 * undoes it.
 */
export async function takeOut(
  db: CorpusDatabase,
  ids: readonly string[],
  what: Extract<ChangeKind, 'removed' | 'retention'>,
  at: number,
  only: (source: SourceName) => boolean = () => true,
): Promise<{ removed: number; change?: number }> {
  return change(db, ['packs', 'articles', 'log'], async (tx) => {
    const packs = tx.objectStore('packs');
    const rows = await packs.getAll();
    const sources = new Sources(rows);
    const store = tx.objectStore('articles');
    const taken = new Map<SourceName, Set<string>>();
    const counted = new Set<string>();
    let title = '';
    for (const layer of sources.all.filter(([source]) => only(source))) {
      const keys = ids.map((id): ArticleKey => [...layer, id]).filter((key) => sources.has(key));
      const found = await Promise.all(keys.map((key) => store.getKey(key)));
      for (const key of found) {
        if (!key) continue;
        taken.set(key[0], (taken.get(key[0]) ?? new Set()).add(key[2]));
        counted.add(key[2]);
        if (title === '') title = (await store.get(key))?.headline ?? '';
      }
    }
    if (counted.size === 0) return { removed: 0 };
    const of = [...taken].map(([source, gone]) => ({ source, ids: [...gone] }));
    for (const { source, ids: gone } of of) {
      const row = rows.find((one) => one.source === source)!;
      await packs.put({ ...row, tombstones: [...row.tombstones, ...gone] });
    }
    const number = await note(tx, {
      at,
      what,
      title,
      count: counted.size,
      undo: { kind: 'tombstones', of },
    });
    return { removed: counted.size, change: number };
  });
}
