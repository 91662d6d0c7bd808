import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostRow } from '../../../../lib/corpus/feeds/types.ts';
import { PAGE_LIMITS } from '../../../../lib/library/gather/fetch-bounded.ts';
import { Polite } from '../../../../lib/library/gather/polite.ts';
import { Web, type WebOptions } from '../../../../lib/library/gather/web.ts';
import { openSite, type Site } from './site.ts';

const PAUSE = 40;
const after = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Remembers hosts as the corpus does. */
function remembering() {
  const rows = new Map<string, HostRow>();
  return {
    rows,
    host: async (host: string) => rows.get(host),
    setHost: async (row: HostRow) => void rows.set(row.host, row),
  };
}

let sites: Site[] = [];
beforeEach(async () => {
  sites = await Promise.all([openSite(), openSite()]);
});
afterEach(async () => {
  await Promise.all(sites.map((site) => site.close()));
});

const webOf = (more: Partial<WebOptions> = {}): Web =>
  new Web({
    memory: remembering(),
    allowed: ['*://127.0.0.1/*'],
    onBytes: async () => {},
    pause: PAUSE,
    ...more,
  });
const question = { limits: PAGE_LIMITS, accept: 'text/html' };

describe('requests of a round', () => {
  it('never are two at once to a host, with a pause between them, and run beside those to others', async () => {
    for (const site of sites)
      for (const path of ['/1', '/2', '/3'])
        site.on(path, (_, response) => void setTimeout(() => response.writeHead(200).end('x'), 30));
    const web = webOf();
    const asked = sites.flatMap(({ origin }) =>
      ['/1', '/2', '/3'].map((path) => web.ask(origin + path, question)),
    );
    await Promise.all(asked);
    for (const site of sites) {
      expect(site.atOnce()).toBe(1);
      const times = site.seen.map(({ begun, ended }) => ({ begun, ended: ended! }));
      for (const [i, { begun }] of times.slice(1).entries())
        expect(begun - times[i]!.ended).toBeGreaterThanOrEqual(PAUSE - 15);
    }
    const [a, b] = sites.map(({ seen }) => seen);
    expect(a![0]!.begun).toBeLessThan(b!.at(-1)!.ended!);
    expect(b![0]!.begun).toBeLessThan(a!.at(-1)!.ended!);
  });

  it('go to six hosts at once and no more, and one that fails gives its place to the next', async () => {
    const polite = new Polite(0);
    let now = 0;
    let most = 0;
    const asked = Array.from({ length: 20 }, (_, i) =>
      polite.ask(`host-${i}`, async () => {
        most = Math.max(most, ++now);
        await after(10);
        now--;
        if (i % 3 === 0) throw new Error('failed');
        return i;
      }),
    );
    const came = await Promise.allSettled(asked);
    expect(most).toBe(6);
    expect(came.filter(({ status }) => status === 'rejected')).toHaveLength(7);
  });

  it('go nowhere the browser was not asked to allow', async () => {
    const web = webOf({ allowed: ['*://allowed.example/*'] });
    expect(await web.ask(`${sites[0]!.origin}/a`, question)).toMatchObject({ problem: 'no-access' });
    expect(sites[0]!.seen).toEqual([]);
  });

  it('keep to robots.txt, read once a day, but for what the reader named', async () => {
    const [site] = sites;
    const memory = remembering();
    let now = Date.UTC(2024, 5, 10);
    const web = () => webOf({ memory, now: () => now });
    site!.on('/robots.txt', 'User-agent: *\nDisallow: /private/\nCrawl-delay: 0.1', 'text/plain');
    site!.on('/private/a', 'x');
    site!.on('/b', 'x');
    const first = web();
    expect(await first.ask(`${site!.origin}/private/a`, question)).toMatchObject({ problem: 'robots' });
    expect(await first.ask(`${site!.origin}/b`, question)).toMatchObject({ status: 200 });
    expect(await first.ask(`${site!.origin}/private/a`, { ...question, byHand: true })).toMatchObject({
      status: 200,
    });
    await web().ask(`${site!.origin}/b`, question);
    const paths = () => site!.seen.map(({ path }) => path);
    expect(paths()).toEqual(['/robots.txt', '/b', '/private/a', '/b']);
    now += 25 * 3_600_000;
    await web().ask(`${site!.origin}/b`, question);
    expect(paths().slice(4)).toEqual(['/robots.txt', '/b']);
    const [, b, private_] = site!.seen;
    // The delay it asks for is longer than our own.
    expect(private_!.begun - b!.ended!).toBeGreaterThanOrEqual(85);
  });

  it('go on with the rules that were known where robots.txt can’t be had, and wait where none were', async () => {
    const [site] = sites;
    const memory = remembering();
    let now = Date.UTC(2024, 5, 10);
    const web = () => webOf({ memory, now: () => now });
    site!.on('/a', 'x');
    site!.on('/robots.txt', (_, response) => response.writeHead(503).end());
    expect(await web().ask(`${site!.origin}/a`, question)).toMatchObject({ problem: 'busy' });
    site!.on('/robots.txt', 'User-agent: *\nDisallow: /private/', 'text/plain');
    expect(await web().ask(`${site!.origin}/a`, question)).toMatchObject({ status: 200 });
    now += 25 * 3_600_000;
    site!.on('/robots.txt', (_, response) => response.destroy());
    const later = web();
    expect(await later.ask(`${site!.origin}/private/x`, question)).toMatchObject({ problem: 'robots' });
    expect(await later.ask(`${site!.origin}/a`, question)).toMatchObject({ status: 200 });
  });

  it('leave a host alone for as long as it asked, over a restart too', async () => {
    const [site] = sites;
    const memory = remembering();
    let now = Date.UTC(2024, 5, 10);
    site!.on('/a', (_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    site!.on('/b', 'x');
    const web = webOf({ memory, now: () => now });
    const both = await Promise.all([
      web.ask(`${site!.origin}/a`, question),
      web.ask(`${site!.origin}/b`, question),
    ]);
    expect(both).toMatchObject([
      { problem: 'busy', retryAfter: 120 },
      { problem: 'busy', retryAfter: 120 },
    ]);
    now += 60_000;
    const later = webOf({ memory, now: () => now });
    expect(await later.ask(`${site!.origin}/b`, question)).toMatchObject({ problem: 'busy', retryAfter: 60 });
    now += 60_000;
    expect(await later.ask(`${site!.origin}/b`, question)).toMatchObject({ status: 200 });
    expect(site!.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/b']);
  });

  it('are counted by their bytes', async () => {
    const [site] = sites;
    site!.on('/a', 'x'.repeat(5_000));
    let bytes = 0;
    const web = webOf({
      onBytes: async (more) => {
        bytes += more;
      },
    });
    await web.ask(`${site!.origin}/a`, question);
    expect(bytes).toBe(5_000);
  });
});
