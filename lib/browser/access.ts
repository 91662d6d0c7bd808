import type { FailureCode } from '../messages.ts';

/** Schemes that belong to the browser or to other extensions; no extension may read them. */
const BROWSER_SCHEMES = new Set([
  'about:',
  'brave:',
  'chrome:',
  'chrome-error:',
  'chrome-extension:',
  'chrome-search:',
  'chrome-untrusted:',
  'data:',
  'devtools:',
  'edge:',
  'moz-extension:',
  'resource:',
  'view-source:',
]);

/** Stores and accounts that browsers keep extensions out of. */
const CLOSED_HOSTS = new Set([
  'accounts-static.cdn.mozilla.net',
  'accounts.firefox.com',
  'addons.cdn.mozilla.net',
  'addons.mozilla.org',
  'api.accounts.firefox.com',
  'chromewebstore.google.com',
  'content.cdn.mozilla.net',
  'discovery.addons.mozilla.org',
  'install.mozilla.org',
  'oauth.accounts.firefox.com',
  'profile.accounts.firefox.com',
  'support.mozilla.org',
  'sync.services.mozilla.com',
]);

/**
 * Why a page at this address can't be read, as far as the address tells; null when it may be tried. The address is
 * only known where access was granted.
 */
export function closedAddress(address: string | undefined): FailureCode | null {
  if (!address) return null;
  const url = URL.parse(address);
  if (!url) return null;
  if (BROWSER_SCHEMES.has(url.protocol) || CLOSED_HOSTS.has(url.hostname)) return 'restricted-page';
  if (url.hostname === 'chrome.google.com' && url.pathname.startsWith('/webstore')) return 'restricted-page';
  return null;
}

/** True where the address names a PDF; viewers of both browsers keep extensions out or hold no text nodes. */
export function isPdfAddress(address: string | undefined): boolean {
  return /\.pdf$/iu.test(URL.parse(address ?? '')?.pathname ?? '');
}

/** An address that may be opened and asked for: http or https, without name and password. Null for anything else. */
export function webAddress(address: string): URL | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url;
}
