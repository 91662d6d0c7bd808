import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import type { EventRow } from '../../lib/corpus/library/types.ts';
import { openScene, panelSays, readPage, type Scene } from '../helpers/browser.ts';
import { askCorpus, openCorpusPage, valueFrom } from '../helpers/corpus-page.ts';
import {
  allowedOutlets,
  feedArticles,
  feedsOf,
  fetched,
  fetchNow,
  followedIn,
  toldIn,
} from '../helpers/following.ts';
import { OUTLETS } from '../helpers/news-outlets.ts';
import {
  mostAtOnce,
  type NewsArticle,
  type NewsServer,
  RETRY_AFTER,
  serveNews,
} from '../helpers/news-server.ts';
import { EVENTS, eventText } from '../helpers/news-text.ts';

const DAY = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY);

describe.each<BrowserName>(['chromium', 'firefox'])('a day of twenty outlets in %s', (name) => {
  let news: NewsServer;
  let scene: Scene;
  let page: Page;
  let allowed: ReturnType<typeof allowedOutlets>;
  /** Requests of the round under test. */
  let from = 0;
  const log = () => news.log.slice(from);
  const articlesWith = (reach: NewsArticle['reach']) => news.articles.filter((one) => one.reach === reach);
  const addresses = (rows: { address?: string }[]) => rows.map(({ address }) => address).toSorted();

  /** One round, from the wish to its end. */
  async function round(): Promise<void> {
    from = news.log.length;
    await valueFrom(askCorpus(page, 'wantNow'));
    await fetchNow(page);
    await fetched(page);
  }

  beforeAll(async () => {
    news = await serveNews();
    allowed = allowedOutlets(name);
    scene = await openScene(name, { extension: allowed.folder });
    page = await openCorpusPage(scene);
    await valueFrom(askCorpus(page, 'follow', feedsOf(news)));
    await round();
  }, 150_000);
  afterAll(async () => {
    await scene?.close();
    await news?.close();
    allowed?.remove();
  });

  it('is in the corpus: every article that can be had once and whole, of the others the headline', async () => {
    const rows = await feedArticles(page);
    expect(addresses(rows.filter((row) => !row.headlineOnly))).toEqual(addresses(articlesWith('whole')));
    const headlines = rows.filter((row) => row.headlineOnly);
    expect(addresses(headlines)).toEqual(
      // What leads elsewhere is known by what its feed says; nobody was asked.
      [...addresses(articlesWith('headline')), `http://127.0.0.1:${news.port}/sponsored`].toSorted(),
    );
    const byAddress = new Map(news.articles.map((article) => [article.address, article]));
    for (const { address, headline, published, outletId } of rows) {
      const article = byAddress.get(address!);
      if (!article) continue;
      expect(headline).toBe(article.headline);
      expect(outletId).toBe(`${article.outlet}.localhost`);
      // A feed of 1991 has no dates; the page's own is to be had nowhere then but there.
      if (published) expect(dayOf(Date.parse(published.at))).toBe(dayOf(article.published));
    }
  });

  it('tells of each feed how it went', async () => {
    const states = new Map((await followedIn(page)).map((feed) => [feed.outlet.id.split('.')[0], feed]));
    const problems = Object.fromEntries(
      [...states].flatMap(([slug, { problem }]) => (problem ? [[slug, problem]] : [])),
    );
    expect(problems).toEqual({
      'mast-bulletin': 'not-a-feed',
      'bell-tower': 'moved',
      'last-ferry': 'gone',
      'rush-hour': 'busy',
    });
    expect(states.get('rush-hour')!.next).toBeGreaterThanOrEqual(Date.now() + (RETRY_AFTER - 120) * 1000);
    for (const [slug, { succeeded, next, failures, waiting }] of states) {
      expect([slug, succeeded !== undefined]).toEqual([slug, !(slug! in problems)]);
      expect(next).toBeGreaterThan(Date.now());
      expect(failures).toBe(slug! in problems ? 1 : 0);
      // What failed for now is tried again later.
      if (slug !== 'storm-log') expect([slug, waiting]).toEqual([slug, 0]);
    }
    const told = await toldIn(page);
    expect(told.at(-2)).toMatchObject({ feeds: { done: 21, total: 21 }, asking: [] });
  });

  it('was asked politely: allowed hosts alone, one request at a time to each, no cookie, no referrer, robots heeded', async () => {
    const hosts = new Set(log().map(({ host }) => host));
    expect([...hosts].toSorted()).toEqual(OUTLETS.map(({ slug }) => `${slug}.localhost`).toSorted());
    for (const host of hosts) expect([host, mostAtOnce(log(), host)]).toEqual([host, 1]);
    expect(log().filter(({ cookie, referer }) => cookie ?? referer)).toEqual([]);
    const paths = log().map(({ host, path }) => `${host} ${path}`);
    expect(paths.filter((path) => path.startsWith('quiet-lane.localhost /news'))).toEqual([]);
    // Each page once, and nothing that a page names: no script ran, no picture was loaded.
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !/ \/(?:robots\.txt|feed|feed-all|news\/[a-z0-9-]+)$/u.test(path))).toEqual(
      [],
    );
    for (const host of hosts) {
      const own = log().filter((one) => one.host === host);
      const pauses = own.slice(1).map(({ from: at }, i) => at - own[i]!.to);
      for (const pause of pauses) expect(pause).toBeGreaterThan(900);
    }
  });

  it('is told as events, with the outlets that have each and those that have not', async () => {
    const today = dayOf(Date.now());
    const events = await valueFrom<EventRow[]>(askCorpus(page, 'events', today - 1, today));
    const rows = await feedArticles(page);
    const idOf = new Map(rows.map(({ address, id }) => [address, id]));
    for (const { name: event } of EVENTS) {
      const members = news.articles.filter((one) => one.event === event && one.reach !== 'nothing');
      const ids = members.map(({ address }) => idOf.get(address)!);
      const best = events.toSorted((a, b) => shared(b.ids, ids) - shared(a.ids, ids))[0]!;
      expect(shared(best.ids, ids)).toBeGreaterThanOrEqual(ids.length * 0.9);
      // Nothing else is taken for it.
      expect(best.ids.length - shared(best.ids, ids)).toBeLessThanOrEqual(1);
      const has = new Set(best.outlets.map(({ id }) => id));
      for (const { id } of best.without ?? []) expect(has.has(id)).toBe(false);
      expect(has.size + (best.without?.length ?? 0)).toBe(OUTLETS.length);
    }
  });

  it('is compared across outlets, beside an article of one of them', async () => {
    const article = news.articles.find((one) => one.outlet === 'north-wire' && one.event !== undefined)!;
    const { panel } = await readPage(scene, article.address);
    const said = await panelSays(panel, /\d+ other outlets/u, 30_000);
    const [, others] = /(\d+) other outlets/u.exec(said) ?? [];
    const carry = new Set(
      news.articles
        .filter((one) => one.event === article.event && one.reach === 'whole')
        .map(({ outlet }) => outlet),
    );
    expect(Number(others)).toBeGreaterThanOrEqual(carry.size - 3);
  });

  it('is asked again only for what is new: unchanged feeds answer so, updated articles become versions', async () => {
    const added = news.publish('skerry-post', {
      ...eventText(0, 17),
      headline: 'Vindholm’s ferryman takes over',
    });
    const revised = news.articles.find((one) => one.outlet === 'fjord-leaf' && one.event)!;
    news.revise(revised, [
      ...revised.paragraphs,
      'Towards evening the county said that more was to come on Wednesday.',
    ]);
    await round();
    const asked = log().map(({ host, path, status, conditional }) => ({ host, path, status, conditional }));
    const of = (slug: string) => asked.filter(({ host }) => host === `${slug}.localhost`);
    expect(of('north-wire')).toEqual([
      { host: 'north-wire.localhost', path: '/feed', status: 200, conditional: true },
    ]);
    expect(of('skerry-post').map(({ path }) => path)).toEqual(['/feed', added.path]);
    expect(of('fjord-leaf').map(({ path }) => path)).toEqual(['/feed', revised.path]);
    // It asked to be left alone, and is.
    expect(of('rush-hour')).toEqual([]);
    const pages = asked.filter(({ path }) => path.startsWith('/news/'));
    expect(pages.map(({ path }) => path).toSorted()).toEqual([added.path, revised.path].toSorted());
    const rows = await feedArticles(page);
    expect(addresses(rows.filter((row) => !row.headlineOnly))).toEqual(addresses(articlesWith('whole')));
    const row = rows.find(({ address }) => address === revised.address)!;
    const { versions } = await valueFrom<{ versions: unknown[] }>(askCorpus(page, 'article', row.id));
    expect(versions).toHaveLength(1);

    await round();
    const again = log().filter(({ path, conditional }) => path === '/feed' && conditional);
    expect(again.map(({ host, status }) => [host, status]).toSorted()).toEqual([
      ['harbour-courier.localhost', 304],
      ['north-wire.localhost', 304],
      ['skerry-post.localhost', 304],
    ]);
    expect(log().filter(({ path }) => path.startsWith('/news/'))).toEqual([]);
  }, 120_000);
});

const shared = (a: readonly string[], b: readonly string[]): number =>
  a.filter((one) => b.includes(one)).length;
