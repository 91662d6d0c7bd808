import type { PageCapture } from '../article/capture.ts';
import { isNestedTooDeep } from '../article/nesting.ts';
import { SidelightError } from '../errors.ts';
import type { FromWorker } from './from-worker.ts';
import type { PageReader } from './gather/types.ts';
import type { ToWorker } from './protocol.ts';

/** Longest wait for a document's answer (ms): a hostile page may keep it busy, and costs that page alone. */
const LIMIT = 20_000;

/** The worker's side: asks the document at the other end of its channel. */
export function pageReaderOver(channel: {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
}): PageReader {
  const waiting = new Map<number, (page: PageCapture | null) => void>();
  let last = 0;
  channel.addEventListener('message', ({ data }) => {
    if ('parsed' in data) waiting.get(data.parsed)?.(data.page);
  });
  return {
    async capture(html, address) {
      // Looked at here: parsing can't be ended, and would hold up every page of the extension.
      if (isNestedTooDeep(html)) throw new SidelightError('extraction', `${address} is nested too deep`);
      const parse = ++last;
      return new Promise<PageCapture>((resolve, reject) => {
        const fail = (code: 'timeout' | 'extraction') =>
          reject(new SidelightError(code, `${address} was not read`));
        const timer = setTimeout(() => fail('timeout'), LIMIT);
        waiting.set(parse, (page) => {
          clearTimeout(timer);
          if (page) resolve(page);
          else fail('extraction');
        });
        channel.postMessage({ parse, html, address });
      }).finally(() => waiting.delete(parse));
    },
  };
}
