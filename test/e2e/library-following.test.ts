import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { inPage, press, serveGallery, visit } from '../components/library-gallery/drive.ts';
import { broken } from '../helpers/axe.ts';

/** Following and the front page over a corpus in memory, in real browsers: every state looked at, layout, keyboard, speed. */
const SHOTS = `${new URL('../..', import.meta.url).pathname}.sidelight/shots`;

interface State {
  name: string;
  hash: string;
  query?: string;
  /** Leads there. */
  go?(page: Page): Promise<unknown>;
}

const openStarter = async (page: Page) => {
  await page.click('#starter ~ details > summary');
  await page.waitForSelector('#starter-search');
};
const find = async (page: Page) => {
  await page.type('#feed-address', 'tarn.example');
  await press(page, 'Find feeds');
  await page.waitForFunction(() => document.activeElement?.id === 'found-feeds');
};
const gather = (page: Page) =>
  inPage(page, ({ follow }) =>
    follow.tell({
      feeds: { done: 3, total: 18 },
      articles: { done: 14, total: 61 },
      asking: ['North Wire', 'Skerry Post', 'Harbour Courier', 'Breck Gazette'],
      whole: 11,
      headlines: 2,
      failed: 1,
    }),
  );

const STATES: State[] = [
  { name: 'events', hash: '#events', query: 'follows&without=4&articles=200' },
  { name: 'events-many-without', hash: '#events', query: 'follows&without=9&articles=200' },
  { name: 'events-nothing-followed', hash: '#events' },
  { name: 'events-nothing-at-all', hash: '#events', query: 'articles=0&bare' },
  { name: 'events-nothing-fetched', hash: '#events', query: 'articles=0&bare&follows' },
  { name: 'events-filling', hash: '#events', query: 'articles=0&bare&filling' },
  { name: 'events-gathering', hash: '#events', query: 'follows', go: gather },
  { name: 'following', hash: '#following', query: 'follows' },
  { name: 'following-nothing', hash: '#following' },
  { name: 'following-gathering', hash: '#following', query: 'follows', go: gather },
  { name: 'following-found', hash: '#following', query: 'follows', go: find },
  {
    name: 'following-found-nothing',
    hash: '#following',
    async go(page) {
      await inPage(page, ({ follow }) => follow.finds({ feeds: [], elsewhere: [] }));
      await find(page);
    },
  },
  {
    name: 'following-refused',
    hash: '#following',
    async go(page) {
      await find(page);
      await inPage(page, ({ follow }) => follow.fail('follow', 'no-access'));
      await press(page, 'Follow 1 feed');
      await page.waitForSelector('[role="alert"] p');
    },
  },
  { name: 'following-starter', hash: '#following', go: openStarter },
  {
    name: 'following-opml',
    hash: '#following',
    async go(page) {
      await inPage(page, ({ store }) => store.finding.value?.readOpml(new Blob(['<opml/>'])));
      await page.waitForSelector('#opml ~ section');
    },
  },
  {
    name: 'following-told',
    hash: '#following',
    query: 'follows',
    async go(page) {
      await press(page, 'Stop following');
      await page.waitForFunction(() => document.body.textContent?.includes('No longer followed:'));
    },
  },
  { name: 'articles-headline-only', hash: '#articles', query: 'follows' },
  { name: 'article-headline-only', hash: '#article/made:3', query: 'follows' },
];

const LOOKS: { browser: BrowserName; theme: 'light' | 'dark' }[] = [
  { browser: 'chromium', theme: 'light' },
  { browser: 'chromium', theme: 'dark' },
  { browser: 'firefox', theme: 'dark' },
];

