import { SidelightError } from '../../errors.ts';

/** One round at a time over all of the extension's pages. */
const LOCK = 'sidelight-gather';

/** Runs work while nobody gathers; waits for whoever does. Throws `cancelled` where the signal comes while it waits. */
export async function alone<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  let begun = false;
  try {
    return await locks.request(LOCK, signal ? { signal } : {}, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun || !signal?.aborted) throw error;
    throw new SidelightError('cancelled', 'ended while it waited', { cause: error });
  }
}
