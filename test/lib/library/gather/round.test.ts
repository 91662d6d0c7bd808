import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../../lib/corpus/library/index.ts';
import type { Gathering } from '../../../../lib/feeds/types.ts';
import { type GatherWork, gatherRound } from '../../../../lib/library/gather/index.ts';
import { ALL, freshCorpus, libraryOf } from '../../corpus/world.ts';
import { HARBOUR } from '../../packs/news.ts';
import { openReader, openSite, page, pages, rss, type Site, type Told } from './site.ts';

const START = Date.parse('2024-06-10T12:00:00Z');
const HOUR = 3_600_000;
const ALLOWED = ['*://127.0.0.1/*'];

const STORIES: Told[] = [
  {
    path: '/strike',
    title: 'Dockers end nineteen-day strike in Port Lessing',
    summary: 'Dockers voted on Tuesday to go back to work.',
  },
  {
    path: '/ferry',
    title: 'Dockers wave as the first ferry leaves Port Lessing',
    summary: 'The first ferry in three weeks left the harbour on Monday with few on board.',
  },
  {
    path: '/cranes',
    title: 'Harbour cranes in Port Lessing move again after the strike',
    summary: 'Cranes began to lift the first of forty ships, the board said.',
  },
];
/** Different texts, so that none is taken for another's. */
const textOf = (i: number): string[] =>
  HARBOUR.map((one) =>
    one
      .split(' ')
      .map((word, at) => (at % 3 === i ? `${word}-${i}` : word))
      .join(' '),
  );

let site: Site;
let library: Library;
let name: string;
let now: number;

beforeEach(async () => {
  site = await openSite();
  ({ name } = await freshCorpus());
  now = START;
  library = libraryOf(name, () => now);
  site.on('/feed.xml', rss(site.origin, STORIES), 'application/rss+xml');
  for (const [i, { path, title }] of STORIES.entries()) site.on(path, page(title, textOf(i)));
});
afterEach(async () => {
  await library.close();
  await site.close();
});

const follow = (path = '/feed.xml') =>
  library.follow.follow([
    {
      address: `${site.origin}${path}`,
      outlet: { id: 'tidewatch.example', name: 'Tidewatch' },
      title: 'Tidewatch news',
      site: `${site.origin}/`,
      hosts: ['127.0.0.1'],
    },
  ]);
const gather = (work: Partial<GatherWork> = {}): Promise<void> =>
  gatherRound(library, ALLOWED, { pause: 0, now: () => now, random: () => 0.5, openReader, ...work }, pages);
const rows = async () => {
  const { list, total } = await library.articles.list(ALL);
  return library.articles.rows(list, 0, total);
};
const kept = async () =>
  (await rows())
    .map(({ headline, headlineOnly }) => `${headlineOnly ? '(headline) ' : ''}${headline}`)
    .toSorted();
const asked = () => site.seen.map(({ path }) => path).filter((path) => path !== '/robots.txt');
const titles = STORIES.map(({ title }) => title).toSorted();

