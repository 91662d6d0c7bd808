import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { openScene, type Scene } from '../helpers/browser.ts';
import { askCorpus, openCorpusPage, storedIn, valueFrom } from '../helpers/corpus-page.ts';
import { dice } from '../helpers/dice.ts';
import {
  allowedOutlets,
  endKeeper,
  feedArticles,
  feedOf,
  fetched,
  fetchNow,
  followedIn,
} from '../helpers/following.ts';
import { OUTLETS } from '../helpers/news-outlets.ts';
import { mostAtOnce, type NewsServer, serveNews } from '../helpers/news-server.ts';

/** Outlets enough for half a minute of fetching, among them a slow one, a closed one and one that asks for rest. */
const FOLLOWED = [
  'north-wire',
  'harbour-courier',
  'port-echo',
  'skerry-post',
  'fjord-leaf',
  'crown-review',
  'tide-patience',
  'rush-hour',
];
const MOMENTS = 8;
/** Within these many milliseconds of its beginning a round is cut short. */
const WITHIN = 5_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each<BrowserName>(['chromium', 'firefox'])('fetching cut short in %s', (name) => {
  let news: NewsServer;
  let scene: Scene;
  let page: Page;
  let folder: string;
  let allowed: ReturnType<typeof allowedOutlets>;
  const start = async () => {
    scene = await openScene(name, { extension: allowed.folder, profile: join(folder, 'profile') });
    page = await openCorpusPage(scene);
  };

  /** Ways a round ends before its time; Firefox forgets an extension loaded for a test with its process. */
  const CUTS: Record<string, () => Promise<void>> = {
    'its page closed': () => endKeeper(scene, page),
    ...(name === 'chromium'
      ? {
          'the browser killed': async () => {
            const browser = scene.session.browser.process();
            const gone = new Promise((resolve) => browser?.once('exit', resolve));
            browser?.kill('SIGKILL');
            await gone;
            await scene.pages.close();
            await start();
          },
        }
      : {}),
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sidelight-following-'));
    news = await serveNews();
    allowed = allowedOutlets(name);
    await start();
  });
  afterAll(async () => {
    await scene?.close();
    await news?.close();
    allowed?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`at ${MOMENTS} moments goes on without gaps or duplicates, and the busy are left alone`, async () => {
    const outlets = OUTLETS.filter(({ slug }) => FOLLOWED.includes(slug));
    await valueFrom(
      askCorpus(
        page,
        'follow',
        outlets.map((outlet) => feedOf(news, outlet)),
      ),
    );
    const roll = dice(11);
    const ways = Object.values(CUTS);
    let kept = 0;
    const grown: number[] = [];
    for (let i = 0; i < MOMENTS; i++) {
      await fetchNow(page);
      await wait(300 + roll() * WITHIN);
      await ways[i % ways.length]!();
      const rows = await feedArticles(page);
      // Nothing that was kept is lost, and nothing is there twice.
      expect(rows.length).toBeGreaterThanOrEqual(kept);
      expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
      grown.push(rows.length - kept);
      kept = rows.length;
    }
    // The cuts fell among the articles, not before or after them all.
    expect(grown.filter((more) => more > 0).length).toBeGreaterThan(1);
    // The reader's wish outweighs a feed's own time, not what its host asked for.
    await valueFrom(askCorpus(page, 'wantNow'));
    await fetchNow(page);
    await fetched(page);

    const rows = await feedArticles(page);
    const expected = news.articles.filter(
      ({ outlet, reach }) => FOLLOWED.includes(outlet) && reach !== 'nothing',
    );
    const sponsored = `http://127.0.0.1:${news.port}/sponsored`;
    expect(rows.map(({ address }) => address).toSorted()).toEqual(
      [...expected.map(({ address }) => address), sponsored].toSorted(),
    );
    const headlines = rows.filter((row) => row.headlineOnly).map(({ address }) => address);
    expect(headlines.toSorted()).toEqual(
      [
        ...expected.filter(({ reach }) => reach === 'headline').map(({ address }) => address),
        sponsored,
      ].toSorted(),
    );
    expect((await followedIn(page)).map(({ waiting }) => waiting)).toEqual(FOLLOWED.map(() => 0));

    // Every record has its analysis and stands in the index and the search once.
    const { articles, analyses, indexed, searched } = await storedIn(page);
    const feeds = (counts: Record<string, number>) =>
      Object.entries(counts)
        .filter(([source]) => source.startsWith('feed:'))
        .toSorted();
    for (const counts of [analyses, indexed, searched]) expect(feeds(counts)).toEqual(feeds(articles));
    expect(feeds(articles).reduce((sum, [, count]) => sum + count, 0)).toBe(rows.length);

    // What was asked twice is what was under way at a cut, and never two at once.
    const pages = news.log
      .filter(({ path }) => path.startsWith('/news/'))
      .map(({ host, path }) => host + path);
    const again = pages.length - new Set(pages).size;
    expect(again).toBeLessThanOrEqual(MOMENTS * 8);
    for (const slug of FOLLOWED) expect([slug, mostAtOnce(news.log, `${slug}.localhost`)]).toEqual([slug, 1]);
    // It asked to be left alone for an hour and a half: that outlives the browser.
    const busy = news.log.filter(({ host, path }) => host === 'rush-hour.localhost' && path === '/feed');
    expect(busy).toHaveLength(1);
  }, 240_000);
});
