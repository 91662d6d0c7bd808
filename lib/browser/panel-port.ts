import { browser } from 'wxt/browser';
import { failureOf, SidelightError } from '../errors.ts';
import type { Answer } from '../messages.ts';
import type { Notice, PanelPort, ReadPage } from '../panel/port.ts';
import { askBackground } from './ask-background.ts';
import { askWorker } from './ask-worker.ts';
import { answered, opened } from './envelope.ts';
import { keepOriginal } from './keep-original.ts';
import { EVERY_SITE, requestOrigins } from './permissions.ts';
import { takeSaveWish } from './save-wish.ts';
import { loadSwitches, saveSwitches } from './switches.ts';
import { askPage, type Injection, injectCard, readTab } from './tabs.ts';
import { takeAway } from './take-away.ts';

/** The panel's way to the browser. Follows the tabs of the window it was made in, and no other. */
export function createPanelPort(): PanelPort {
  /** The injection that stands for the page each tab shows. */
  const live = new Map<number, Injection>();
  /** Counts the readings begun per tab; an injection of an earlier one stands for nothing. */
  const readings = new Map<number, number>();
  /** Tabs whose going elsewhere was told: their arrival must be told too, whatever happened between. */
  const awaited = new Set<number>();
  /** Tabs whose present page has been read. */
  const readTabs = new Set<number>();
  const listeners = new Set<(notice: Notice) => void>();
  let own: number | undefined;
  const ownWindow = browser.windows.getCurrent().then((window) => {
    own = window.id;
    return own;
  });

  function tell(notice: Notice): void {
    if (notice.type === 'tab-navigated') awaited.add(notice.tabId);
    if (notice.type === 'tab-loaded' || notice.type === 'tab-closed') awaited.delete(notice.tabId);
    for (const listener of listeners) listener(notice);
  }

  /** Passes a notice on when the window is this panel's own. */
  function tellFrom(windowId: number | undefined, notice: Notice): void {
    void ownWindow.then((own) => {
      if (windowId !== own) return;
      tell(notice);
    });
  }

  function follow(injection: Injection, reading: number): void {
    const { tabId, nonce, port } = injection;
    if (readings.get(tabId) !== reading) return;
    live.set(tabId, injection);
    port.onMessage.addListener((message: unknown) => {
      const notice = noticeFromPage(tabId, nonce, message);
      if (notice) tell(notice);
    });
    port.onDisconnect.addListener(() => {
      if (live.get(tabId) !== injection) return;
      live.delete(tabId);
      // Until it has been read the page's going is the reading's failure, and told as such.
      if (!readTabs.delete(tabId)) return;
      tell({ type: 'tab-navigated', tabId });
      // The next page may have loaded before the last one's port closed.
      browser.tabs.get(tabId).then(
        (tab) => {
          if (tab.status === 'complete') tell({ type: 'tab-loaded', tabId });
        },
        () => {},
      );
    });
  }

  async function readNow(tabId: number, reading: number): Promise<ReadPage> {
    live.delete(tabId);
    readTabs.delete(tabId);
    try {
      const read = await readTab(tabId, (injection) => follow(injection, reading));
      if (!live.has(tabId)) throw new SidelightError('page-gone', 'the page went while it was being read');
      return read;
    } catch (error) {
      if (readings.get(tabId) === reading) live.delete(tabId);
      throw error;
    }
  }

  /** A page that gave way to the next while being read: the next one is read, where it is there already. */
  async function retry(tabId: number, reading: number, error: unknown): Promise<ReadPage> {
    const { code } = failureOf(error);
    if (code !== 'page-gone' || readings.get(tabId) !== reading) throw error;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab?.status !== 'complete') throw error;
    return readNow(tabId, reading);
  }

  browser.tabs.onActivated.addListener(({ tabId, windowId }) => {
    tellFrom(windowId, { type: 'tab-activated', tabId });
  });
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    // While our script is in the page the page has not gone: an address that changed without loading is its to tell.
    const { windowId } = tab;
    if (change.status === 'loading' && !live.has(tabId)) tellFrom(windowId, { type: 'tab-navigated', tabId });
    if (change.status !== 'complete') return;
    // Asked only once the notice above has gone out: it waits for the window's number.
    void ownWindow.then(() => {
      if (!live.has(tabId) || awaited.has(tabId)) tellFrom(windowId, { type: 'tab-loaded', tabId });
    });
  });
  browser.tabs.onRemoved.addListener((tabId, { windowId }) => {
    live.delete(tabId);
    readings.delete(tabId);
    readTabs.delete(tabId);
    tellFrom(windowId, { type: 'tab-closed', tabId });
  });
  browser.tabs.onDetached.addListener((tabId, { oldWindowId }) => {
    tellFrom(oldWindowId, { type: 'tab-closed', tabId });
  });
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id) return;
    const click = messageFrom(message);
    if (!click) return;
    const { kind, tabId, windowId, save } = click;
    if (kind === 'newsFound') {
      // This panel reads what its window shows; any other page of the extension leaves that unanswered.
      if (windowId === own) respond(true);
      return;
    }
    tellFrom(windowId, { type: 'action-clicked', tabId, ...(save ? { save } : {}) });
    // This panel is open: the wish is not left for the next one.
    if (save) void takeSaveWish();
  });

  return {
    async activeTab() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id === undefined) return null;
      return { tabId: tab.id, windowId: tab.windowId };
    },

    readPage: (tabId, asked) =>
      answered(async () => {
        const reading = (readings.get(tabId) ?? 0) + 1;
        readings.set(tabId, reading);
        if (!asked && !live.has(tabId)) {
          // Loaded with the first page that nobody asked to read: the panel opens without it.
          if (await (await import('./auto-panel.ts')).isNoNews(tabId)) return null;
          // The reader's click may have come first: its reading is not to be taken from the page.
          if (readings.get(tabId) !== reading) return null;
        }
        // A background that sleeps wakes while the page is read; where it can't, comparing says so.
        void askBackground('prepare', {});
        const again = (error: unknown): Promise<ReadPage> => retry(tabId, reading, error);
        const read = await readNow(tabId, reading).catch(again);
        readTabs.add(tabId);
        return read;
      }),

    compare: (article) => askBackground('compare', { article }),
    loadExtras: async (scene) => (await import('./extras.ts')).loadExtras(scene),
    loadSwitches,
    saveSwitches,
    annotate: (tabId, nonce, marks) => answered(() => askPage(tabId, 'annotate', { nonce, marks })),
    scrollTo: (tabId, nonce, passage) => answered(() => askPage(tabId, 'scrollTo', { nonce, passage })),

    showCard: (tabId, nonce, at) =>
      answered(async () => {
        // Its wording is loaded with the first card: the panel opens without it.
        const card = at && (await import('./page-card.ts')).pageCardOf(at.view, at.passage);
        if (card) await injectCard(tabId, nonce);
        return askPage(tabId, 'showCard', { nonce, card, by: at?.by ?? 'panel' });
      }),

    async leave(tabId, nonce) {
      const injection = live.get(tabId);
      if (injection?.nonce === nonce) live.delete(tabId);
      await askPage(tabId, 'leave', { nonce }).catch(() => {});
    },

    keepOriginal(request, signal): Promise<Answer<{ kept: true }>> {
      try {
        return answered(keepOriginal(request.articleId, request.address, signal));
      } catch (error) {
        return Promise.resolve({ ok: false, failure: failureOf(error) });
      }
    },

    savePage: (article) => askWorker('savePage', [article]),
    undoChange: async (change) => {
      const answer = await askWorker('undo', [change]);
      return answer.ok ? { ok: true, value: { undone: true } } : answer;
    },
    takeSaveWish,
    openLibrary: () => void browser.runtime.openOptionsPage(),
    keepPage: (articleId, article) => askWorker('keepOriginal', [articleId, article]),
    dropOriginal: (articleId) => askWorker('dropOriginal', [articleId]),

    openAllowSites: () => requestOrigins([EVERY_SITE]),

    takeAway: (form, comparison, corpus) =>
      answered(async () => {
        await takeAway(form, comparison, corpus);
        return { taken: true };
      }),

    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const ABOUT_PASSAGES: Record<string, 'passage-clicked' | 'passage-hovered' | 'card-left' | undefined> = {
  passageClicked: 'passage-clicked',
  passageHovered: 'passage-hovered',
  cardLeft: 'card-left',
};

function noticeFromPage(tabId: number, nonce: string, message: unknown): Notice | null {
  const envelope = opened(message, 'panel');
  if (!envelope || typeof envelope.body !== 'object' || envelope.body === null) return null;
  const { passage, address } = envelope.body as { passage?: unknown; address?: unknown };
  const about = typeof passage === 'number' ? ABOUT_PASSAGES[envelope.kind] : undefined;
  if (about) return { type: about, tabId, nonce, passage: passage as number };
  if (envelope.kind === 'pageMoved' && typeof address === 'string')
    return { type: 'page-moved', tabId, nonce, address };
  return null;
}

/** What the background tells: the reader's click, or a page that may be a news article. */
function messageFrom(
  message: unknown,
): { kind: string; tabId: number; windowId: number; save?: true } | null {
  const envelope = opened(message, 'panel');
  if (!envelope || typeof envelope.body !== 'object' || envelope.body === null) return null;
  const { kind } = envelope;
  if (kind !== 'actionClicked' && kind !== 'newsFound') return null;
  const { tabId, windowId, save } = envelope.body as Record<string, unknown>;
  if (typeof tabId !== 'number' || typeof windowId !== 'number') return null;
  return { kind, tabId, windowId, ...(save === true ? { save } : {}) };
}
