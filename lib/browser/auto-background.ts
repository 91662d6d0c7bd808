import { browser } from 'wxt/browser';
import type { Service } from '../background/service.ts';
import { autoOrigins } from './auto.ts';
import { setBadge } from './badge.ts';
import { opened } from './envelope.ts';
import { askKeeper } from './keeper.ts';
import { latestDay } from './latest-day.ts';
import { setNonce } from './page-side.ts';
import { originOf } from './permissions.ts';

interface Tab {
  id?: number | undefined;
  url?: string | undefined;
  windowId: number;
}

/**
 * Answers the check script: where it says that a news article may be, an open panel is left to read it; else the page is
 * read once for the number on the toolbar button. The page's words go to the keeper, which knows how to read them.
 */
export function serveChecks(service: Service): void {
  browser.runtime.onMessage.addListener((message: unknown, { id, frameId, tab }) => {
    const envelope = opened(message, 'background');
    if (envelope?.kind !== 'pageChecked' || id !== browser.runtime.id || frameId !== 0 || !tab) return;
    const { news } = envelope.body as { news?: unknown };
    // A page that went meanwhile needs no number.
    count(service, tab, news === true).catch(() => {});
  });
}

async function count(service: Service, { id: tabId, url, windowId }: Tab, news: boolean): Promise<void> {
  if (tabId === undefined || url === undefined) return;
  const isAuto = (await autoOrigins()).includes(originOf(new URL(url)));
  let outlets = 0;
  if (news && isAuto) {
    const message = { to: 'panel', kind: 'newsFound', body: { tabId, windowId } };
    // The panel that shows this tab answers; where none is open nobody does.
    if ((await browser.runtime.sendMessage(message).catch(() => false)) === true) return;
    outlets = await outletsWith(service, tabId);
  }
  if ((await browser.tabs.get(tabId)).url === url) await setBadge(tabId, outlets);
}

/** Other outlets that the corpus has the event of a tab's page from; the same number that the panel would show. */
async function outletsWith(service: Service, tabId: number): Promise<number> {
  const nonce = crypto.randomUUID();
  const target = { tabId };
  await browser.scripting.executeScript({ target, func: setNonce, args: [nonce] });
  await browser.scripting.executeScript({ target, files: ['/content-scripts/content.js'] });
  const ask = (kind: string): Promise<unknown> =>
    browser.tabs.sendMessage(tabId, { to: 'page', kind, body: { nonce } }, { frameId: 0 });
  const taken = (await ask('capture')) as { value?: { page?: unknown } } | undefined;
  void ask('leave').catch(() => {});
  const read = await askKeeper('readCapture', { page: taken?.value?.page, today: latestDay() });
  if (!read.ok || read.value.kind !== 'article') return 0;
  const { outcome } = await service.answer({ kind: 'compare', body: { article: read.value.article } });
  if (outcome.decision !== 'compared') return 0;
  return new Set(outcome.comparison.coverage.map(({ outletId }) => outletId)).size;
}
