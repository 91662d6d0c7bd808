import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseHTML } from 'linkedom';
import { capture } from '../../../../lib/article/capture.ts';
import type { FromReader, ReaderWorker, ToReader } from '../../../../lib/feeds/read-apart.ts';
import { serveReader } from '../../../../lib/feeds/serve-reader.ts';
import type { PageReader } from '../../../../lib/library/gather/types.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** One request, as the server saw it. */
export interface Seen {
  path: string;
  begun: number;
  ended?: number;
  status?: number;
  headers: IncomingMessage['headers'];
}

export interface Site {
  origin: string;
  seen: Seen[];
  /** Most requests that were under way at once. */
  atOnce(): number;
  on(path: string, answer: Answer | string, type?: string): void;
  close(): Promise<void>;
}

/** A real server on this machine. What it was not told to answer is 404. */
export async function openSite(): Promise<Site> {
  const answers = new Map<string, Answer>();
  const seen: Seen[] = [];
  let now = 0;
  let most = 0;
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    const record: Seen = { path, begun: performance.now(), headers: request.headers };
    seen.push(record);
    most = Math.max(most, ++now);
    response.once('close', () => {
      now--;
      record.ended = performance.now();
      record.status = response.statusCode;
    });
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    atOnce: () => most,
    on(path, answer, type = 'text/html; charset=utf-8') {
      const whole: Answer = (_, response) => response.writeHead(200, { 'content-type': type }).end(answer);
      answers.set(path, typeof answer === 'string' ? whole : answer);
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Reads pages as a browser's document would. */
export const pages: PageReader = {
  capture: async (html, address) => capture(parseHTML(html).document as unknown as Document, address),
};

/** Reads feeds in this thread, over the same messages as the worker. */
export function openReader(): ReaderWorker {
  const worker: ReaderWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => {},
    postMessage(message) {
      listener?.({ data: structuredClone(message) });
    },
  };
  let listener: ((event: { data: ToReader }) => void) | undefined;
  serveReader({
    addEventListener: (_, heard) => {
      listener = heard;
    },
    postMessage: (answer: FromReader) =>
      queueMicrotask(() => worker.onmessage?.({ data: answer } as MessageEvent<FromReader>)),
  });
  return worker;
}

export interface Told {
  path: string;
  title: string;
  summary?: string;
  date?: string;
}

export const rss = (origin: string, items: readonly Told[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Tidewatch</title><link>${origin}/</link>${items
    .map(
      ({ path, title, summary = '', date = 'Mon, 10 Jun 2024 08:00:00 GMT' }) =>
        `<item><title>${title}</title><link>${origin}${path}</link><description>${summary}</description><pubDate>${date}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

export const page = (headline: string, text: readonly string[], head = ''): string =>
  `<!doctype html><html lang="en"><head><title>${headline} - Tidewatch</title><meta property="og:type" content="article"><meta property="article:published_time" content="2024-06-10T08:00:00Z">${head}</head><body><nav><a href="/">Home</a></nav><main><article><h1>${headline}</h1>${text.map((one) => `<p>${one}</p>`).join('')}</article></main></body></html>`;
