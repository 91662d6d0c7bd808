import { browser } from 'wxt/browser';
import type { NotAnArticleReason } from '../article/types.ts';
import { SidelightError } from '../errors.ts';
import type { PageRequests } from '../messages.ts';
import type { ReadPage } from '../panel/port.ts';
import { closedAddress, isPdfAddress } from './access.ts';
import { isAnswer, messageOf, within } from './envelope.ts';
import { latestDay } from './latest-day.ts';
import { PORT_NAME, setNonce } from './page-side.ts';

/** Longest waits, in milliseconds. A page may be slow to come to its DOM; the marks are drawn at once or not at all. */
const LIMITS: Record<keyof PageRequests, number> = {
  capture: 30_000,
  settle: 5_000,
  annotate: 5_000,
  scrollTo: 5_000,
  showCard: 5_000,
  leave: 2_000,
};
const INJECT_LIMIT = 15_000;

const CONTENT_SCRIPT = '/content-scripts/content.js';

/** One injection into one page. The port closes when the page goes or the script leaves. */
export interface Injection {
  tabId: number;
  nonce: string;
  port: ReturnType<typeof browser.tabs.connect>;
}

/**
 * Puts the content script into a tab's page, in place of an earlier one.
 * @throws SidelightError `no-access`, `restricted-page`, `unsupported-type`, `page-gone`, `timeout`
 */
export async function inject(tabId: number, onInjected?: (injection: Injection) => void): Promise<Injection> {
  const address = await addressOfTab(tabId);
  const closed = closedAddress(address);
  if (closed) throw new SidelightError(closed, 'browsers keep extensions out of this page');
  const nonce = crypto.randomUUID();
  const target = { tabId };
  try {
    await within(
      INJECT_LIMIT,
      (async () => {
        const [frame] = await browser.scripting.executeScript({
          target,
          func: setNonce,
          args: [nonce],
          injectImmediately: true,
        });
        // Firefox neither runs a script in its own pages nor says so.
        if (frame?.result !== true) throw new SidelightError('restricted-page', 'no script ran in this page');
        await browser.scripting.executeScript({ target, files: [CONTENT_SCRIPT], injectImmediately: true });
      })(),
      () => new SidelightError('timeout', 'the page did not take the script in time'),
    );
  } catch (error) {
    if (error instanceof SidelightError) throw error;
    // Loaded with the first page that keeps the script out: the panel opens without it.
    const { accessFailure } = await import('./access-failure.ts');
    throw new SidelightError(accessFailure(messageOf(error), address), messageOf(error));
  }
  const injection = {
    tabId,
    nonce,
    port: browser.tabs.connect(tabId, { name: PORT_NAME + nonce, frameId: 0 }),
  };
  onInjected?.(injection);
  return injection;
}

/** Injections beside which the card's script stands. */
const withCard = new Set<string>();

/** Puts the card's script beside the injection that `nonce` names, once. Rejects where the browser refuses. */
export async function injectCard(tabId: number, nonce: string): Promise<void> {
  if (withCard.has(nonce)) return;
  await browser.scripting.executeScript({ target: { tabId }, files: ['/card.js'], injectImmediately: true });
  withCard.add(nonce);
}

/**
 * Asks the script that `nonce` names, in one tab.
 * @throws SidelightError `page-gone` when it is no longer there, `timeout`, or the code the page answered with
 */
export async function askPage<K extends keyof PageRequests>(
  tabId: number,
  kind: K,
  body: PageRequests[K]['request'],
): Promise<PageRequests[K]['response']> {
  const sent = browser.tabs
    .sendMessage(tabId, { to: 'page', kind, body }, { frameId: 0 })
    .catch((error: unknown) => {
      throw new SidelightError('page-gone', messageOf(error));
    });
  const late = (): Error => new SidelightError('timeout', `the page did not answer "${kind}" in time`);
  const answer: unknown = await within(LIMITS[kind], sent, late);
  if (!isAnswer(answer)) throw new SidelightError('page-gone', 'no script in the page answered');
  if (!answer.ok) throw new SidelightError(answer.failure.code, answer.failure.message);
  return answer.value as PageRequests[K]['response'];
}

/** Pages of these kinds may only be waiting for a script to fill them in. */
const BARE = new Set<NotAnArticleReason>(['empty', 'too-short']);

/**
 * Injects and reads. `onInjected` hears of the injection before the page is read, since it may move meanwhile.
 * @throws SidelightError as `inject` and `askPage`; `unsupported-type` where the document is no page of text
 */
export async function readTab(tabId: number, onInjected?: (injection: Injection) => void): Promise<ReadPage> {
  const { nonce, port } = await inject(tabId, onInjected);
  try {
    const { address, page } = await askPage(tabId, 'capture', { nonce });
    // Loaded with the first page that is read: the panel opens without it.
    const { readPage } = await import('../panel/read-capture.ts');
    const { extraction, feeds } = readPage(page, latestDay());
    const bare = extraction.kind === 'not-an-article' && BARE.has(extraction.reason);
    if (extraction.kind === 'not-an-article' && extraction.reason === 'unsupported-type')
      throw new SidelightError('unsupported-type', 'the document is no page of text');
    const read = extraction.kind === 'article' ? extraction.article.passages : [];
    const passages = read.map(({ index, text, block }) => ({
      index,
      text,
      ...(block === undefined ? {} : { block }),
    }));
    await askPage(tabId, 'settle', { nonce, passages, bare });
    return { nonce, address, extraction, feeds };
  } catch (error) {
    port.disconnect();
    if (isPdfAddress(await addressOfTab(tabId).catch(() => undefined)))
      throw new SidelightError('unsupported-type', messageOf(error));
    throw error;
  }
}

/** The tab's address where this extension may see it. @throws SidelightError `page-gone` */
async function addressOfTab(tabId: number): Promise<string | undefined> {
  try {
    return (await browser.tabs.get(tabId)).url;
  } catch (error) {
    throw new SidelightError('page-gone', messageOf(error));
  }
}

/** Resolves when the tab has loaded. @throws SidelightError `page-gone`, `timeout` */
export function tabLoaded(tabId: number, limit: number): Promise<void> {
  let stop = (): void => {};
  const loaded = new Promise<void>((resolve, reject) => {
    const gone = (): void => reject(new SidelightError('page-gone', 'the tab was closed'));
    const onUpdated = (id: number, change: { status?: string }): void => {
      if (id === tabId && change.status === 'complete') resolve();
    };
    const onRemoved = (id: number): void => {
      if (id === tabId) gone();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onRemoved.addListener(onRemoved);
    stop = () => {
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onRemoved.removeListener(onRemoved);
    };
    browser.tabs.get(tabId).then((tab) => {
      // A tab just made is "complete" on its empty first page until its address is taken up.
      if (tab.status === 'complete' && tab.url !== undefined && tab.url !== 'about:blank') resolve();
    }, gone);
  });
  return within(limit, loaded, () => new SidelightError('timeout', 'the page did not load in time')).finally(
    () => stop(),
  );
}
