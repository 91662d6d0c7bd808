import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledPacks, packArticles } from '../../lib/cli/inputs.ts';
import type { PanelView } from '../../lib/cli/session.ts';
import { openScene, panelSays, readPage, type Scene, until } from '../helpers/browser.ts';
import { type FarPages, serveFarPages } from '../helpers/far-pages.ts';

const asHtml = (text: string) => text.replace(/[&<>]/gu, (c) => `&#${c.charCodeAt(0)};`);

/** A tall page with every passage of the pack, as far as it quotes them or tells how they begin and end, far below its top. */
async function originals(): Promise<string> {
  const texts = (await packArticles(bundledPacks()[0] ?? '')).flatMap((article) =>
    article.passages.map(({ sentences, anchor }) =>
      [anchor?.start, ...sentences.map(({ text }) => text), anchor?.end].filter(Boolean).join(' '),
    ),
  );
  const body = texts.map((text) => `<p style="margin:30vh 0">${asHtml(text)}</p>`).join('');
  return `<!doctype html><meta charset="utf-8"><title>Originals</title><div style="height:300vh"></div>${body}`;
}

describe.each(['chromium', 'firefox'] as const)('an outlet’s passage, clicked in %s', (browser) => {
  let scene: Scene;
  let far: FarPages;
  let panel: PanelView;

  beforeAll(async () => {
    far = await serveFarPages(await originals());
    scene = await openScene(browser, { proxyPort: far.port });
    ({ panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(async () => {
    await scene?.close();
    await far?.close();
  });

  /** Tabs as the extension sees them: Firefox's remote protocol does not list one that the sidebar opened. */
  const tabs = () =>
    panel.run(async (view) => {
      const { chrome: api } = view as unknown as { chrome: typeof chrome };
      return (await api.tabs.query({})).length;
    });

  it('opens the original at that passage, in a tab of its own', async () => {
    const before = await tabs();
    const href = await until('a link to a passage', () =>
      panel.run((view, wanted) => {
        const links = [...view.document.querySelectorAll<HTMLAnchorElement>(wanted)];
        return links.find((one) => one.checkVisibility())?.href;
      }, '#passages li a[target="_blank"][rel~="noopener"][href*=":~:text="]'),
    );
    const { host, pathname } = new URL(href);
    await panel.click(`#passages a[href="${href.replaceAll('"', '\\"')}"]`);
    await until('the original to be asked for', async () => far.asked.includes(`${host}${pathname}`));
    expect(await tabs()).toBe(before + 1);
    if (browser === 'firefox') return;
    const opened = await until('its tab', async () =>
      (await scene.session.browser.pages()).find((page) => page.url().includes(host)),
    );
    await until('the original to stand at the passage', () => opened.evaluate(() => window.scrollY > 500));
  });
});
