import { SidelightError } from '../errors.ts';

/** One writer of generations at a time, over all of the extension's pages. */
const WRITING = 'corpus-write';

/** The lock that whoever does a job holds while it lives. */
export const lockOf = (job: string): string => `corpus-job:${job}`;

const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/**
 * Runs work while nobody else writes generations, where the browser has Web Locks; it waits its turn. Throws
 * `cancelled` where the signal comes while it waits.
 */
export async function writing<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const manager = locks();
  if (!manager) return work();
  let begun = false;
  try {
    return await manager.request(WRITING, signal ? { signal } : {}, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (!begun && signal?.aborted)
      throw new SidelightError('cancelled', 'ended while it waited', { cause: error });
    throw error;
  }
}

/** Runs work while nobody else writes generations, and leaves it out where somebody does. */
export async function ifNobodyWrites(work: () => Promise<void>): Promise<void> {
  await ifFree(WRITING, work);
}

/**
 * Holds a lock until the answer is called, or the page or worker that holds it is gone: a job whose lock is free has
 * nobody left who does it.
 */
export function hold(name: string): Promise<() => void> {
  const manager = locks();
  if (!manager) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    manager.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

/** Runs work where nobody holds the lock and answers true; without Web Locks, always. */
export async function ifFree(name: string, work: () => Promise<void>): Promise<boolean> {
  const manager = locks();
  if (!manager) {
    await work();
    return true;
  }
  return manager.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/** Runs work once nobody holds the lock any more. */
export async function onceFree(name: string, work: () => Promise<void>): Promise<void> {
  await locks()?.request(name, work);
}

/** Whether a pack or a back-up is being taken in, here or elsewhere; without Web Locks, never. */
export async function isWriting(): Promise<boolean> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return held.some(({ name }) => name === WRITING);
}
