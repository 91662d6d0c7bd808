import type { FeedEntry } from '../../feeds/types.ts';
import { hash32 } from '../../text/hash.ts';
import type { SeenEntries } from '../schema.ts';
import { FEED_MAX } from './schema.ts';

/**
 * Entries of a feed that are remembered. What still stands in the feed is remembered first, so that nothing in it is ever
 * taken for new again: feeds carry some hundred entries at most.
 */
const REMEMBERED = FEED_MAX.seen;

export const NOTHING_SEEN: SeenEntries = { addresses: new Uint32Array(), digests: new Uint32Array() };

/** What tells an entry that was updated from the same entry as before. */
export const entryDigest = ({ title, updated }: Pick<FeedEntry, 'title' | 'updated'>): number =>
  hash32(`${title}\n${updated?.at ?? ''}`);

/** Entries that are new, or say something else than when they were last looked at; and what has been seen then. */
export function unseen(
  seen: SeenEntries,
  entries: readonly FeedEntry[],
): { fresh: { entry: FeedEntry; digest: number }[]; seen: SeenEntries } {
  const before = new Map<number, number>();
  seen.addresses.forEach((address, i) => {
    before.set(address, seen.digests[i]!);
  });
  const now = new Map<number, number>();
  const fresh: { entry: FeedEntry; digest: number }[] = [];
  for (const entry of entries) {
    const address = hash32(entry.address);
    if (now.has(address)) continue;
    const digest = entryDigest(entry);
    now.set(address, digest);
    if (before.get(address) !== digest) fresh.push({ entry, digest });
  }
  for (const [address, digest] of before) {
    if (now.size >= REMEMBERED) break;
    if (!now.has(address)) now.set(address, digest);
  }
  return {
    fresh,
    seen: { addresses: Uint32Array.from(now.keys()), digests: Uint32Array.from(now.values()) },
  };
}

/** The same without some addresses: their entries are new again when they are met. */
export function forget({ addresses, digests }: SeenEntries, these: Iterable<string>): SeenEntries {
  const out = new Set(Array.from(these, (address) => hash32(address)));
  const stays = Array.from(addresses, (address) => !out.has(address));
  return {
    addresses: addresses.filter((_, i) => stays[i]),
    digests: digests.filter((_, i) => stays[i]),
  };
}
