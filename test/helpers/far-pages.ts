/** Stands in for the whole of the web beyond this machine: a proxy that answers every https address with one page. */
import { createServer as createProxy } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { type AddressInfo, connect } from 'node:net';

/** Self-signed, for a name that cannot exist; it protects nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg67s633EXtLJSYb0S
US3AtV7IyNkmBmUNqG3V20Cj8OuhRANCAAT+gCPMpHYRVK+j2Rgy9tfA6VjdBinj
Wx77GftrJtb5hwxloAv6qwnRlbKNtckh+QTqzSlHQEwyN//3Yt8mSfnD
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkDCCATWgAwIBAgIUeW3xZV9Mn5M4wBtZMFblnaIDkE0wCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRc2lkZWxpZ2h0LmludmFsaWQwIBcNMjYxMTIyMjAzMDQwWhgP
MjEyNjEwMjkyMDMwNDBaMBwxGjAYBgNVBAMMEXNpZGVsaWdodC5pbnZhbGlkMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/oAjzKR2EVSvo9kYMvbXwOlY3QYp41se
+xn7aybW+YcMZaAL+qsJ0ZWyjbXJIfkE6s0pR0BMMjf/92LfJkn5w6NTMFEwHQYD
VR0OBBYEFLLcFMdSziCmJEOseYSNKQyc5rEGMB8GA1UdIwQYMBaAFLLcFMdSziCm
JEOseYSNKQyc5rEGMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh
AJBZuyVenWBVfDnTrtgM3zY5KWH7XgDMzIUAQfJTJVseAiEA+VozWlqrr8bs5FFa
m5KkTAxDl85iImStG8GK8VKILUM=
-----END CERTIFICATE-----`;

export interface FarPages {
  /** Port of the proxy. */
  port: number;
  /** Host and path of every page asked for. */
  asked: string[];
  close(): Promise<void>;
}

export interface FarAnswer {
  status?: number;
  html: string;
  /** The answer waits for it. */
  after?: Promise<unknown>;
}

/** One page for every address, or what `page` says of each host and path; undefined breaks the connection off. */
export async function serveFarPages(
  page: string | ((address: string) => FarAnswer | undefined),
): Promise<FarPages> {
  const asked: string[] = [];
  const site = createSecure({ key: KEY, cert: CERTIFICATE }, (request, response) => {
    const address = `${request.headers.host}${request.url}`;
    asked.push(address);
    const answer = typeof page === 'string' ? { html: page } : page(address);
    if (!answer) return request.socket.destroy();
    const { status = 200, html, after } = answer;
    void Promise.resolve(after).then(() =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    );
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  const proxy = createProxy((_, response) => response.writeHead(502).end());
  proxy.on('connect', (_, client) => {
    const server = connect((site.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.pipe(client);
      client.pipe(server);
    });
    for (const end of [server, client]) end.on('error', () => [server, client].map((one) => one.destroy()));
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    port: (proxy.address() as AddressInfo).port,
    asked,
    async close() {
      site.closeAllConnections();
      proxy.closeAllConnections();
      await Promise.all([site, proxy].map((one) => new Promise((done) => one.close(done))));
    },
  };
}
