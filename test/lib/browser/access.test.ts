import { describe, expect, it } from 'vitest';
import { closedAddress, isPdfAddress, webAddress } from '../../../lib/browser/access.ts';
import { accessFailure } from '../../../lib/browser/access-failure.ts';

describe('what keeps a script out of a page', () => {
  it.each([
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      undefined,
      'no-access',
    ],
    [
      'Cannot access contents of url "https://a.invalid/x". Extension manifest must request permission.',
      undefined,
      'no-access',
    ],
    ['Missing host permission for the tab', undefined, 'no-access'],
    ['Missing host permission for the tab', 'https://a.invalid/report', 'unsupported-type'],
    ['Missing host permission for the tab', 'https://a.invalid/report.PDF?x=1', 'unsupported-type'],
    ['Missing host permission for the tab', 'about:support', 'restricted-page'],
    ['Cannot access a chrome:// URL', undefined, 'restricted-page'],
    ['Cannot access a chrome-extension:// URL of different extension', undefined, 'restricted-page'],
    ['The extensions gallery cannot be scripted.', undefined, 'restricted-page'],
    ['This page cannot be scripted due to an ExtensionsSettings policy.', undefined, 'restricted-page'],
    ['Frame with ID 0 is showing error page', undefined, 'restricted-page'],
    ['No tab with id: 12.', undefined, 'page-gone'],
    ['Invalid tab ID: 12', undefined, 'page-gone'],
    ['Frame with ID 0 was removed.', undefined, 'page-gone'],
    ['The tab was closed.', undefined, 'page-gone'],
    ['Something nobody has seen', undefined, 'internal'],
  ])('%s (%s) is %s', (message, address, code) => {
    expect(accessFailure(message, address)).toBe(code);
  });

  it.each([
    ['chrome://version/', 'restricted-page'],
    ['about:config', 'restricted-page'],
    ['view-source:https://a.invalid/', 'restricted-page'],
    ['https://chromewebstore.google.com/detail/x', 'restricted-page'],
    ['https://chrome.google.com/webstore/detail/x', 'restricted-page'],
    ['https://addons.mozilla.org/en-US/firefox/', 'restricted-page'],
    ['https://chrome.google.com/other', null],
    ['https://news.invalid/2022/02/07/talks', null],
    [undefined, null],
    ['no address', null],
  ])('%s is told beforehand: %s', (address, code) => {
    expect(closedAddress(address)).toBe(code);
  });

  it('tells a PDF by its path alone', () => {
    expect(isPdfAddress('https://a.invalid/x.pdf#page=2')).toBe(true);
    expect(isPdfAddress('https://a.invalid/x?file=y.pdf')).toBe(false);
    expect(isPdfAddress(undefined)).toBe(false);
  });
});

describe('an address that may be opened', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://user:word@a.invalid/',
    'x',
    '',
  ])('is not %s', (address) => {
    expect(webAddress(address)).toBeNull();
  });
  it('is of the web', () => {
    expect(webAddress('https://a.invalid/x')?.href).toBe('https://a.invalid/x');
  });
});
