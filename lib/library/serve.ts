import type { Library, Work } from '../corpus/library/index.ts';
import { failureOf } from '../errors.ts';
import type { FromWorker } from './from-worker.ts';
import { pageReaderOver } from './page-reader.ts';
import { type MethodName, methods, type ToWorker } from './protocol.ts';

/** The worker's end of a channel to a page. */
interface Channel {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
}

/** Methods that take the reader's wish to end and tell how far they are, as their last argument. */
const LONG: ReadonlySet<MethodName> = new Set([
  'events',
  'stagePack',
  'stagePackFrom',
  'stageBundled',
  'checkPack',
  'exportPack',
  'backUp',
  'stageBackup',
  'daily',
  'lookForFeeds',
  'gather',
]);

/** Answers a page's calls with the library, any number at a time. */
export function serveLibrary(library: Library, channel: Channel): void {
  const table = methods(library, pageReaderOver(channel)) as Record<
    MethodName,
    (...args: unknown[]) => Promise<unknown>
  >;
  const running = new Map<number, AbortController>();
  library.onChange(() => channel.postMessage({ changed: true }));

  channel.addEventListener('message', ({ data }) => {
    if ('parsed' in data) return;
    if ('cancel' in data) {
      running.get(data.call)?.abort();
      return;
    }
    const { call, method, args } = data;
    const controller = new AbortController();
    running.set(call, controller);
    const work: Work = {
      signal: controller.signal,
      onProgress: (progress) => channel.postMessage({ call, progress }),
    };
    Promise.resolve()
      .then(() => table[method](...args, ...(LONG.has(method) ? [work] : [])))
      .then(
        (value) => channel.postMessage({ call, answer: { ok: true, value } }),
        (error: unknown) => {
          const failure = failureOf(error);
          if (failure.code === 'internal') console.error('Sidelight:', error);
          channel.postMessage({ call, answer: { ok: false, failure } });
        },
      )
      .finally(() => running.delete(call));
  });
}
