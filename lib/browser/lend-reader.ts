import type { FromReader, ToReader } from '../feeds/read-apart.ts';

/**
 * Starts a worker that reads feeds, for the one at the other end of the port; null from there ends it, and tells that it
 * broke off from here. Returns the function that ends it.
 */
export function lendReader(port: MessagePort): () => void {
  const reader = new Worker('/feed-worker.js', { name: 'feed' });
  const end = (): void => {
    reader.terminate();
    port.close();
  };
  reader.onmessage = ({ data }: MessageEvent<FromReader>) => port.postMessage(data);
  reader.onerror = () => port.postMessage(null);
  port.onmessage = ({ data }: MessageEvent<ToReader | null>) => {
    if (data === null) return end();
    const bytes = 'bytes' in data ? data.bytes : 'opml' in data ? data.opml : undefined;
    reader.postMessage(data, bytes ? [bytes.buffer] : []);
  };
  return end;
}
