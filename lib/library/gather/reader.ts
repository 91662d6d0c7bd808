import type { FromReader, ReaderWorker } from '../../feeds/read-apart.ts';
import type { FromWorker } from '../from-worker.ts';

/**
 * Has the page that this worker belongs to start a worker that reads feeds, with a port to it. Not started from here: while
 * Firefox starts a worker within a worker, transactions of the outer one stay open for good, and lock the whole corpus.
 */
export function openReader(): ReaderWorker {
  const { port1, port2 } = new MessageChannel();
  const page = globalThis as unknown as { postMessage(message: FromWorker, transfer: Transferable[]): void };
  page.postMessage({ reader: port2 }, [port2]);
  const reader: ReaderWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate() {
      port1.postMessage(null);
      port1.close();
    },
  };
  port1.onmessage = (event: MessageEvent<FromReader | null>) => {
    // Null: it broke off.
    if (event.data === null) reader.onerror?.(new ErrorEvent('error'));
    else reader.onmessage?.(event as MessageEvent<FromReader>);
  };
  return reader;
}
