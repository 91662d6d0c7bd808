import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/cli/session.ts';
import { openScene, panelSays, readPage, type Scene } from '../helpers/browser.ts';

describe.each(['chromium', 'firefox'] as const)('the ways in beside the button, in %s', (browser) => {
  let scene: Scene;
  let panel: PanelView;

  beforeAll(async () => {
    scene = await openScene(browser);
    ({ panel } = await readPage(scene, scene.pages.urlOf('sample')));
    await panelSays(panel, /independent texts/u);
  });
  afterAll(() => scene?.close());

  it('have the keys that the browser lets an extension suggest', async () => {
    const keys = await panel.run(async (view) => {
      const { chrome: api } = view as unknown as { chrome: typeof chrome };
      return Object.fromEntries((await api.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]));
    });
    expect(keys).toEqual({ _execute_action: 'Alt+Shift+L', 'save-page': 'Alt+Shift+S' });
  });

  it('have an item each in the page’s context menu, and no other', async () => {
    const there = await panel.run(async (view) => {
      const { chrome: api } = view as unknown as { chrome: typeof chrome };
      const has = (id: string) =>
        new Promise<boolean>((done) => {
          api.contextMenus.update(id, { enabled: true }, () => done(!api.runtime.lastError));
        });
      return {
        compare: await has('compare'),
        save: await has('save-page'),
        other: await has('no-such-item'),
      };
    });
    expect(there).toEqual({ compare: true, save: true, other: false });
  });
});
