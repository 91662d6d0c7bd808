import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, press, serveGallery, visit } from '../components/library-gallery/drive.ts';
import { broken } from '../helpers/axe.ts';

/** Every section of the library over a corpus in memory, in a real browser: layout, contrast, keyboard, speed. */
const root = new URL('../..', import.meta.url).pathname;
const SHOTS = `${root}.sidelight/shots`;
const PAGES = [
  '#articles',
  '#article/made:1',
  '#article/made:0',
  '#events',
  '#following',
  '#outlets',
  '#outlet/outlet-0',
  '#packs',
  '#storage',
  '#changes',
];

let gallery: Awaited<ReturnType<typeof serveGallery>>;
const open: typeof gallery.open = (...args) => gallery.open(...args);

beforeAll(async () => {
  gallery = await serveGallery();
  mkdirSync(SHOTS, { recursive: true });
});

afterAll(() => gallery?.close());

describe.each(['light', 'dark'] as const)('accessibility in the %s theme', (theme) => {
  it.each(PAGES)('finds nothing to object to in %s', async (hash) => {
    const page = await open(hash, '', { theme });
    expect(await broken(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/library-${hash.replace(/\W+/gu, '-')}-${theme}.png` as const });
    await page.close();
  });

  it('finds nothing to object to in forms, with what is wrong in them', async () => {
    const page = await open('#outlet/outlet-0', '', { theme, height: 1400 });
    await press(page, 'Correct');
    await press(page, 'Add a fact');
    await press(page, 'Save');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await broken(page)).toEqual([]);
    await page.close();
  });

  it('finds nothing to object to in a pack with another key, a dialog, a toast and work under way', async () => {
    const page = await open('#packs', '', { theme, height: 1200 });
    await inPage(page, ({ fake, store }) => {
      fake.offer({
        signature: { state: 'changed', key: 'aaaabbbb', pinned: 'ccccdddd' },
        replaces: { sequence: 2, added: 3, changed: 1, removed: 0 },
      });
      return store.stock.stageFile(new Blob(['x']));
    });
    await page.waitForFunction(() => document.activeElement?.textContent === 'News of the outer islands');
    await inPage(page, ({ fake, store }) => {
      fake.hold('backUp');
      void store.stock.backUp();
      return store.remove(['made:3'], 'Mooring fees');
    });
    await page.waitForSelector('progress');
    expect(await broken(page)).toEqual([]);
    await page.evaluate(() => {
      location.hash = '#storage';
    });
    await press(page, 'Export all').catch(() => {});
    expect(await broken(page)).toEqual([]);
    await page.close();
  });
});

describe('layout', () => {
  it.each([280, 320, 640, 1000])(
    'never runs out of its width at %i px, from left or right',
    async (width) => {
      for (const dir of ['ltr', 'rtl']) {
        const page = await open('#articles', `dir=${dir}`, { width });
        for (const hash of PAGES) {
          await visit(page, hash);
          const over = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
          expect(over, `${hash} ${dir}`).toBe(0);
        }
        await page.close();
      }
    },
  );

  it('fits the list into the window, so that only the list scrolls', async () => {
    const page = await open('#articles');
    const { whole, list } = await page.evaluate(() => ({
      whole: document.documentElement.scrollHeight - innerHeight,
      list: document.querySelector('[role="grid"]')?.getBoundingClientRect().bottom ?? 0,
    }));
    expect(whole).toBe(0);
    expect(list).toBe(760);
    await page.close();
  });

  it('gives every control at least 24 by 24 px', async () => {
    const page = await open('#articles');
    for (const hash of PAGES) {
      await visit(page, hash);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, summary, nav a, select, label:has(input)')]
          .filter((control) => control.offsetParent !== null)
          .map((control) => ({
            control: control.outerHTML.slice(0, 80),
            box: control.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.height < 24 || box.width < 24)
          .map(({ control, box }) => `${control} ${box.width}×${box.height}`),
      );
      expect(small, hash).toEqual([]);
    }
    await page.close();
  });
});

describe('the list, by keyboard', () => {
  const activeRow = (page: Page) =>
    page.$eval('[role="grid"]', (grid) => grid.getAttribute('aria-activedescendant'));

  it('moves, chooses, extends, takes all, deletes and undoes', async () => {
    const page = await open('#articles', 'articles=500');
    await page.focus('[role="grid"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await activeRow(page)).toBe('row-2');
    await page.keyboard.press('Space');
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.up('Shift');
    await page.waitForFunction(() => document.querySelectorAll('[aria-selected="true"]').length === 3);
    await page.keyboard.press('End');
    expect(await activeRow(page)).toBe('row-499');
    await page.waitForFunction(() => document.querySelector('#row-499')?.textContent?.includes('(500)'));
    const seen = await page.$eval('#row-499', (row) => {
      const box = row.getBoundingClientRect();
      const grid = row.closest('[role="grid"]')?.getBoundingClientRect();
      return grid !== undefined && box.top >= grid.top && box.bottom <= grid.bottom + 1;
    });
    expect(seen).toBe(true);
    await page.keyboard.press('Home');
    expect(await activeRow(page)).toBe('row-0');
    await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.querySelector('[role="grid"]')?.ariaRowCount === '497');
    await press(page, 'Undo');
    await page.waitForFunction(() => document.querySelector('[role="grid"]')?.ariaRowCount === '500');
    await page.focus('[role="grid"]');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.waitForFunction(() => document.body.textContent?.includes('500 chosen'));
    await page.close();
  });

  it('opens an article with Enter, and the way back finds its row and the search as they were', async () => {
    const page = await open('#articles', 'articles=500');
    await page.keyboard.press('/');
    await page.keyboard.type('ferry');
    await page.waitForFunction(() => document.querySelector('[role="grid"]')?.ariaRowCount === '100');
    await page.focus('[role="grid"]');
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.startsWith('#article/'));
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.goBack();
    await page.waitForSelector('#row-30');
    expect(await page.$eval('#library-search', (box) => (box as HTMLInputElement).value)).toBe('ferry');
    const top = await page.$eval('#row-30', (row) => row.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(100);
    expect(top).toBeLessThan(760);
    await page.close();
  });

  it('keeps the focus where the control that had it goes away', async () => {
    const page = await open('#articles');
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName);
    await page.click('#row-1 [data-box]');
    await press(page, 'Delete');
    await page.waitForFunction(() => document.body.textContent?.includes('Deleted:'));
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await focused()).toBe('grid');
    await press(page, 'Undo');
    await page.waitForFunction(() => document.body.textContent?.includes('Undone:'));
    await page.waitForFunction(() => document.activeElement !== document.body);
    await page.evaluate(() => {
      location.hash = '#packs';
    });
    await page.waitForSelector('#install');
    await inPage(page, ({ store }) => store.stock.stageFile(new Blob(['x'])));
    await press(page, 'Leave it');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.close();
  });

  it('asks before the page closes only while something would be lost', async () => {
    const page = await open('#packs');
    const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(false);
    await inPage(page, ({ store }) => store.stock.stageFile(new Blob(['x'])));
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
    expect(await asks()).toBe(true);
    await press(page, 'Leave it');
    await page.waitForFunction(() => !document.body.textContent?.includes('News of the outer islands'));
    expect(await asks()).toBe(false);
    await page.close();
  });
});

describe('packs, by mouse', () => {
  it('are read when they are dropped, and switched with what the corpus says', async () => {
    const page = await open('#packs');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['{}'], 'islands.sidelight.jsonl'));
      const zone = document.querySelector('input[type="file"]')?.parentElement;
      zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await page.waitForFunction(() => document.activeElement?.textContent === 'News of the outer islands');
    expect(
      await inPage(page, ({ fake }) => fake.calls.filter(({ method }) => method === 'stagePack').length),
    ).toBe(1);
    const boxes = () =>
      page.$$eval('main li input', (all) => all.map((one) => (one as HTMLInputElement).checked));
    expect(await boxes()).toEqual([true, true, true]);
    await inPage(page, ({ fake }) => fake.fail('setPack', 'corpus-closed'));
    await page.click('main li input');
    await page.waitForSelector('main li [role="alert"] p');
    expect(await boxes()).toEqual([true, true, true]);
    await inPage(page, ({ fake }) => fake.mend('setPack'));
    await page.click('main li input');
    await page.waitForFunction(() => document.body.textContent?.includes('Pack switched off'));
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('main li input')?.checked === false,
    );
    expect(await boxes()).toEqual([false, true, true]);
    await page.close();
  });
});

describe('100,000 articles', () => {
  it('draw only what is in view, and at each step of scrolling no more than comes into it', async () => {
    const page = await open('#articles', 'articles=100000');
    const { rows, drawn } = await page.evaluate(scrollThrough);
    expect(rows).toBeLessThan(40);
    expect(Math.max(...drawn)).toBeGreaterThan(0);
    expect(Math.max(...drawn)).toBeLessThan(40);
    // A screen's fifth at a time: most of what is in view stays as it was drawn.
    expect(Math.max(...drawn.slice(1, 60))).toBeLessThan(20);
    const last = await page.$eval('#row-99999', (row) => row.textContent);
    expect(last).toContain('(100000)');
    await page.close();
  });
});

/** Scrolls slowly, then in leaps to the end: the most rows there were at once, and how many each step drew anew. */
async function scrollThrough(): Promise<{ rows: number; drawn: number[] }> {
  const grid = document.querySelector('[role="grid"]') as HTMLElement;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const isRow = (node: Node) => node instanceof Element && node.matches('[role="row"]');
  let rows = 0;
  let fresh = 0;
  const drawn: number[] = [];
  grid.scrollTop = 0;
  await frame();
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) fresh += [...addedNodes].filter(isRow).length;
  });
  observer.observe(grid, { childList: true, subtree: true });
  for (let step = 0; step < 120; step++) {
    grid.scrollTop += step < 60 ? 240 : grid.scrollHeight / 60;
    fresh = 0;
    await frame();
    drawn.push(fresh);
    rows = Math.max(rows, grid.querySelectorAll('[role="row"]').length);
  }
  grid.scrollTop = grid.scrollHeight;
  await new Promise((done) => setTimeout(done, 300));
  observer.disconnect();
  return { rows, drawn };
}
