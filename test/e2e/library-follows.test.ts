import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { allowedEverywhere, openScene, type Scene, until } from '../helpers/browser.ts';
import { choose, goTo, headlinesIn, librarySays, openLibrary, press } from '../helpers/library.ts';
import { OUTLETS } from '../helpers/news-outlets.ts';
import { type NewsServer, serveNews } from '../helpers/news-server.ts';

const SLUGS = [
  'north-wire',
  'harbour-courier',
  'port-echo',
  'skerry-post',
  'crown-review',
  'bell-tower',
  'last-ferry',
];
const PLAIN = ['north-wire', 'harbour-courier', 'port-echo', 'skerry-post'];
const nameOf = (slug: string): string => OUTLETS.find((one) => one.slug === slug)?.name ?? slug;

/** From an empty list to the day's events, in the extension's own page, over a day's news on this machine. */
describe.each(['chromium', 'firefox'] satisfies BrowserName[])(
  'following from the library in %s',
  (browser) => {
    let news: NewsServer;
    let scene: Scene;
    let library: Page;
    let folder: string;
    let allowed: ReturnType<typeof allowedEverywhere> | undefined;

    beforeAll(async () => {
      news = await serveNews();
      folder = mkdtempSync(join(tmpdir(), 'sidelight-follows-'));
      // Chromium's question can't be answered from outside; Firefox grants what the click asks for, and no more.
      allowed = browser === 'chromium' ? allowedEverywhere(browser) : undefined;
      scene = await openScene(browser, {
        downloads: folder,
        ...(allowed ? { extension: allowed.folder } : {}),
      });
      library = await openLibrary(scene, '');
    });
    afterAll(async () => {
      await scene?.close();
      await news?.close();
      allowed?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const feedOf = (slug: string): string => news.urlOf(slug, '/feed');
    const asked = (slug: string) =>
      news.log.filter(({ host }) => host === `${slug}.localhost` || host === `www.${slug}.localhost`);
    /** What stands in an outlet's part of the list. */
    const saidOf = (name: string): Promise<string> =>
      library.evaluate((wanted) => {
        const item = [...document.querySelectorAll<HTMLElement>('main li')].find(
          (one) => one.querySelector('h2')?.textContent === wanted,
        );
        return item?.innerText ?? '';
      }, name);

    it('opens at the events, and says how to have news', async () => {
      await librarySays(library, 'You follow no outlets yet');
      expect(await library.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Events');
      await press(library, 'Follow outlets', 'main');
      await librarySays(library, 'There are three ways to begin');
    });

    it('offers the outlets that come with the extension, and chooses none', async () => {
      await press(library, 'Show the list');
      await librarySays(library, /\d\d+ outlets/u);
      expect(await library.$$eval('#starter ~ details input:checked', (all) => all.length)).toBe(0);
      await library.type('#starter-search', 'Le Monde');
      await librarySays(library, 'Asks: ');
      expect(
        await library.$$eval('#starter ~ details fieldset a', (all) =>
          all.map((one) => one.getAttribute('href')),
        ),
      ).toEqual([expect.stringMatching(/^https:/u)]);
      await press(library, 'Show the list');
    });

    it('reads a list from another feed reader, and asks nobody before it is followed', async () => {
      const outlines = SLUGS.map(
        (slug) =>
          `<outline type="rss" text="${nameOf(slug)}" xmlUrl="${feedOf(slug)}" htmlUrl="${news.urlOf(slug)}"/>`,
      ).join('');
      const path = join(folder, 'mine.opml');
      writeFileSync(path, `<?xml version="1.0"?><opml version="2.0"><body>${outlines}</body></opml>`);
      await choose(library, 'Choose an OPML file…', path);
      const said = await librarySays(library, `${SLUGS.length} feeds in the file`);
      expect(said).toContain(`Follow ${SLUGS.length} feeds`);
      await press(library, '14 hosts will be asked');
      await librarySays(library, 'north-wire.localhost');
      expect(news.log).toEqual([]);
    });

    it('follows them at one click, fetches, and tells what came', async () => {
      await press(library, `Follow ${SLUGS.length} feeds`);
      await librarySays(library, 'Followed: ');
      await until(
        'every page to be asked for',
        async () => {
          const text = await saidOf(nameOf('north-wire'));
          return text.includes('Fetched') && (await saidOf(nameOf('skerry-post'))).includes('articles today');
        },
        60_000,
      );
      await until('the round to end', async () => !(await library.$('main progress')), 60_000);
      for (const { cookie, referer } of news.log) expect([cookie, referer]).toEqual([undefined, undefined]);
    });

    it('says of each outlet how it stands, with the way out', async () => {
      await until('the outlets’ states', async () => (await saidOf('Bell Tower')).includes('moved'));
      expect(await saidOf('Bell Tower')).toContain('Never fetched with success');
      expect(await saidOf('Last Ferry')).toContain('There is no feed at its address any more');
      expect(await saidOf('Crown Review')).toContain('by headline only');
      expect(await saidOf('North Wire')).toMatch(/\d+ articles? today/u);
    });

    it('shows the day’s events by how many outlets have them, and who of those followed has none', async () => {
      await goTo(library, 'events');
      const text = await librarySays(library, 'Followed, not found among its articles: ');
      expect(text).toMatch(/Last fetched/u);
      const counts = await until('the events', async () => {
        const found = await library.$$eval('main li strong', (all) =>
          all.map((one) => Number.parseInt(one.textContent ?? '', 10)),
        );
        return found.length > 0 && found;
      });
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      expect(Math.max(...counts)).toBeGreaterThan(2);
    });

    it('lists the articles of one outlet, and marks those known by their headline', async () => {
      await goTo(library, 'articles');
      await press(library, 'Filter and sort');
      const value = await until('the followed outlet among the filters', () =>
        library.$$eval(
          '#filter-source option',
          (all) =>
            all.find((one) => one.textContent?.includes('Crown Review'))?.getAttribute('value') ?? false,
        ),
      );
      await library.select('#filter-source', value);
      await until('its articles, each marked', async () => {
        const rows = await headlinesIn(library);
        const others = rows.filter(
          (row) => !row.includes('headline only') || !/followed: .?Crown Review/u.test(row),
        );
        if (others.length > 0) throw new Error(others.join(' | '));
        return rows.length > 0;
      });
      await library.click('[role="row"] a');
      await librarySays(library, 'the page could not be read');
    });

    it('gives a feed’s articles its outlet’s name where storage is told of', async () => {
      await goTo(library, 'storage');
      const text = await librarySays(library, 'followed: ');
      for (const slug of PLAIN) expect(text).toContain(nameOf(slug));
    });

    it('asks again only what may have changed when the reader says so, and tells that nothing came', async () => {
      await goTo(library, 'following');
      await librarySays(library, 'North Wire');
      const before = asked('north-wire').length;
      await press(library, 'Fetch all now');
      await until('the feed asked again', async () => asked('north-wire').length > before, 60_000);
      await librarySays(library, /Fetching has ended|There was nothing to fetch/u, 60_000);
      const again = asked('north-wire').slice(before);
      expect(again.map(({ path, status }) => `${status} ${path}`)).toEqual(['304 /feed']);
    });

    it('finds a feed at an address, asking its host alone, and follows it with its hosts named', async () => {
      const before = news.log.length;
      await library.type('#feed-address', news.urlOf('tarn-herald', '/feed'));
      await press(library, 'Find feeds');
      const said = await librarySays(library, '1 feed at', 30_000);
      expect(said).toContain('Hosts that will be asked: ');
      expect(new Set(news.log.slice(before).map(({ host }) => host))).toEqual(
        new Set(['tarn-herald.localhost']),
      );
      await press(library, 'Follow 1 feed');
      await librarySays(library, 'Followed: ');
      await until(
        'its articles',
        async () => (await saidOf('Tarn Herald')).includes('articles today'),
        60_000,
      );
    });

    it('stops following with one click, keeps what came, and takes it back', async () => {
      const stop = async () => {
        const button = await library.evaluateHandle(() => {
          const item = [...document.querySelectorAll('main li')].find(
            (one) => one.querySelector('h2')?.textContent === 'Port Echo',
          );
          return [...(item?.querySelectorAll('button') ?? [])].find(
            (one) => one.textContent === 'Stop following',
          );
        });
        await button.asElement()?.evaluate((one) => (one as HTMLElement).scrollIntoView({ block: 'center' }));
        await (button.asElement() as unknown as { click(): Promise<void> }).click();
      };
      await stop();
      await librarySays(library, 'No longer followed: ');
      await until('it to leave the list', async () => (await saidOf('Port Echo')) === '');
      await press(library, 'Undo');
      await until('it to come back', async () => (await saidOf('Port Echo')) !== '');
    });

    it('keeps the settings', async () => {
      await library.select('#fetch-every', '240');
      await librarySays(library, 'How fetching goes is set.');
      // Its own answer never comes in Firefox.
      await library.evaluate(() => setTimeout(() => location.reload(), 0));
      await until('another page', () => library.evaluate(() => performance.now() < 5_000).catch(() => false));
      await librarySays(library, 'When and how much is fetched');
      await until('the settings', () =>
        library.evaluate(() => document.querySelector('#fetch-every') !== null),
      );
      expect(await library.$eval('#fetch-every', (one) => (one as HTMLSelectElement).value)).toBe('240');
    });

    it('writes what is followed to a file that other readers take', async () => {
      await press(library, 'Write what I follow to a file');
      const path = await until('the file', async () => {
        const name = readdirSync(folder).find((one) => /^sidelight-followed.*\.opml$/u.test(one));
        return name ? join(folder, name) : false;
      });
      const text = await until('its text', async () => readFileSync(path, 'utf8') || false);
      for (const slug of PLAIN) expect(text).toContain(`xmlUrl="${feedOf(slug)}"`);
    });
  },
);
