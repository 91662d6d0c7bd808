import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveGallery } from '../components/gallery/drive.ts';
import { SCENES } from '../components/gallery/scenes.ts';
import { broken } from '../helpers/axe.ts';

/** Every state of the panel, drawn from made-up data in a real browser: layout, contrast, keyboard, speed. */
let gallery: Awaited<ReturnType<typeof serveGallery>>;
const open: typeof gallery.open = (...args) => gallery.open(...args);

beforeAll(async () => {
  gallery = await serveGallery();
});

afterAll(() => gallery?.close());

/** Drawn what was asked for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
}

describe.each(['light', 'dark'] as const)('accessibility in the %s theme', (theme) => {
  it.each(SCENES)('finds nothing to object to in %s', async (scene) => {
    const page = await open(`state=${scene}`, { theme, height: 4000 });
    expect(await broken(page)).toEqual([]);
    await page.close();
  });

  it('finds nothing to object to in a wide panel with many outlets', async () => {
    const page = await open('state=ready&outlets=10', { theme, width: 800, height: 6000 });
    expect(await broken(page)).toEqual([]);
    await page.close();
  });

  it.each(['state=ready&bare', 'state=ready&foreign', 'state=ready&long'])(
    'finds nothing to object to with everything opened in %s',
    async (query) => {
      const page = await open(query, { theme, height: 6000 });
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('#voices button[aria-pressed]')?.click();
      });
      await settled(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await broken(page)).toEqual([]);
      await page.close();
    },
  );

  it('finds nothing to object to in the list of all sections', async () => {
    const page = await open('state=ready', { theme, width: 320 });
    await page.click('nav [popovertarget]');
    await page.waitForSelector('#all-sections:popover-open');
    expect(await broken(page)).toEqual([]);
    await page.close();
  });

  it('finds nothing to object to in the help', async () => {
    const page = await open('state=ready', { theme });
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    expect(await broken(page)).toEqual([]);
    await page.close();
  });
});

describe('layout', () => {
  it.each([240, 280, 320, 380, 640, 800])(
    'never runs out of its width at %i px, whatever the texts',
    async (width) => {
      for (const query of ['outlets=10&long', 'outlets=10&rtl&dir=rtl', 'outlets=1', 'undated']) {
        const page = await open(`state=ready&${query}`, { width });
        await page.evaluate('store.setAllOpen(true)');
        await page.evaluate(() => {
          document.querySelector<HTMLElement>('#voices button[aria-pressed]')?.click();
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await settled(page);
        const over = await page.evaluate(() => {
          const room = document.documentElement;
          return { page: room.scrollWidth - room.clientWidth };
        });
        expect(over, query).toEqual({ page: 0 });
        await page.close();
      }
    },
  );

  it('gives every control at least 24 by 24 px', async () => {
    const page = await open('state=ready&outlets=10', { height: 6000 });
    await page.evaluate('store.setAllOpen(true)');
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#voices button[aria-pressed]')?.click();
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await settled(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, summary, nav a, [class*="open"]')]
        .filter((control) => control.offsetParent !== null)
        .map((control) => ({ control: control.outerHTML.slice(0, 80), box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24)
        .map(({ control, box }) => `${control} ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
    await page.close();
  });

  it('opens all of 300 passages at once, and draws nothing else anew for one of them', async () => {
    const page = await open('state=ready&outlets=8&passages=300');
    const opened = await page.evaluate(async () => {
      const { store, drawn } = globalThis as unknown as {
        store: { setAllOpen(open: boolean): void; toggle(n: number): void };
        drawn(): number;
      };
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      const count = (selector: string) => document.querySelectorAll(selector).length;
      const shown = () => count('[id^="evidence-"]');
      const before = shown();
      store.setAllOpen(true);
      await frame();
      const all = shown();
      const open = document.querySelector<HTMLElement>('[data-passage]:has([aria-expanded="true"])');
      const begun = drawn();
      store.toggle(Number(open?.dataset['passage']));
      await frame();
      const closed = drawn() - begun;
      store.toggle(Number(open?.dataset['passage']));
      await frame();
      return { before, all, closed, again: drawn() - begun - closed, left: shown() };
    });
    expect(opened.before).toBeLessThan(3);
    expect(opened.all).toBeGreaterThan(200);
    expect(opened.left).toBe(opened.all);
    expect(opened.closed).toBeGreaterThan(0);
    expect(opened.closed).toBeLessThan(30);
    expect(opened.again).toBeLessThan(100);
    await page.close();
  });
});

describe('moving about', () => {
  const focused = (page: Page) =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.passage ?? null);

  it('goes from passage to passage by key, and shows one in the page', async () => {
    const page = await open('state=ready');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('0');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('2');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('fake.scrolled')).toEqual([{ tabId: 1, nonce: 'n1', passage: 2 }]);
    expect(
      await page.$eval('#passage-2 [aria-expanded]', (button) => button.getAttribute('aria-expanded')),
    ).toBe('true');
    await page.close();
  });

  it('leaves letters alone once single-key shortcuts are switched off', async () => {
    const page = await open('state=ready');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.click('dialog input[type="checkbox"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog:not([open])');
    await page.keyboard.press('j');
    expect(await focused(page)).toBeNull();
    await page.close();
  });

  it('shows a passage in the page when its text is clicked, and opens its evidence', async () => {
    const page = await open('state=ready', { height: 3000 });
    await page.click('#text-3');
    expect(await page.evaluate('fake.scrolled.map((call) => call.passage)')).toEqual([3]);
    await page.waitForSelector('#evidence-3');
    await page.close();
  });

  it('brings the row of a passage clicked in the page into view, opened and in focus', async () => {
    const page = await open('state=ready&passages=60');
    await page.evaluate(`fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'n1', passage: 45 })`);
    await page.waitForSelector('#evidence-45');
    await page.waitForFunction(() => document.activeElement?.id === 'passage-45');
    const seen = await page.evaluate(() => {
      const card = document.getElementById('passage-45')?.getBoundingClientRect();
      const head = document.querySelector('header')?.getBoundingClientRect();
      return (
        card !== undefined && head !== undefined && card.top >= head.bottom - 1 && card.top < innerHeight - 40
      );
    });
    expect(seen).toBe(true);
    await page.close();
  });

  it('names the section in view in the navigation', async () => {
    const page = await open('state=ready');
    await page.click('nav a[href="#passages"]');
    await page.waitForFunction(
      () => document.querySelector('nav a[aria-current]')?.getAttribute('href') === '#passages',
    );
    await page.close();
  });

  it('reaches every section of a narrow panel from one list, by keyboard alone', async () => {
    const page = await open('state=ready', { width: 320 });
    await page.focus('nav [popovertarget]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#all-sections:popover-open');
    const within = await page.$eval('#all-sections', (list) => {
      const box = list.getBoundingClientRect();
      return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    });
    expect(within).toBe(true);
    await page.focus('#all-sections a[href="#figures"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#all-sections:not(:popover-open)');
    await page.waitForFunction(() => {
      const top = document.getElementById('figures')?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight / 2;
    });
    // The strip follows, clear of the button beside it.
    await page.waitForFunction(() => {
      const link = document.querySelector('nav div a[aria-current]');
      const box = link?.getBoundingClientRect();
      const strip = link?.closest('div')?.getBoundingClientRect();
      return (
        link?.getAttribute('href') === '#figures' &&
        box !== undefined &&
        strip !== undefined &&
        box.left >= strip.left &&
        box.right <= strip.right
      );
    });
    await page.close();
  });

  it('chooses a speaker by key or by a click into a bar, and brings the quotations into view', async () => {
    const page = await open('state=ready');
    await page.focus('#voices button[aria-pressed]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#voices [role="status"]');
    const inView = () =>
      page.$eval('#voices [role="status"]', (head) => {
        const { top } = head.getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      });
    expect(await inView()).toBe(true);
    await page.click('#voices button[aria-pressed="true"]');
    await page.waitForFunction(() => !document.querySelector('#voices [role="status"]'));
    await page.click('#voices [role="img"] > span');
    await page.waitForSelector('#voices [role="status"]');
    expect(await inView()).toBe(true);
    await page.close();
  });
});
