import { browser } from 'wxt/browser';

/** Match pattern of one host, every port of it. */
export function originOf(url: URL): string {
  return `${url.protocol}//${url.hostname}/*`;
}

/** For a page that may not be read: the browser keeps its address back too, so its host alone can't be asked for. */
export const EVERY_SITE = '*://*/*';

/**
 * Asks the reader for hosts. Call it synchronously inside the click: nothing may be awaited before.
 * False when refused.
 */
export function requestOrigins(origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins }).catch(() => false);
}

export function hasOrigins(origins: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins });
}

/** Gives hosts back; the browser may keep what the manifest demands, which is nothing here. */
export async function dropOrigins(origins: string[]): Promise<void> {
  await browser.permissions.remove({ origins }).catch(() => false);
}
