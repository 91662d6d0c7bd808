import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openScene, panelSays, readPage } from '../helpers/browser.ts';
import { root } from '../helpers/sources.ts';

/** The sections on framing in the built extension, which fetches them apart; pictures go to `.sidelight/shots`. */
const SHOTS = `${root}.sidelight/shots`;
const SECTIONS = ['voices', 'same-quotes', 'own-voice', 'figures', 'actors'];

describe('the sections below the passages', () => {
  it.each([
    ['chromium', false, 360],
    ['firefox', true, 320],
  ] as const)(
    'come by themselves and list a speaker’s words in %s (dark: %s, %i px)',
    async (browser, dark, sidebarWidth) => {
      const scene = await openScene(browser, { dark, sidebarWidth });
      try {
        const { panel } = await readPage(scene, scene.pages.urlOf('sample'));
        await panelSays(panel, /agency edits are ordinary causes/u);
        const speaker = await panel.run(
          (view) => view.document.querySelector('#voices button[aria-pressed] bdi')?.textContent ?? '',
        );
        await panel.click('#voices button[aria-pressed]');
        expect(speaker).not.toBe('');
        const said = () => panel.run((view) => view.document.querySelector('#voices h3')?.textContent ?? '');
        await expect.poll(said).toBe(speaker);
        mkdirSync(SHOTS, { recursive: true });
        for (const id of SECTIONS) {
          await panel.run((view, to: string) => view.document.getElementById(to)?.scrollIntoView(), id);
          writeFileSync(`${SHOTS}/framing-${browser}-${id}.png`, await panel.picture());
        }
        const { wide, inner } = await panel.run((view) => ({
          wide: view.document.documentElement.scrollWidth,
          inner: view.innerWidth,
        }));
        expect(wide).toBeLessThanOrEqual(inner);
      } finally {
        await scene.close();
      }
    },
  );
});
