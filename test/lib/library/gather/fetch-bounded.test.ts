import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchBounded, type Limits } from '../../../../lib/library/gather/fetch-bounded.ts';
import { openSite, type Site } from './site.ts';

const LIMITS: Limits = { bytes: 100_000, first: 5_000, silence: 5_000, total: 20_000 };
/** For what is to be given up: everything else has time, however busy the machine is. */
const SOON: Limits = { bytes: 100_000, first: 400, silence: 300, total: 1_500 };
const BOMB = gzipSync(Buffer.alloc(50_000_000));
const NOW = Date.UTC(2024, 5, 10);

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const ask = (path: string, more: Partial<Parameters<typeof fetchBounded>[1]> = {}) =>
  fetchBounded(`${site.origin}${path}`, { limits: LIMITS, accept: 'text/html', now: () => NOW, ...more });

describe('an address that is asked', () => {
  it('answers in whole, with what its server says of the next time', async () => {
    site.on('/a', (_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        etag: '"one"',
        'last-modified': 'Mon, 10 Jun 2024 08:00:00 GMT',
        'cache-control': 'public, max-age=900',
        'retry-after': 'Mon, 10 Jun 2024 00:05:00 GMT',
      });
      response.end('text');
    });
    const answer = await ask('/a');
    expect(answer).toMatchObject({
      status: 200,
      type: 'text/html',
      notModified: false,
      etag: '"one"',
      lastModified: 'Mon, 10 Jun 2024 08:00:00 GMT',
      maxAge: 900,
      retryAfter: 300,
    });
    expect('bytes' in answer && new TextDecoder().decode(answer.bytes as Uint8Array)).toBe('text');
  });

  it('is told nothing of the reader', async () => {
    site.on('/a', 'x');
    await ask('/a');
    const { headers } = site.seen[0]!;
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  });

  it('is asked whether anything changed, and may say no', async () => {
    site.on('/a', ({ headers }, response) => {
      response
        .writeHead(headers['if-none-match'] === '"one"' && headers['if-modified-since'] ? 304 : 200)
        .end();
    });
    const answer = await ask('/a', { etag: '"one"', lastModified: 'Mon, 10 Jun 2024 08:00:00 GMT' });
    expect(answer).toMatchObject({ status: 304, notModified: true });
  });

  it.each([
    [301, 'moved'],
    [302, 'moved'],
    [308, 'moved'],
    [401, 'refused'],
    [402, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [429, 'busy'],
    [451, 'refused'],
    [500, 'server'],
    [503, 'busy'],
  ])('that answers %i is %s, and nothing else is asked', async (status, problem) => {
    site.on('/a', (_, response) =>
      response.writeHead(status, { location: '/b', 'retry-after': '90' }).end('x'),
    );
    expect(await ask('/a')).toMatchObject({ problem, retryAfter: 90 });
    expect(site.seen.map(({ path }) => path)).toEqual(['/a']);
  });

  it('that leads on for ever leads nowhere', async () => {
    site.on('/a', (_, response) => response.writeHead(302, { location: '/a' }).end());
    expect(await ask('/a')).toMatchObject({ problem: 'moved' });
    expect(site.seen).toHaveLength(1);
  });

  it.each([
    ['100 MB', 'endless'],
    ['a small file that unpacks to 50 MB', 'bomb'],
  ])('with a body of %s is broken off at the bound', async (_, kind) => {
    let sent = 0;
    site.on('/a', (__, response) => {
      if (kind === 'bomb') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
        return;
      }
      response.writeHead(200);
      const more = (): void => {
        while (sent < 100_000_000 && response.write(Buffer.alloc(50_000))) sent += 50_000;
      };
      response.on('drain', more);
      more();
    });
    const answer = await ask('/a');
    expect(answer).toMatchObject({ problem: 'too-large' });
    expect(answer.bytes).toBeLessThan(2_000_000);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('that never begins to answer is given up', async () => {
    site.on('/a', () => {});
    expect(await ask('/a', { limits: SOON })).toMatchObject({ problem: 'timeout' });
  });

  it('that falls silent in the middle is given up', async () => {
    site.on('/a', (_, response) => void response.writeHead(200).write('x'));
    expect(await ask('/a', { limits: SOON })).toMatchObject({ problem: 'timeout' });
  });

  it('that drips without an end is given up after the time for the whole', async () => {
    site.on('/a', (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
    });
    expect(await ask('/a', { limits: SOON })).toMatchObject({ problem: 'timeout' });
  });

  it('that breaks off, or has nobody there, is a value too', async () => {
    site.on('/a', (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('x');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await ask('/a')).toMatchObject({ problem: 'network' });
    const { origin } = site;
    await site.close();
    expect(await fetchBounded(origin, { limits: LIMITS, accept: '*/*', now: () => NOW })).toMatchObject({
      problem: 'network',
    });
    site = await openSite();
  });

  it('is let go when the reader ends it', async () => {
    site.on('/a', () => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    await expect(ask('/a', { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(ask('/a', { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(site.seen).toHaveLength(1);
  });
});
