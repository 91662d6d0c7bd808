import type { ReaderWorker } from '../../feeds/read-apart.ts';

/** Starts the disposable worker that reads feeds. */
export const openReader = (): ReaderWorker =>
  new Worker('/feed-worker.js', { name: 'feed' }) as unknown as ReaderWorker;
