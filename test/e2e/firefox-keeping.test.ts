import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledPacks, packArticles } from '../../lib/cli/inputs.ts';
import type { PanelView } from '../../lib/cli/session.ts';
import { openScene, panelSays, readPage, type Scene, textOf, until } from '../helpers/browser.ts';
import { type FarPages, serveFarPages } from '../helpers/far-pages.ts';
import { expectedPage, pageHtml } from '../helpers/pages.ts';

/** Waits for a button of the panel that says just this. */
const buttonSaying = (panel: PanelView, words: string): Promise<unknown> =>
  until(`a button "${words}"`, () =>
    panel.run(
      (view, wanted) =>
        [...view.document.querySelectorAll('button')].some((one) => one.textContent === wanted),
      words,
    ),
  );

/** Pages asked for, without Firefox's own services and what a page brings along. */
function pagesAsked(far: FarPages): string[] {
  return far.asked.filter(
    (one) => !/^[^/]*\b(?:mozilla|firefox)\b/u.test(one) && !/favicon|\.(?:png|jpe?g|svg|css|js)$/u.test(one),
  );
}

describe('reading an original in full', () => {
  let scene: Scene;
  let far: FarPages;
  let panel: PanelView;

  beforeAll(async () => {
    // A later state of each original: its headline, in words of our own.
    const { headline } = await expectedPage('same-event-opinion');
    const asked = (await packArticles(bundledPacks()[0] ?? '')).find(
      (one) => one.outletName === 'Voice of America',
    );
    const html = await pageHtml('same-event-opinion');
    far = await serveFarPages(html.replaceAll(headline ?? '', asked?.headline ?? ''));
    scene = await openScene('firefox', { proxyPort: far.port });
    ({ panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(async () => {
    await scene?.close();
    await far?.close();
  });

  it('asks nothing of the network until the reader does', () => {
    expect(pagesAsked(far)).toEqual([]);
  });

  it('reads it in a tab of its own after one click, keeps it, and gives the permission back', async () => {
    const tabs = (await scene.session.browser.pages()).length;
    await panel.click('button', 'Read the original in full');
    await buttonSaying(panel, 'Undo');
    expect(pagesAsked(far)).toHaveLength(1);
    expect((await scene.session.browser.pages()).length).toBe(tabs);
    const origins = await panel.run(async (view) => {
      const { browser } = view as unknown as { browser: typeof chrome };
      return (await browser.permissions.getAll()).origins;
    });
    expect(origins).toEqual([]);
  });

  it('compares again with the whole text', async () => {
    const quoted = async () => (await textOf(panel)).match(/The pack carries quotations/gu)?.length;
    await until('one article less to be quotations', async () => (await quoted()) === 4);
  });

  it('drops the copy again', async () => {
    await panel.click('button', 'Undo');
    await until('the copy to be gone', async () => !(await textOf(panel)).includes('Undo'));
    await buttonSaying(panel, 'Read the original in full');
  });
});
