/**
 * A small server of the test pages: `test/pages/<case>/page.html` at `/<case>/`, under any path below it
 * (`/<case>/2022/02/07/x.html`), and pages made on request at `/made/` (see `made-pages.ts`).
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type MadePage, madePage } from './made-pages.ts';

const folder = new URL('../pages/', import.meta.url);

/** What a page of a case must be read as; every field but `kind` may be absent, and then is not checked. */
export interface ExpectedPage {
  kind: 'article' | 'not-an-article';
  reason?: string;
  headline?: string;
  outlet?: string;
  byline?: string;
  /** YYYY-MM-DD, or an instant in UTC. */
  published?: string;
  publishedFoundIn?: string;
  updated?: string;
  language?: string;
  articleKind?: string;
  passages?: number;
  firstPassageStartsWith?: string;
  lastPassageStartsWith?: string;
  /** Texts of the page that may not appear in any passage. */
  mustNotContain?: string[];
  /** What `compare` must decide against the bundled pack; absent where it does not matter. */
  coverage?: 'compared' | 'no-coverage' | 'earlier-later';
}

export interface ServedPages {
  /** "http://127.0.0.1:PORT", no slash at the end. */
  address: string;
  /** `urlOf('sample')`, `urlOf('sample', '2022/02/07/x.html')`, `urlOf('made', 'long-line?megabytes=10')`. */
  urlOf(name: string, path?: string): string;
  /** Every request so far: path with query, and time in milliseconds since the epoch. */
  log: { path: string; time: number }[];
  close(): Promise<void>;
}

/** Names of all cases, sorted. */
export function pageCases(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The HTML of a case. Throws when there is no such case. */
export function pageHtml(name: string): Promise<string> {
  return readFile(new URL(`${name}/page.html`, folder), 'utf8');
}

/** The expectation beside a case's page. Throws when it is missing or no JSON. */
export async function expectedPage(name: string): Promise<ExpectedPage> {
  return JSON.parse(await readFile(new URL(`${name}/expected.json`, folder), 'utf8'));
}

/** Serves the pages on a free port of 127.0.0.1, or where `options` say. Rejects when the port is taken. */
export async function servePages(options: { port?: number; host?: string } = {}): Promise<ServedPages> {
  const host = options.host ?? '127.0.0.1';
  const log: ServedPages['log'] = [];
  const known = new Set(pageCases());
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    log.push({ path, time: Date.now() });
    answer(path, known, response).catch(() => response.destroy());
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, host, done);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    address,
    urlOf: (name, path = '') => `${address}/${name}/${path.replace(/^\//, '')}`,
    log,
    close: () =>
      new Promise((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}

async function answer(path: string, known: Set<string>, response: ServerResponse): Promise<void> {
  const url = new URL(path, 'http://pages.invalid');
  const [name = '', ...rest] = url.pathname.slice(1).split('/');
  if (name === 'made') return send(response, madePage(rest.join('/'), url.searchParams));
  // Pictures and style sheets a page names do not exist; a page in their place would hide a mistake.
  const isPage = !/\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json)$/.test(url.pathname);
  if (!known.has(name) || !isPage) return send(response, undefined);
  const html = await pageHtml(name);
  return send(response, { type: 'text/html; charset=utf-8', body: [html] });
}

async function send(response: ServerResponse, page: MadePage | undefined): Promise<void> {
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('No such page.\n');
    return;
  }
  if (page.delay) await new Promise((done) => setTimeout(done, page.delay));
  response.writeHead(200, { 'content-type': page.type, 'cache-control': 'no-store' });
  await pipeline(Readable.from(page.body), response);
}