describe('a round', () => {
  it('keeps every article of a feed once, whole, under its outlet, and tells how far it is', async () => {
    await follow();
    const told: Gathering[] = [];
    await gather({ onGathering: (gathering) => told.push(gathering) });
    expect(await kept()).toEqual(titles);
    for (const row of await rows())
      expect(row).toMatchObject({
        outletId: 'tidewatch.example',
        outletName: 'Tidewatch',
        provenance: 'feed',
        rights: 'full',
      });
    expect(asked().toSorted()).toEqual(['/cranes', '/feed.xml', '/ferry', '/strike']);
    expect(told[0]).toMatchObject({ feeds: { done: 0, total: 1 }, whole: 0 });
    expect(told.at(-1)).toEqual({
      feeds: { done: 1, total: 1 },
      articles: { done: 3, total: 3 },
      asking: [],
      whole: 3,
      headlines: 0,
      failed: 0,
    });
    const [feed] = await library.follow.followed();
    expect(feed).toMatchObject({ failures: 0, waiting: 0, succeeded: START });
    expect(feed!.next).toBeGreaterThanOrEqual(START + HOUR);
    expect(feed!.days[0]).toMatchObject({ whole: 3, headlines: 0 });
  });

  it('asks a sitemap behind an index again, whatever the index itself says of changes', async () => {
    const at = '2024-06-10T08:00:00Z';
    const urlset = (paths: string[]) =>
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${paths
        .map(
          (path, i) =>
            `<url><loc>${site.origin}${path}</loc><news:news><news:publication_date>${at}</news:publication_date><news:title>${STORIES[i]!.title}</news:title></news:news></url>`,
        )
        .join('')}</urlset>`;
    site.on('/index.xml', (request, response) => {
      if (request.headers['if-none-match']) return void response.writeHead(304).end();
      response
        .writeHead(200, { 'content-type': 'application/xml', etag: '"fixed"' })
        .end(`<sitemapindex><sitemap><loc>${site.origin}/news-sitemap.xml</loc></sitemap></sitemapindex>`);
    });
    site.on('/news-sitemap.xml', urlset(['/strike']), 'application/xml');
    await follow('/index.xml');
    await gather();
    expect(await kept()).toHaveLength(1);
    site.on('/news-sitemap.xml', urlset(['/strike', '/ferry']), 'application/xml');
    now += 2 * HOUR;
    await gather();
    expect(await kept()).toHaveLength(2);
  });

  it('asks nothing before its time, and then whether anything changed', async () => {
    site.on('/feed.xml', ({ headers }, response) => {
      if (headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"one"' }).end(rss(site.origin, STORIES));
    });
    await follow();
    await gather();
    const before = site.seen.length;
    await gather();
    expect(site.seen).toHaveLength(before);
    now += 2 * HOUR;
    await gather();
    expect(site.seen.slice(before).map(({ path, status }) => [path, status])).toEqual([['/feed.xml', 304]]);
    expect(await kept()).toEqual(titles);
  });

  it('keeps the headline where the page can’t be had, or holds no article, or another', async () => {
    site.on('/strike', (_, response) => response.writeHead(403).end());
    site.on('/ferry', (_, response) =>
      response.writeHead(302, { location: 'http://elsewhere.example/' }).end(),
    );
    site.on(
      '/cranes',
      page('Before you go on', [
        'We and our partners keep cookies on your device.',
        'Agree to all of it, or see the choices.',
      ]),
    );
    await follow();
    await gather();
    expect(await kept()).toEqual(titles.map((title) => `(headline) ${title}`));
    now += 48 * HOUR;
    await gather();
    // These failures are for good.
    expect(asked().filter((path) => path === '/strike')).toHaveLength(1);
  });

  it('tries again later where the failure may pass, and the whole takes the headline’s place', async () => {
    site.on('/strike', (_, response) => response.writeHead(500).end());
    await follow();
    await gather();
    expect(await kept()).toContain(`(headline) ${STORIES[0]!.title}`);
    site.on('/strike', page(STORIES[0]!.title, textOf(0)));
    await gather();
    expect(asked().filter((path) => path === '/strike')).toHaveLength(1);
    now += 2 * HOUR;
    await gather();
    expect(await kept()).toEqual(titles);
  });

  it('gives up after three tries, keeping the headline', async () => {
    site.on('/strike', (_, response) => response.writeHead(500).end());
    await follow();
    for (let i = 0; i < 6; i++) {
      await gather();
      now += 24 * HOUR;
    }
    expect(asked().filter((path) => path === '/strike')).toHaveLength(3);
    expect(await kept()).toContain(`(headline) ${STORIES[0]!.title}`);
  });

  it('marks what ends at a paywall', async () => {
    const walled =
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
    site.on('/strike', page(STORIES[0]!.title, textOf(0).slice(0, 3), walled));
    await follow();
    await gather();
    const row = (await rows()).find(({ headline }) => headline === STORIES[0]!.title);
    expect(row).toMatchObject({ partial: true });
    expect(row).not.toHaveProperty('headlineOnly');
  });

  it('takes in a changed article as a new state of the same', async () => {
    await follow();
    await gather();
    const [first, ...others] = STORIES;
    const later = { ...first!, title: 'Dockers end strike; work begins on Wednesday in Port Lessing' };
    site.on('/feed.xml', rss(site.origin, [later, ...others]), 'application/rss+xml');
    site.on(
      first!.path,
      page(later.title, [...textOf(0), 'At noon the first crane moved, and the men who watched it clapped.']),
    );
    now += 2 * HOUR;
    await gather();
    const all = await rows();
    expect(all).toHaveLength(3);
    const row = all.find(({ headline }) => headline === later.title);
    expect((await library.articles.article(row!.id)).versions).toHaveLength(1);
  });

  it.each([
    ['after the feed', '/strike'],
    ['in the middle of it', '/ferry'],
  ])('that is stopped %s goes on without gaps or duplicates', async (_, at) => {
    const controller = new AbortController();
    const { title } = STORIES.find(({ path }) => path === at)!;
    site.on(at, (__, response) => {
      controller.abort();
      setTimeout(() => response.end(page(title, HARBOUR)), 20);
    });
    await follow();
    await expect(gather({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect((await kept()).length).toBeLessThan(3);
    for (const [i, { path, title: one }] of STORIES.entries()) site.on(path, page(one, textOf(i)));
    // Another worker, as after a restart of the browser.
    await library.close();
    library = libraryOf(name, () => now);
    await gather();
    expect(await kept()).toEqual(titles);
    expect(asked().filter((path) => path === '/feed.xml')).toHaveLength(1);
  });

  it('keeps away from a feed that fails, longer each time, over a restart too', async () => {
    site.on('/feed.xml', (_, response) => response.writeHead(500).end());
    await follow();
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await gather();
      const [feed] = await library.follow.followed();
      expect(feed).toMatchObject({ problem: 'server', status: 500, failures: i + 1 });
      waits.push(feed!.next - now);
      await library.close();
      library = libraryOf(name, () => now);
      const before = site.seen.length;
      await gather();
      expect(site.seen).toHaveLength(before);
      now = feed!.next;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[3]).toBeGreaterThan(waits[0]! * 4);
  });

  it('says where a feed has moved to, as its site tells, and asks nothing there', async () => {
    site.on('/feed.xml', (_, response) =>
      response.writeHead(301, { location: 'http://127.0.0.2/new.xml' }).end(),
    );
    site.on(
      '/',
      '<link rel="alternate" type="application/rss+xml" href="/new.xml" title="News"><p>Tidewatch',
    );
    await follow();
    await gather();
    const [feed] = await library.follow.followed();
    expect(feed).toMatchObject({ problem: 'moved', movedTo: `${site.origin}/new.xml` });
    expect(asked()).toEqual(['/feed.xml', '/']);
    site.on('/new.xml', rss(site.origin, STORIES), 'application/rss+xml');
    await library.follow.acceptMove(feed!.id);
    await gather();
    expect(await kept()).toEqual(titles);
  });

  it.each([
    ['a page', '<!doctype html><p>News', 'not-a-feed'],
    ['nothing', '', 'not-a-feed'],
    [
      'entities that grow',
      '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
      'not-a-feed',
    ],
  ])('says so where a feed is %s', async (_, text, problem) => {
    site.on('/feed.xml', text, 'application/rss+xml');
    await follow();
    await gather();
    expect((await library.follow.followed())[0]).toMatchObject({ problem, failures: 1 });
  });

  it('asks nothing without permission, and says so', async () => {
    await follow();
    await gatherRound(library, [], { pause: 0, now: () => now, openReader }, pages);
    expect(site.seen).toEqual([]);
    expect((await library.follow.followed())[0]).toMatchObject({ problem: 'no-access' });
  });

  it('names the hosts of articles that it may not ask, and reads them once it may', async () => {
    const far = site.origin.replace('127.0.0.1', 'localhost');
    site.on('/feed.xml', rss(far, STORIES), 'application/rss+xml');
    await follow();
    await gather();
    expect(await kept()).toEqual(titles.map((title) => `(headline) ${title}`));
    const [feed] = await library.follow.followed();
    expect(feed).toMatchObject({ unread: ['localhost'], hosts: ['127.0.0.1'] });
    await library.follow.allow([feed!.id]);
    const [allowed] = await library.follow.followed();
    expect(allowed).toMatchObject({ hosts: ['127.0.0.1', 'localhost'], next: 0 });
    expect(allowed).not.toHaveProperty('unread');
    const both = [...ALLOWED, '*://localhost/*'];
    await gatherRound(library, both, { pause: 0, now: () => now, openReader }, pages);
    expect(await kept()).toEqual(titles);
  });

  it('ends at the day’s bound of articles, and goes on the next day', async () => {
    await follow();
    const { settings } = await library.follow.settings();
    await library.follow.setSettings({ ...settings, articlesADay: 2 });
    await gather();
    expect(await rows()).toHaveLength(2);
    now += 24 * HOUR;
    await gather();
    expect(await rows()).toHaveLength(3);
  });

  it('asks nothing offline, nor on a metered connection but what the reader wants now', async () => {
    await follow();
    await gather({ isOffline: () => true });
    expect(site.seen).toEqual([]);
    expect((await library.follow.followed())[0]).toMatchObject({ problem: 'offline' });
    now += HOUR;
    await gather({ isMetered: () => true });
    expect(site.seen).toEqual([]);
    await library.follow.wantNow();
    await gather({ isMetered: () => true });
    expect(await kept()).toEqual(titles);
  });

  it('lets one slow outlet keep no other waiting', async () => {
    const slow = await openSite();
    slow.on('/feed.xml', (_, response) => void setTimeout(() => response.end(rss(slow.origin, [])), 400));
    await library.follow.follow([
      {
        address: `${slow.origin}/feed.xml`,
        outlet: { id: 'slow.example', name: 'Slow' },
        title: 'Slow',
        hosts: ['127.0.0.1'],
      },
    ]);
    await follow();
    await gather();
    const last = site.seen.at(-1)!;
    expect(last.begun).toBeLessThan(slow.seen.find(({ path }) => path === '/feed.xml')!.ended!);
    await slow.close();
  });
});
