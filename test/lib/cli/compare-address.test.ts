import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setInterval } from 'node:timers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHtml } from '../../helpers/pages.ts';
import { HARBOUR } from '../packs/news.ts';
import { command, refused } from './command.ts';

const FRENCH = `<!doctype html><html lang="fr"><head><title>Le pont de Valbrume rouvre</title></head><body><article>
<h1>Le pont de Valbrume rouvre après l’été</h1>${'<p>Le pont était fermé depuis mars ; la mairie a voté sa réparation, et les habitants ont attendu jusqu’à la fin de la saison pour le traverser.</p>'.repeat(8)}</article></body></html>`;
const TEXT = ['Dockers end nineteen-day strike in Port Lessing', ...HARBOUR].join('\n');
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What each path of a server on this machine does. */
const answers: Record<string, RequestListener> = {
  '/news': async (_, to) => void to.writeHead(200, HTML).end(await pageHtml('sample')),
  '/moved': (_, to) => void to.writeHead(301, { location: '/text' }).end(),
  '/text': (_, to) => void to.writeHead(200, { 'content-type': 'text/plain' }).end(TEXT),
  '/loop': (_, to) => void to.writeHead(302, { location: '/loop' }).end(),
  '/away': (_, to) => void to.writeHead(302, { location: 'file:///etc/hosts' }).end(),
  '/gone': (_, to) => void to.writeHead(404, HTML).end('<p>No such page</p>'),
  '/silent': () => {},
  '/slow': (_, to) => {
    to.writeHead(200, HTML);
    const drip = setInterval(() => to.write('<p>more</p>'), 50);
    to.on('close', () => clearInterval(drip));
  },
  '/broken': (_, to) => {
    to.writeHead(200, { ...HTML, 'content-length': '5000' }).write('<p>begun');
    setTimeout(() => to.destroy(), 50);
  },
  '/huge': (_, to) => {
    to.writeHead(200, HTML);
    const block = Buffer.alloc(1 << 20, 'a');
    const more = () => {
      while (!to.destroyed && to.write(block));
    };
    to.on('drain', more);
    more();
  },
  '/said-huge': (_, to) =>
    void to.writeHead(200, { ...HTML, 'content-length': String(40 << 20) }).write('<p>'),
  '/picture': (_, to) => void to.writeHead(200, { 'content-type': 'image/png' }).end('x'),
  '/lies': (_, to) =>
    void to.writeHead(200, HTML).end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  '/latin1': (_, to) =>
    void to.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(FRENCH),
  '/klingon': (_, to) => void to.writeHead(200, { 'content-type': 'text/html; charset=klingon' }).end(FRENCH),
  '/empty': (_, to) => void to.writeHead(200, HTML).end(),
};

const server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
let host = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const compare = (address: string, ...args: string[]) =>
  command('compare', address, '--timeout', '2', ...args);

describe('compare of an address', { timeout: 30_000 }, () => {
  it('reads the page, under the address it is at after redirects', async () => {
    const { code, out } = await compare(`${host}/moved`, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).page).toMatchObject({ address: `${host}/text` });
    expect(JSON.parse((await compare(`${host}/news`, '--json')).out).decision).toBe('compared');
  });

  it.each([
    ['/gone', '404 Not Found'],
    ['/loop', 'redirect count exceeded'],
    ['/away', ''],
    ['/silent', 'it took more than 2 seconds'],
    ['/slow', 'it took more than 2 seconds'],
    ['/broken', ''],
    ['/huge', 'it is over 32 MB'],
    ['/said-huge', 'it is over 32 MB'],
  ])('says in one line why %s did not come, and ends', async (path, why) => {
    const start = Date.now();
    refused(await compare(host + path), `Could not fetch ${host}${path}: ${why}`);
    expect(Date.now() - start).toBeLessThan(15_000);
  });

  it('says in one line that a server can’t be reached or an address is none', async () => {
    refused(await compare('http://127.0.0.1:1/'), 'Could not fetch http://127.0.0.1:1/: ');
    refused(await compare('http://'), 'Not an address: http://');
  });

  it('takes a picture for no article, and a picture called HTML for no text', async () => {
    const { code, out } = await compare(`${host}/picture`);
    expect([code, out]).toEqual([0, `Not a single news article (unsupported-type): ${host}/picture\n`]);
    refused(await compare(`${host}/lies`), `${host}/lies is not readable text`);
    expect((await compare(`${host}/empty`)).out).toMatch(/^Not a single news article/u);
  });

  it.each(['/latin1', '/klingon'])('reads UTF-8 whatever encoding the server names: %s', async (path) => {
    const { code, out } = await compare(host + path);
    expect(code).toBe(0);
    expect(out).toContain('Le pont de Valbrume rouvre après l’été');
  });
});
