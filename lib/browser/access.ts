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

/**
 * What kept the script out of a page, told by the browser's own words. `address` and `title` are the tab's, where
 * they could be seen.
 */
export function accessFailure(message: string, address?: string): FailureCode {
  if (
    /no tab with id|invalid tab id|tab was (closed|removed)|frame (with id \d+ )?was removed|no frame with id/iu.test(
      message,
    )
  )
    return 'page-gone';
  // Chrome and Firefox, when the document went away under the script.
  if (
    /document.* (was|is) (removed|gone|navigated)|context.*(invalidated|destroyed)|actor.*destroyed/iu.test(
      message,
    )
  )
    return 'page-gone';
  const closed = closedAddress(address);
  if (closed) return closed;
  if (isPdfAddress(address)) return 'unsupported-type';
  if (
    /cannot access (a )?(chrome|edge|brave|about|devtools|view-source)|extensions gallery|webstore|cannot be scripted|extensionssettings|showing error page|different extension|file:\/\//iu.test(
      message,
    )
  )
    return 'restricted-page';
  if (/cannot access|missing host permission|permission to access|unable to access/iu.test(message)) {
    // An address that can be seen means access was granted: what still keeps the script out is a viewer, as
    // Firefox's of PDFs.
    return /^https?:/u.test(address ?? '') ? 'unsupported-type' : 'no-access';
  }
  return 'internal';
}

/** An address that may be opened and asked for: http or https, without name and password. Null for anything else. */
export function webAddress(address: string): URL | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url;
}
