import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { allowedEverywhere, openScene, panelSays, readPage, type Scene, until } from '../helpers/browser.ts';
import { mostAtOnce, type NewsServer, serveNews } from '../helpers/news-server.ts';

/** More pages than are read in half a minute: one host is asked once a second. */
const PAGES = 42;

describe.each(['chromium', 'firefox'] as const)('a round of fetching in %s', (browser) => {
  let scene: Scene;
  let news: NewsServer;
  let panel: PanelView;
  let allowed: ReturnType<typeof allowedEverywhere> | undefined;

  beforeAll(async () => {
    news = await serveNews();
    for (let i = 0; i < PAGES; i++)
      news.publish('quay-notes', {
        headline: `Berth ${i + 1} is let again`,
        paragraphs: [
          `The harbour office let berth ${i + 1} to another boat on Monday, for ${i + 3} months at first.`,
          `Its last tenant, who had it for ${i + 2} years, is moving up the coast with everything aboard.`,
          `Berth ${i + 1} lies beyond the ice house, where ${i + 4} boats can be tied up at a time.`,
        ],
      });
    allowed = browser === 'chromium' ? allowedEverywhere(browser) : undefined;
    scene = await openScene(browser, allowed ? { extension: allowed.folder } : {});
    ({ panel } = await readPage(scene, news.urlOf('quay-notes', '/news/berth-1-is-let-again')));
    await panelSays(panel, 'Follow this outlet');
  });
  afterAll(async () => {
    await scene?.close();
    await news?.close();
    allowed?.remove();
  });

  it('goes on for longer than a background lives with nothing to do, and asks nothing twice', async () => {
    const paths = news.articles.filter(({ outlet }) => outlet === 'quay-notes').map(({ path }) => path);
    const begun = Date.now();
    await panel.click('button', 'Follow this outlet');
    await panel.click('dialog[open] button', 'Follow');
    const fetched = () =>
      news.log.filter(
        ({ host, path, from }) => host === 'quay-notes.localhost' && from > begun && paths.includes(path),
      );
    await until(
      'every page to be fetched',
      async () => new Set(fetched().map(({ path }) => path)).size === paths.length,
      100_000,
    );
    const asked = fetched();
    expect(asked.at(-1)!.from - asked[0]!.from).toBeGreaterThan(32_000);
    expect(asked).toHaveLength(paths.length);
    expect(mostAtOnce(news.log, 'quay-notes.localhost')).toBe(1);
    // Never still for as long as a background may sleep: it was not begun again by an alarm.
    const pauses = asked.slice(1).map(({ from }, i) => from - asked[i]!.from);
    expect(Math.max(...pauses)).toBeLessThan(15_000);
  }, 120_000);
});