describe.each(LOOKS)('in $browser, in the $theme theme,', ({ browser, theme }) => {
  let gallery: Awaited<ReturnType<typeof serveGallery>>;

  beforeAll(async () => {
    gallery = await serveGallery(browser, theme);
    mkdirSync(SHOTS, { recursive: true });
  });
  afterAll(() => gallery?.close());

  it.each(STATES)('$name is accessible, and fits into 320 px from left and from right', async (state) => {
    const { name, hash, query, go } = state;
    const page = await gallery.open(hash, query, { height: 900 });
    await go?.(page);
    expect(await broken(page)).toEqual([]);
    expect(await smallControls(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/${name}-${browser}-${theme}.png` as const });
    await page.setViewport({ width: 320, height: 1200 });
    for (const dir of ['rtl', 'ltr']) {
      const over = await page.evaluate(async (to) => {
        document.documentElement.dir = to;
        await new Promise((done) => requestAnimationFrame(done));
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      }, dir);
      expect(over, dir).toBe(0);
      await page.screenshot({ path: `${SHOTS}/${name}-${browser}-${theme}-320-${dir}.png` as const });
    }
    await page.close();
  });
});

/** Controls smaller than 24 by 24 px. */
const smallControls = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, summary, nav a, select, label:has(input)')]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control: control.outerHTML.slice(0, 80), box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
      .map(({ control, box }) => `${control} ${box.width}×${box.height}`),
  );

describe('with keyboard and pointer', () => {
  let gallery: Awaited<ReturnType<typeof serveGallery>>;
  beforeAll(async () => {
    gallery = await serveGallery();
  });
  afterAll(() => gallery?.close());

  it('finds and follows by keyboard alone, and never loses the focus', async () => {
    const page = await gallery.open('#following');
    await page.focus('#feed-address');
    await page.keyboard.type('tarn.example');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'found-feeds');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (label === 'Follow 1 feed') break;
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /Followed: .?Tarn Tribune/u.test(document.body.textContent ?? ''));
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await inPage(page, ({ follow }) => follow.followed().length)).toBe(1);
    await page.close();
  });

  it('keeps the focus where an outlet is no longer followed, and where fetching ends', async () => {
    const page = await gallery.open('#following', 'follows');
    await press(page, 'Stop following');
    await page.waitForFunction(() => document.body.textContent?.includes('No longer followed:'));
    await page.waitForFunction(() => document.activeElement !== document.body);
    await gather(page);
    await press(page, 'Stop');
    await page.waitForFunction(() => !document.querySelector('main progress'));
    await page.waitForFunction(() => document.activeElement !== document.body);
    await page.close();
  });

  it('narrows the starter list by country, language and name, and keeps what was chosen', async () => {
    const page = await gallery.open('#following');
    await openStarter(page);
    const shown = () => page.$$eval('#starter ~ details fieldset li', (rows) => rows.length);
    expect(await shown()).toBe(40);
    expect(await page.$$eval('#starter ~ details input:checked', (all) => all.length)).toBe(0);
    await page.select('#starter-country', 'CA');
    expect(await shown()).toBe(16);
    await page.select('#starter-language', 'fr');
    expect(await shown()).toBe(8);
    await page.click('#starter ~ details fieldset li input');
    await page.select('#starter-country', '');
    await page.select('#starter-language', '');
    await page.type('#starter-search', 'Outlet 40');
    expect(await shown()).toBe(1);
    await page.waitForFunction(() => document.body.textContent?.includes('Follow 1 feed'));
    await page.close();
  });

  it('opens the front page with a part of 300 events, and draws the rest when asked', async () => {
    const page = await gallery.open('#articles', 'follows&without=4&articles=1200&together=4');
    await inPage(page, ({ store }) => store.shelf.loadEvents({ from: 0, to: 99_999 }));
    expect(await inPage(page, ({ store }) => store.shelf.events.value.value?.length)).toBe(300);
    const drawn = await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const count = () => document.querySelectorAll('main li h2').length;
      location.hash = '#events';
      while (count() === 0) await frame();
      await frame();
      const first = count();
      const more = [...document.querySelectorAll<HTMLElement>('main button')].find((one) =>
        one.textContent?.startsWith('Show 2'),
      );
      more?.click();
      await frame();
      await frame();
      return { first, all: count() };
    });
    expect(drawn).toEqual({ first: 60, all: 300 });
    await page.close();
  });

  it('opens an event’s articles from the front page, and comes back to it', async () => {
    const page = await gallery.open('#events', 'follows&articles=200');
    await page.click('main li h2 button');
    await page.waitForFunction(() => location.hash === '#articles');
    await page.waitForFunction(() => document.querySelector('[role="grid"]')?.ariaRowCount === '4');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Events');
    await visit(page, '#following');
    expect(await page.$eval('h1', (title) => title.textContent)).toBe('Following');
    await page.close();
  });
});
