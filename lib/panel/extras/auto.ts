import { type ReadonlySignal, signal } from '@preact/signals';
import type { AutoSite, ExtrasPort, ExtrasScene } from './port.ts';

export interface Auto {
  /** The site in view; null where it may not be seen. */
  site: ReadonlySignal<AutoSite | null>;
  /** All that are switched on. */
  sites: ReadonlySignal<readonly AutoSite[]>;
  /** The browser was asked for the site in view, and the reader said no. */
  refused: ReadonlySignal<boolean>;
  /** Inside the reader's click. */
  set(site: AutoSite, on: boolean): void;
  leave(): void;
}

/** Automatic comparison, site by site, and the number on the toolbar button where it is switched on. */
export function createAuto(
  port: Pick<ExtrasPort, 'siteOf' | 'autoSites' | 'setAuto' | 'setBadge'>,
  scene: Pick<ExtrasScene, 'state'>,
): Auto {
  const site = signal<AutoSite | null>(null);
  const sites = signal<readonly AutoSite[]>([]);
  const refused = signal(false);
  let turn = 0;

  /** Other outlets with the event of the page in view; undefined where that is not known. */
  function outlets(): number | undefined {
    const state = scene.state.peek();
    if (state.kind === 'ready') return state.view.outlets.length;
    return state.kind === 'no-coverage' ? 0 : undefined;
  }

  async function look(): Promise<void> {
    const mine = ++turn;
    const state = scene.state.peek();
    const [found, all] = await Promise.all([
      'tabId' in state ? port.siteOf(state.tabId).catch(() => null) : null,
      port.autoSites().catch(() => []),
    ]);
    if (mine !== turn) return;
    if (found?.origin !== site.value?.origin) refused.value = false;
    site.value = found;
    sites.value = all;
    const number = outlets();
    if (found?.on && number !== undefined && 'tabId' in state) port.setBadge(state.tabId, number);
  }
  // A page under way may still be the one before: its site is looked up once it has been read.
  const deaf = scene.state.subscribe((state) => {
    if (state.kind !== 'reading' && state.kind !== 'comparing') void look();
  });

  return {
    site,
    sites,
    refused,
    set(of, on) {
      const state = scene.state.peek();
      // The port is called before anything is awaited: the browser wants its question inside the click.
      const setting = port.setAuto(of, on);
      refused.value = false;
      void setting
        .catch(() => false)
        .then((granted) => {
          refused.value = on && !granted;
          if (!on && of.origin === site.value?.origin && 'tabId' in state) port.setBadge(state.tabId, 0);
          return look();
        });
    },
    leave: deaf,
  };
}
