import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openScene, panelSays, readPage } from '../helpers/browser.ts';
import { root } from '../helpers/sources.ts';

/** Pictures to look at, in `.sidelight/shots`: what the real panels look like, light and dark, and narrow. */
const SHOTS = `${root}.sidelight/shots`;

describe('the real panel', () => {
  it.each([
    ['chromium', false, 360],
    ['chromium', true, 360],
    ['firefox', false, 400],
    ['firefox', true, 400],
    ['firefox', false, 320],
  ] as const)('fits its width in %s (dark: %s, %i px)', async (browser, dark, sidebarWidth) => {
    const scene = await openScene(browser, { dark, sidebarWidth });
    try {
      const { panel } = await readPage(scene, scene.pages.urlOf('sample'));
      await panelSays(panel, /independent texts/u);
      mkdirSync(SHOTS, { recursive: true });
      const name = `${browser}-${dark ? 'dark' : 'light'}-${sidebarWidth}.png`;
      writeFileSync(`${SHOTS}/${name}`, await panel.picture());
      const { wide, inner, scheme } = await panel.run((view) => ({
        wide: view.document.documentElement.scrollWidth,
        inner: view.innerWidth,
        scheme: view.matchMedia('(prefers-color-scheme: dark)').matches,
      }));
      expect(wide).toBeLessThanOrEqual(inner);
      expect(scheme).toBe(dark);
    } finally {
      await scene.close();
    }
  });
});
