/** A server on this machine that publishes one pack at `/pack`, and notes how it is asked. */
import { createServer } from 'node:http';

export interface PackServer {
  address: string;
  /** What is published; its ETag changes with it. */
  publish(body: string): void;
  /** Answers this instead, until `publish` is called. */
  fail(status: number, headers?: Record<string, string>): void;
  asked: {
    etag: string | undefined;
    cookie: string | undefined;
    referer: string | undefined;
    status: number;
  }[];
  close(): Promise<void>;
}

export async function servePack(): Promise<PackServer> {
  let body = '';
  let version = 0;
  let failure: { status: number; headers: Record<string, string> } | undefined;
  const asked: PackServer['asked'] = [];
  const server = createServer((request, response) => {
    const { 'if-none-match': etag, cookie, referer } = request.headers;
    const tag = `"v${version}"`;
    const status = failure?.status ?? (etag === tag ? 304 : 200);
    asked.push({ etag, cookie, referer, status });
    response.writeHead(status, failure?.headers ?? { etag: tag, 'content-type': 'application/jsonl' });
    response.end(status === 200 ? body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}/pack`,
    publish(text) {
      body = text;
      version++;
      failure = undefined;
    },
    fail(status, headers = {}) {
      failure = { status, headers };
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
