import type { Library, Work } from '../corpus/library/index.ts';
import type { PackPreview } from '../corpus/library/types.ts';
import { failureOf, SidelightError } from '../errors.ts';
import { fetchPack } from './fetch-pack.ts';

/**
 * Asks a pack's own address for an update and stages it; null when there is none. What came of it is noted with the
 * pack. Throws what `fetchPack` and staging throw.
 */
export async function checkPack(library: Library, source: string, work: Work): Promise<PackPreview | null> {
  const { address, checked } = await library.packs.source(source);
  if (!address) throw new SidelightError('not-found', 'the pack names no address for its updates');
  const at = Date.now();
  const known = checked?.etag;
  try {
    const found = await fetchPack(address, {
      ...(known ? { etag: known } : {}),
      ...(work.signal ? { signal: work.signal } : {}),
    });
    if (!found) {
      await library.packs.checked(source, { at, ...(known ? { etag: known } : {}) });
      return null;
    }
    const etag = found.etag ? { etag: found.etag } : {};
    try {
      const preview = await library.packs.stage(found.stream, work, found.size);
      // The ETag is noted once the update is accepted: refused, it is offered again.
      await library.packs.checked(source, { at, ...(known ? { etag: known } : {}) });
      return preview;
    } catch (error) {
      if (failureOf(error).code !== 'pack-older') throw error;
      await library.packs.checked(source, { at, ...etag });
      return null;
    }
  } catch (error) {
    const { code } = failureOf(error);
    if (code !== 'cancelled')
      await library.packs.checked(source, { at, problem: code, ...(known ? { etag: known } : {}) });
    throw error;
  }
}

/** A pack is not asked again within this time (ms). */
const TOO_SOON = 20 * 3_600_000;

/** An update is taken in without asking only where nothing about its signature is new. */
const isTrusted = ({ signature }: PackPreview): boolean =>
  signature.state === 'same' || (signature.state === 'unsigned' && signature.pinned === undefined);

/** Takes a staged update in; where that fails, it is noted with the pack and nothing is left of it. */
async function accept(library: Library, source: string, job: string): Promise<void> {
  try {
    await library.packs.accept(job, false);
  } catch (error) {
    await library.packs.discard(job);
    await library.packs.checked(source, { at: Date.now(), problem: failureOf(error).code });
    throw error;
  }
}

/**
 * What is done once a day: packs that the reader has asked for daily are asked and updated, of those whose host may be
 * asked (`allowed`: their sources), retention is applied, and
 * what interrupted work left is swept. One pack's failure is noted with it and keeps no other from its turn.
 */
export async function dailyRound(
  library: Library,
  allowed: readonly string[],
  work: Work,
): Promise<{ updated: number }> {
  // What is left over can wait for tomorrow: it keeps nothing else from its turn.
  await library.packs
    .sweep()
    .catch((error: unknown) => console.warn('Sidelight could not sweep its corpus:', error));
  let updated = 0;
  for (const { source, checked } of await library.packs.daily()) {
    // Browsers may ring twice a day: after a restart, for one.
    if (checked && Math.abs(Date.now() - checked.at) < TOO_SOON) continue;
    if (!allowed.includes(source)) {
      await library.packs.checked(source, { ...checked, at: Date.now(), problem: 'no-access' });
      continue;
    }
    try {
      const preview = await checkPack(library, source, work);
      if (!preview) continue;
      if (isTrusted(preview)) {
        await accept(library, source, preview.job);
        updated++;
      } else {
        await library.packs.discard(preview.job);
        await library.packs.checked(source, { at: Date.now(), problem: 'pack-key' });
      }
    } catch (error) {
      if (failureOf(error).code === 'cancelled') throw error;
    }
  }
  await library.applyRetention();
  return { updated };
}
