import { withoutAnchors } from './anchors.ts';
import type { Pack } from './types.ts';

/** Ids, in the order of the pack that has them (the newer one, for what changed). */
export interface Difference {
  added: string[];
  changed: string[];
  removed: string[];
}

export interface PackDifference {
  outlets: Difference;
  articles: Difference;
}

/** JSON with the keys of every object in order, so that equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function difference(older: readonly { id: string }[], newer: readonly { id: string }[]): Difference {
  const before = new Map(older.map((one) => [one.id, one]));
  const after = new Set(newer.map(({ id }) => id));
  const found: Difference = { added: [], changed: [], removed: [] };
  for (const one of newer) {
    const was = before.get(one.id);
    if (!was) found.added.push(one.id);
    else if (canonicalJson(was) !== canonicalJson(one)) found.changed.push(one.id);
  }
  for (const { id } of older) if (!after.has(id)) found.removed.push(id);
  return found;
}

/**
 * What the newer pack has, words otherwise or lacks beside the older. The order of lines and of keys is no
 * difference, nor are anchors that excerpts imply: a pack that was read has them, one just built hasn't.
 */
export function diffPacks(older: Pack, newer: Pack): PackDifference {
  return {
    outlets: difference(older.outlets, newer.outlets),
    articles: difference(older.articles.map(withoutAnchors), newer.articles.map(withoutAnchors)),
  };
}

/** True where the packs' outlets and articles are the same. */
export const sameContent = (difference: PackDifference): boolean =>
  Object.values(difference).every((kind: Difference) =>
    Object.values(kind).every((ids: string[]) => ids.length === 0),
  );
