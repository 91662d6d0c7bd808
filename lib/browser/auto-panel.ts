import { browser } from 'wxt/browser';
import { mayBeNews } from '../page/may-be-news.ts';
import type { AutoSite } from '../panel/extras/port.ts';
import { webAddress } from './access.ts';
import { askWorker } from './ask-worker.ts';
import { autoOrigins, setAutoOrigin } from './auto.ts';
import { giveBack } from './give-back.ts';
import { hasOrigins, originOf, requestOrigins } from './permissions.ts';

const hostOf = (origin: string): string => origin.replace(/^[^:]*:\/\/|\/\*$/gu, '');

/** The site of a tab's page, where the browser lets its address be seen. */
export async function siteOf(tabId: number): Promise<AutoSite | null> {
  const url = webAddress((await browser.tabs.get(tabId)).url ?? '');
  if (!url) return null;
  const origin = originOf(url);
  const on = (await autoOrigins()).includes(origin) && (await hasOrigins([origin]));
  return { origin, host: url.hostname, on };
}

/** Every site that is switched on, those included whose permission the reader took back in the browser. */
export async function autoSites(): Promise<AutoSite[]> {
  return (await autoOrigins()).map((origin) => ({ origin, host: hostOf(origin), on: true }));
}

/**
 * Switches a site on, asking for its host, or off. Nothing is awaited before the question: it needs the click.
 */
export async function setAuto({ origin, host }: AutoSite, on: boolean): Promise<boolean> {
  if (on && !(await requestOrigins([origin]))) return false;
  await setAutoOrigin(origin, on);
  if (!on) await giveBack(askWorker, [host]);
  return true;
}

/**
 * Whether a tab's page is to be left alone: it is on a site that is switched on, and by its own marks no news article.
 * False where it can't be told.
 */
export async function isNoNews(tabId: number): Promise<boolean> {
  try {
    if (!(await siteOf(tabId))?.on) return false;
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, func: mayBeNews });
    return frame?.result === false;
  } catch {
    return false;
  }
}
