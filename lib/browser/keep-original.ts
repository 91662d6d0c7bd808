import { browser } from 'wxt/browser';
import { SidelightError } from '../errors.ts';
import { webAddress } from './access.ts';
import { askWorker } from './ask-worker.ts';
import { dropOrigins, hasOrigins, originOf, requestOrigins } from './permissions.ts';
import { readTab, tabLoaded } from './tabs.ts';

/** Longest an original may take to load, in milliseconds. */
const LOAD_LIMIT = 30_000;

/**
 * Asks for the original's host and, when the reader agrees, reads the original in a background tab and has a private
 * full copy kept. When the reader refuses, the original is opened in view, where one click on Sidelight's button
 * reads it. The question is asked before this returns, so call it synchronously inside the reader's click; the
 * returned function is the rest of the work; `signal` closes its tab, after which nothing is kept.
 * @throws SidelightError (from the returned function) `no-access` when refused, and whatever reading a tab can meet
 */
export function keepOriginal(
  articleId: string,
  address: string,
  signal: AbortSignal,
): () => Promise<{ kept: true }> {
  const url = webAddress(address);
  if (!url) throw new SidelightError('page-gone', 'the original has no web address');
  const origins = [originOf(url)];
  const had = hasOrigins(origins);
  const asked = requestOrigins(origins);
  return async () => {
    if (!(await asked)) {
      await browser.tabs.create({ url: url.href, active: true });
      throw new SidelightError('no-access', 'reading the original on its own was not allowed');
    }
    try {
      return await readInBackground(articleId, url, signal);
    } finally {
      // The permission was for this one page.
      if (!(await had)) await dropOrigins(origins);
    }
  };
}

async function readInBackground(articleId: string, url: URL, signal: AbortSignal): Promise<{ kept: true }> {
  stopIfAsked(signal);
  const tab = await browser.tabs.create({ url: url.href, active: false });
  const tabId = tab.id;
  if (tabId === undefined) throw new SidelightError('page-gone', 'the browser opened no tab');
  let done = true;
  // Everything under way in the tab fails with its closing.
  const close = (): void => void browser.tabs.remove(tabId).catch(() => {});
  signal.addEventListener('abort', close);
  try {
    stopIfAsked(signal);
    await tabLoaded(tabId, LOAD_LIMIT);
    const { extraction } = await readTab(tabId);
    if (extraction.kind !== 'article')
      throw new SidelightError('extraction', `the original reads as ${extraction.reason}`);
    stopIfAsked(signal);
    const answer = await askWorker('keepOriginal', [articleId, extraction.article]);
    if (!answer.ok) throw new SidelightError(answer.failure.code, answer.failure.message);
    return answer.value;
  } catch (error) {
    // The site led on to another host: the reader finishes there, as after a refusal.
    done = signal.aborted || !(error instanceof SidelightError && error.code === 'no-access');
    throw error;
  } finally {
    signal.removeEventListener('abort', close);
    await (done ? browser.tabs.remove(tabId) : browser.tabs.update(tabId, { active: true })).catch(() => {});
  }
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new SidelightError('page-gone', 'the reader took the wish back');
}
