import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { openScene, type Scene } from '../helpers/browser.ts';
import { askCorpus, openCorpusPage, valueFrom } from '../helpers/corpus-page.ts';
import { allowedOutlets, feedArticles, fetched, fetchNow, followedIn } from '../helpers/following.ts';
import { HOSTILE, type HostileServer, serveHostile } from '../helpers/hostile-server.ts';

/** Articles a day: what a flood may cost. */
const A_DAY = 24;

describe.each<BrowserName>(['chromium', 'firefox'])('outlets that mean harm, in %s', (name) => {
  let server: HostileServer;
  let scene: Scene;
  let page: Page;
  let allowed: ReturnType<typeof allowedOutlets>;
  let took = 0;

  beforeAll(async () => {
    server = await serveHostile();
    allowed = allowedOutlets(name);
    scene = await openScene(name, { extension: allowed.folder });
    page = await openCorpusPage(scene);
    const feeds = HOSTILE.map((slug) => ({
      address: server.urlOf(slug, '/feed'),
      outlet: { id: `${slug}.localhost`, name: slug },
      title: slug,
      hosts: [`${slug}.localhost`],
    }));
    await valueFrom(askCorpus(page, 'follow', feeds));
    const { settings } = await valueFrom<{ settings: object }>(askCorpus(page, 'followSettings'));
    await valueFrom(askCorpus(page, 'setFollowSettings', { ...settings, articlesADay: A_DAY } as never));
    const begun = Date.now();
    await fetchNow(page);
    await fetched(page, 120_000);
    took = Date.now() - begun;
  }, 180_000);
  afterAll(async () => {
    await scene?.close();
    await server?.close();
    allowed?.remove();
  });

  it('cost a bounded time, and each is told what is wrong with it', async () => {
    expect(took).toBeLessThan(90_000);
    const problems = Object.fromEntries(
      (await followedIn(page)).map(({ outlet, problem }) => [outlet.name, problem]),
    );
    expect(problems).toMatchObject({
      honest: undefined,
      bomb: 'too-large',
      silent: 'timeout',
      loop: 'moved',
      flood: undefined,
      pages: undefined,
    });
  });

  it('take nothing from the honest one, and of their own what can be had', async () => {
    const rows = await feedArticles(page);
    const of = (slug: string) => rows.filter(({ outletId }) => outletId === `${slug}.localhost`);
    expect(of('honest').map(({ headlineOnly }) => headlineOnly)).toEqual([undefined, undefined, undefined]);
    expect(rows.length).toBeLessThanOrEqual(A_DAY);
    const pages = new Map(of('pages').map((row) => [row.address?.split('/').at(-1), row]));
    for (const path of ['endless', 'away', 'deep', 'letters', 'nobody'])
      expect([path, pages.get(path)?.headlineOnly]).toEqual([path, true]);
    expect(pages.get('scripted')).toMatchObject({ headline: 'Bells of Aske' });
    expect(pages.get('scripted')?.headlineOnly).toBeUndefined();
    for (const { headline } of rows) expect(headline).not.toMatch(/[<>]/u);
  });

  it('have nothing run, nothing loaded, and nobody else asked', () => {
    const hosts = new Set(server.asked.map(({ host }) => host));
    expect([...hosts].toSorted()).toEqual(HOSTILE.map((slug) => `${slug}.localhost`).toSorted());
    expect(server.asked.filter(({ path }) => path === '/ran')).toEqual([]);
    // A connection that breaks off is tried again by the browser itself.
    const paths = server.asked
      .map(({ host, path }) => `${host}${path}`)
      .filter((path) => !path.endsWith('/nobody'));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('are broken off where they would not end', async () => {
    const most = Math.max(...server.asked.map(({ bytes }) => bytes));
    // Five megabytes are taken; what was on its way then is lost.
    expect(most).toBeLessThan(40e6);
    const { spent } = await valueFrom<{ spent: { bytes: number } }>(askCorpus(page, 'followSettings'));
    expect(spent.bytes).toBeGreaterThan(1e6);
    expect(spent.bytes).toBeLessThan(60e6);
  });
});
