import { browser } from 'wxt/browser';

const KEY = 'saveWish';
/** A wish older than this is forgotten (ms): the panel it was for never opened. */
const FRESH = 60_000;

/** Remembers that the reader asked to save this tab's page, for a panel that is only now opening. */
export async function leaveSaveWish(tabId: number): Promise<void> {
  await browser.storage.session.set({ [KEY]: { tabId, at: Date.now() } });
}

/** The tab whose page the reader asked to save, once; null where there is none. */
export async function takeSaveWish(): Promise<number | null> {
  const { [KEY]: wish } = await browser.storage.session.get(KEY);
  if (typeof wish !== 'object' || wish === null) return null;
  await browser.storage.session.remove(KEY);
  const { tabId, at } = wish as { tabId?: unknown; at?: unknown };
  return typeof tabId === 'number' && typeof at === 'number' && Date.now() - at < FRESH ? tabId : null;
}
