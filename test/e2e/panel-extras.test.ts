import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveGallery } from '../components/gallery/drive.ts';
import { broken } from '../helpers/axe.ts';

/** Following, freshness and automatic comparison in the panel, drawn from made-up data in a real browser. */
const SHOTS = new URL('../../.sidelight/shots', import.meta.url).pathname;

let gallery: Awaited<ReturnType<typeof serveGallery>>;

beforeAll(async () => {
  gallery = await serveGallery();
  mkdirSync(SHOTS, { recursive: true });
});

afterAll(() => gallery?.close());

const GATHERING = `{ feeds: { done: 3, total: 12 }, articles: { done: 18, total: 140 }, asking: ['North Wire'], whole: 15, headlines: 3, failed: 0 }`;

/** Brings the panel to where a scene of these parts begins. */
const SCENES: Record<string, { query: string; act?: (page: Page) => Promise<unknown> }> = {
  offered: { query: 'state=ready&feeds=3' },
  dialog: { query: 'state=ready&feeds=3', act: openDialog },
  'dialog-one': { query: 'state=ready&feeds=1', act: openDialog },
  refused: {
    query: 'state=ready&feeds=2',
    async act(page) {
      await page.evaluate(
        `fake.extras.followed = { ok: false, failure: { code: 'no-access', message: '' } }`,
      );
      await openDialog(page);
      await follow(page);
      await said(page, 'Without that permission');
    },
  },
  followed: {
    query: 'state=ready&feeds=1',
    async act(page) {
      await openDialog(page);
      await follow(page);
      await said(page, 'from now on');
    },
  },
  old: { query: 'state=ready&hours=9' },
  'old-none': { query: 'state=no-coverage:nothing-similar&hours=75' },
  fetching: {
    query: 'state=ready&hours=9',
    async act(page) {
      await press(page, 'Fetch now');
      await page.evaluate(`fake.extras.gather(${GATHERING})`);
      await said(page, 'Fetching: 3 of 12 feeds, 18 of 140 articles');
    },
  },
  newer: {
    query: 'state=ready&hours=1',
    async act(page) {
      await page.evaluate('fake.extras.corpusChanged()');
      await page.waitForFunction('fake.compares.length === 2');
      await page.evaluate('fake.compares[1].answer(answer({ outlets: 7 }))');
      await said(page, '3 more articles about this event');
    },
  },
  auto: {
    query: 'state=ready',
    async act(page) {
      await page.click('[role="switch"][title]');
      await page.waitForSelector('[role="switch"][title][aria-checked="true"]');
    },
  },
  help: {
    query: 'state=ready',
    async act(page) {
      await page.click('[role="switch"][title]');
      await page.waitForSelector('[role="switch"][title][aria-checked="true"]');
      await page.keyboard.press('?');
      await said(page, 'Compared always:');
    },
  },
  unread: { query: 'state=not-an-article:unread' },
};

async function press(page: Page, label: string): Promise<void> {
  await page.evaluate((wanted) => {
    const all = [...document.querySelectorAll<HTMLElement>('button')];
    const button = all.find((one) => one.textContent === wanted);
    if (!button) throw new Error(`no button says ${wanted}`);
    button.focus();
    button.click();
  }, label);
}

async function openDialog(page: Page): Promise<void> {
  await press(page, 'Follow this outlet');
  await page.waitForSelector('dialog[open] h2');
}

const follow = (page: Page) => press(page, 'Follow');

const said = (page: Page, words: string) =>
  page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), {}, words);

async function draw(name: string, look: Parameters<typeof gallery.open>[1]): Promise<Page> {
  const scene = SCENES[name];
  if (!scene) throw new Error(`no scene ${name}`);
  const page = await gallery.open(scene.query, look);
  await page.waitForFunction('store.extras.value !== undefined');
  await scene.act?.(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  return page;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(Object.keys(SCENES))('axe finds nothing to object to in "%s"', async (name) => {
    const page = await draw(name, { theme, width: 320, height: 900 });
    await page.screenshot({ path: `${SHOTS}/extras-${name}-${theme}.png` as const });
    expect(await broken(page)).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.close();
  });
});

describe('with the keyboard alone', () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

  it('an outlet is followed, and the focus comes back to where it was', async () => {
    const page = await draw('offered', {});
    await page.evaluate(() => {
      const all = [...document.querySelectorAll('button')];
      all.find((one) => one.textContent === 'Follow this outlet')?.focus();
    });
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] input:checked');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Follow');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog:not([open])');
    expect(await focused(page)).toBe('Follow this outlet');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] input:checked');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said(page, 'from now on');
    expect(await focused(page)).toBe('Followed');
    expect(await page.evaluate('fake.extras.follows[0][0].address')).toBe(
      'https://harbourcourier.example/section-1/feed',
    );
    await page.close();
  });

  it('what has come in is shown where the reader is: neither place, focus nor open rows are lost', async () => {
    const page = await gallery.open('state=ready&passages=60&hours=1');
    await page.waitForFunction('store.extras.value !== undefined');
    await page.evaluate('store.setAllOpen(false); store.toggle(40)');
    await page.evaluate(() => {
      const row = document.getElementById('passage-40');
      row?.focus();
      row?.scrollIntoView({ block: 'center' });
    });
    const place = () => page.$eval('#passage-40', (row) => Math.round(row.getBoundingClientRect().top));
    const before = await place();
    await page.evaluate('fake.extras.corpusChanged()');
    await page.waitForFunction('fake.compares.length === 2');
    await page.evaluate('fake.compares[1].answer(answer({ outlets: 7, passages: 60 }))');
    await said(page, '3 more articles about this event');
    await page.evaluate('store.extras.value.newer.take()');
    await said(page, 'Compared with what there is now');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('passage-40');
    expect(await page.$('#evidence-40')).not.toBeNull();
    expect(Math.abs((await place()) - before)).toBeLessThan(24);
    await page.close();
  });

  it('"Fetch now" and what comes of it keep the focus where it was pressed', async () => {
    const page = await draw('old', {});
    await press(page, 'Fetch now');
    const inLine = (words: string) =>
      page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), {}, words);
    await inLine('Fetching begins');
    await page.evaluate(`fake.extras.gather(${GATHERING})`);
    await said(page, '18 of 140 articles');
    await page.keyboard.press('Tab');
    await inLine('Stop');
    await page.evaluate('fake.extras.gather(null)');
    await page.waitForFunction('fake.compares.length === 2');
    await page.evaluate('fake.compares[1].answer(answer({ hours: 0 }))');
    await inLine('Fetched: 18 new articles');
    await page.close();
  });

  it('the line that answers "Show" takes the focus of the button, which has gone', async () => {
    const page = await draw('newer', {});
    await press(page, 'Show');
    await said(page, 'Compared with what there is now');
    await page.waitForFunction(() =>
      document.activeElement?.textContent?.includes('Compared with what there is now'),
    );
    await page.close();
  });
});
