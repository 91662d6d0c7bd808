import fc from 'fast-check';
import { readFeed } from '../../../lib/feeds/read-feed.ts';
import type { FeedReading, ReadFeed } from '../../../lib/feeds/types.ts';

export const NOW = Date.UTC(2026, 2, 10, 12);
export const AT = 'https://courier.example/feed';

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Reads a feed as it would come from `AT` at `NOW`. */
export const readingOf = (source: string | Uint8Array, type = 'application/rss+xml'): FeedReading =>
  readFeed(typeof source === 'string' ? bytesOf(source) : source, type, AT, NOW);

export function feedOf(source: string | Uint8Array, type?: string): ReadFeed {
  const reading = readingOf(source, type);
  if (!('feed' in reading)) throw new Error(`no feed: ${JSON.stringify(reading)}`);
  return reading.feed;
}

/** An RSS 2.0 feed around these items. */
export const rss = (items: string, head = ''): string =>
  `${head}<rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>${items}</channel></rss>`;

export const item = (title: string, path: string, more = ''): string =>
  `<item><title>${title}</title><link>https://courier.example${path}</link>${more}</item>`;

/** Text as single bytes, for encodings whose upper half is Latin 1's. */
export const latin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);

/** Web addresses of many shapes; the library's own are made a hundred times more slowly. */
export const webAddress: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom(
      'courier.example',
      'www.courier.example',
      'a-b.gazette.test',
      'xn--bcher-kva.example',
      '127.0.0.1',
      'localhost',
    ),
    port: fc.constantFrom('', ':8080'),
    path: fc.array(fc.constantFrom('feed', 'a b', 'é', '%20', "it's", '~x', '(1)', '.rss'), { maxLength: 4 }),
    query: fc.array(fc.constantFrom('a=1', 'outputType=xml', 'q=ä', 'x', 'b=%26'), { maxLength: 3 }),
  })
  .map(
    ({ scheme, host, port, path, query }) =>
      new URL(`${scheme}://${host}${port}/${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`)
        .href,
  );
