import { browser } from 'wxt/browser';

/** Address of a file of this extension. WXT's own type knows only paths it has generated. */
export function ownUrl(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
