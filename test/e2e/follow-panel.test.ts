import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import {
  allowedEverywhere,
  openScene,
  panelSays,
  readPage,
  type Scene,
  textOf,
  until,
} from '../helpers/browser.ts';
import { type NewsArticle, type NewsServer, serveNews } from '../helpers/news-server.ts';

describe.each(['chromium', 'firefox'] as const)('following an outlet from the panel, in %s', (browser) => {
  let scene: Scene;
  let news: NewsServer;
  let page: Page;
  let panel: PanelView;
  let allowed: ReturnType<typeof allowedEverywhere> | undefined;

  beforeAll(async () => {
    news = await serveNews();
    // Chromium's question can't be answered from outside; Firefox grants what the click asks for, and no more.
    allowed = browser === 'chromium' ? allowedEverywhere(browser) : undefined;
    scene = await openScene(browser, allowed ? { extension: allowed.folder } : {});
    ({ page, panel } = await readPage(scene, of('north-wire').address));
    await panelSays(panel, 'Follow this outlet');
  });
  afterAll(async () => {
    await scene?.close();
    await news?.close();
    allowed?.remove();
  });

  /** The event that both outlets report. */
  const shared = () => {
    const events = (slug: string) =>
      news.articles.filter((one) => one.outlet === slug).map(({ event }) => event);
    const event = events('north-wire').find((one) => one && events('harbour-courier').includes(one));
    if (!event) throw new Error('no event that both report');
    return event;
  };
  const of = (slug: string): NewsArticle => {
    const found = news.articles.find((one) => one.outlet === slug && one.event === shared());
    if (!found) throw new Error(`no article of ${slug}`);
    return found;
  };
  /** A further report of the event by the outlet followed, in words of its own. */
  const another = (which: number, kicker: string): NewsArticle => {
    const others = news.articles.filter(
      (one) => one.event === shared() && !['north-wire', 'harbour-courier'].includes(one.outlet),
    );
    const { headline, paragraphs } = others[which]!;
    return news.publish(
      'north-wire',
      { headline: `${kicker}: ${headline}`, paragraphs },
      { event: shared() },
    );
  };
  const asked = (slug: string, path: string) =>
    news.log.filter((one) => one.host === `${slug}.localhost` && one.path === path);

  async function read(address: string): Promise<void> {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await scene.session.clickButton(page);
  }

  it('says before the click what is fetched and which hosts are asked', async () => {
    await panel.click('button', 'Follow this outlet');
    const said = await panelSays(panel, 'Asked, and nothing else');
    expect(said).toMatch(/Follow \W*North Wire/u);
    expect(said).toContain(`http://north-wire.localhost:${news.port}/feed`);
    expect(said).toContain('north-wire.localhost');
    await panelSays(panel, /at most every \d+ minutes/u);
    expect(asked('north-wire', '/feed')).toEqual([]);
  });

  it('follows at the click, and fetches the feed and its articles without cookies or a referrer', async () => {
    news.hold(true, 'north-wire');
    await panel.click('dialog[open] button', 'Follow');
    await panelSays(panel, /You follow \W*North Wire\W* from now on/u);
    await panelSays(panel, 'Followed');
    // What is newest is asked for first: another article than the one in view.
    await until('its articles to be asked for', async () =>
      news.log.some(
        ({ host, path }) =>
          host === 'north-wire.localhost' && path.startsWith('/news/') && path !== of('north-wire').path,
      ),
    );
    const fetched = news.log.filter(({ path }) => path === '/feed');
    expect(fetched.map(({ host }) => host)).toEqual(['north-wire.localhost']);
    for (const { cookie, referer } of fetched) expect([cookie, referer]).toEqual([undefined, undefined]);
  });

  it('sets another outlet’s article beside what was fetched', async () => {
    await read(of('harbour-courier').address);
    await panelSays(panel, of('harbour-courier').headline);
    await panelSays(panel, 'No other report found');
    // What comes in now is taken in by the open panel; nobody presses anything.
    news.hold(false);
    await panelSays(panel, /independent text/u);
    await panelSays(panel, 'North Wire');
    expect(await textOf(panel)).toContain('Follow this outlet');
  });

  it('knows on the outlet’s own pages that it is followed', async () => {
    await read(of('north-wire').address);
    await panelSays(panel, of('north-wire').headline);
    await panelSays(panel, 'Followed');
    expect(await textOf(panel)).not.toContain('Follow this outlet');
  });

  /** As after hours without a fetch; `due`: to be asked again at once. */
  const age = (hours: number, due: boolean) =>
    panel.run(
      (view, back, now) =>
        new Promise<void>((done, fail) => {
          const opening = view.indexedDB.open('sidelight');
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const db = opening.result;
            const tx = db.transaction('feeds', 'readwrite');
            const store = tx.objectStore('feeds');
            const rows = store.getAll();
            rows.onsuccess = () => {
              for (const row of rows.result)
                store.put({ ...row, succeeded: Date.now() - back * 3_600_000, ...(now ? { next: 0 } : {}) });
            };
            tx.oncomplete = () => {
              db.close();
              done();
            };
          };
        }),
      hours,
      due,
    );

  it('says that what was fetched is hours old, fetches, and compares again', async () => {
    await read(of('harbour-courier').address);
    await panelSays(panel, /independent text/u);
    await age(9, false);
    const late = another(0, 'Late report');
    await read(of('harbour-courier').address);
    await panelSays(panel, 'The outlets you follow were last fetched 9 hours ago.');
    await panel.click('button', 'Fetch now');
    await panelSays(panel, /Fetched: \d+ new articles?; compared with what there is now/u);
    expect(asked('north-wire', late.path).length).toBeGreaterThan(0);
    expect(await textOf(panel)).toContain(late.headline);
  });

  it('offers what came in by itself, without taking the reader away from where they are', async () => {
    const more = another(1, 'Night report');
    await panel.run((view) => view.document.getElementById('passage-1')?.focus());
    await age(0, true);
    await panel.run((view) => {
      const { chrome: api } = view as unknown as { chrome: typeof chrome };
      void api.runtime.sendMessage({ to: 'background', kind: 'gather', body: {} });
    });
    await panelSays(panel, '1 more article about this event has come in.');
    expect(await textOf(panel)).not.toContain(more.headline);
    expect(await panel.run((view) => view.document.activeElement?.id)).toBe('passage-1');
    await panel.click('button', 'Show');
    await panelSays(panel, more.headline);
  });

  it('takes a following back, and its hosts with it', async () => {
    await panel.click('button', 'Follow this outlet');
    await panel.click('dialog[open] button', 'Follow');
    await panelSays(panel, /You follow \W*Harbour Courier\W* from now on/u);
    const hosts = () =>
      panel.run(async (view) => {
        const { chrome: api } = view as unknown as { chrome: typeof chrome };
        return (await api.permissions.getAll()).origins ?? [];
      });
    if (browser === 'firefox') expect(await hosts()).toContain('*://harbour-courier.localhost/*');
    await panel.click('button', 'Undo');
    await panelSays(panel, 'Follow this outlet');
    if (browser === 'firefox')
      await until('the host to be given back', async () =>
        (await hosts()).every((origin) => !origin.includes('harbour-courier')),
      );
    if (browser === 'firefox') expect((await hosts()).some((one) => one.includes('north-wire'))).toBe(true);
  });
});
