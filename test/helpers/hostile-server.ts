/** Outlets that mean harm, or break: bombs, silence, loops, floods, pages without end. One among them is honest. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { articlePage, paragraphs } from './made-text.ts';
import { type FeedItem, makeFeed } from './news-feeds.ts';
import { eventText } from './news-text.ts';

export const HOSTILE = ['honest', 'bomb', 'silent', 'loop', 'entities', 'flood', 'pages'] as const;
type Slug = (typeof HOSTILE)[number];

export interface HostileServer {
  port: number;
  urlOf(slug: string, path: string): string;
  /** Host and path of every request, and the bytes that were taken of its answer. */
  asked: { host: string; path: string; bytes: number }[];
  close(): Promise<void>;
}

/** Pages of the outlet that is honest about its feed alone. */
export const EVIL_PAGES = ['endless', 'away', 'deep', 'letters', 'nobody', 'scripted'] as const;
const ENTRIES = 20_000;
const MB = 1 << 20;

const item = (address: string, title: string, hoursAgo: number): FeedItem => ({
  address,
  title,
  summary: 'What the feed itself says of it, in a sentence that is long enough to stand alone.',
  published: Date.now() - hoursAgo * 3_600_000,
});

/** Thousands of millions of letters in a few lines, and a file of the reader's machine. */
const entities = (site: string, leak: string): string => `<?xml version="1.0"?>
<!DOCTYPE rss [
 <!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
 ${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(20)}">`).join('\n ')}
 <!ENTITY file SYSTEM "file:///etc/passwd">
 <!ENTITY leak SYSTEM "${leak}">
]>
<rss version="2.0"><channel><title>&j;</title><link>${site}</link>
<item><title>&file; &leak; &j;</title><link>${site}one</link></item></channel></rss>`;

export async function serveHostile(): Promise<HostileServer> {
  const asked: HostileServer['asked'] = [];
  const server = createServer((request, response) => {
    const [slug = '', host = request.headers.host ?? ''] = /^([^.]+)\.localhost/u.exec(
      request.headers.host ?? '',
    )
      ? [request.headers.host!.split('.')[0], request.headers.host!.split(':')[0]]
      : [];
    const entry = { host, path: request.url ?? '/', bytes: 0 };
    asked.push(entry);
    const { socket } = request;
    const before = socket.bytesWritten;
    response.once('close', () => {
      entry.bytes = socket.bytesWritten - before;
    });
    answer(slug as Slug, entry.path, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const urlOf = (slug: string, path: string) => `http://${slug}.localhost:${port}${path}`;
  const bomb = gzipSync(Buffer.alloc(300 * MB, ' '));

  function feed(slug: Slug, response: ServerResponse): void {
    const site = urlOf(slug, '/');
    const send = (items: FeedItem[]) => {
      const { type, body } = makeFeed('rss', slug, site, items);
      response.writeHead(200, { 'content-type': type }).end(body);
    };
    const own = (path: string, i: number) =>
      item(urlOf(slug, path), `The ${path.slice(1)} of the day`, i + 1);
    switch (slug) {
      case 'bomb':
        response
          .writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' })
          .end(bomb);
        return;
      case 'silent':
        response
          .writeHead(200, { 'content-type': 'application/rss+xml' })
          .write('<?xml version="1.0"?><rss><channel>');
        return;
      case 'loop':
        response.writeHead(302, { location: urlOf('loop', '/feed') }).end();
        return;
      case 'entities':
        response.writeHead(200, { 'content-type': 'text/xml' }).end(entities(site, urlOf('leak', '/taken')));
        return;
      case 'flood':
        send(Array.from({ length: ENTRIES }, (_, i) => own(`/flood-${i}`, i / 100)));
        return;
      case 'pages':
        send(
          EVIL_PAGES.map((name, i) => ({
            ...own(`/${name}`, i),
            ...(name === 'scripted'
              ? {
                  title:
                    '<img src="/ran" onerror="fetch(\'/ran\')"> & <script>fetch("/ran")</script>Bells of Aske',
                }
              : {}),
          })),
        );
        return;
      default:
        send([0, 1, 2].map((i) => own(`/honest-${i}`, i)));
    }
  }

  /** Goes on until the one who asked breaks off: some 9 MB a second, as a good line brings it. */
  function endless(response: ServerResponse): void {
    const part = '<p>And so on and so forth, without an end.</p>'.repeat(2_000);
    const more = (): void => {
      if (response.destroyed) return;
      if (response.write(part)) setTimeout(more, 10);
      else response.once('drain', more);
    };
    more();
  }

  function answer(slug: Slug, path: string, response: ServerResponse): void {
    if (path === '/robots.txt') return void response.writeHead(404).end();
    if (path === '/feed') {
      feed(slug, response);
      return;
    }
    const html = { 'content-type': 'text/html; charset=utf-8' };
    switch (slug === 'pages' ? path : '') {
      case '/endless':
        response.writeHead(200, html).write('<!doctype html><title>Without end</title>');
        endless(response);
        return;
      case '/away':
        return void response.writeHead(301, { location: urlOf('elsewhere', '/landing') }).end();
      case '/deep':
        return void response
          .writeHead(200, html)
          .end(`<!doctype html><title>Deep</title>${'<div><b>'.repeat(150_000)}x`);
      case '/letters':
        return void response
          .writeHead(200, html)
          .end(`<!doctype html><title>Letters</title><p>${'x'.repeat(4 * MB)}`);
      case '/nobody':
        return void response.destroy();
      case '/scripted':
        return void response.writeHead(200, html).end(
          articlePage({
            title: 'Bells of Aske',
            body: [
              'The bells of Aske rang at noon <script>fetch("/ran")</script> for the first time since the war.',
              ...paragraphs(5),
            ],
            ldDate: new Date().toISOString(),
            after: `<script>fetch('/ran')</script><img src="/ran"><iframe src="/ran"></iframe><link rel="stylesheet" href="/ran"><meta http-equiv="refresh" content="0;url=/ran">`,
          }),
        );
    }
    if (slug !== 'honest') return void response.writeHead(404, html).end('No such page.');
    const title = `The ${path.slice(1)} of the day`;
    // Each in words of its own: the same text at three addresses is one article.
    const body = eventText(Number(path.slice(-1)), 0).paragraphs;
    response.writeHead(200, html).end(articlePage({ title, body, ldDate: new Date().toISOString() }));
  }

  return {
    port,
    urlOf,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
