import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedAddress, typedAddress } from '../../../lib/feeds/feed-address.ts';
import { hostNameOf, hostsOf, isAllowed, originsOf } from '../../../lib/feeds/hosts.ts';
import { webAddress } from './made.ts';

const entries = (...addresses: string[]) => addresses.map((address) => ({ address }));

describe('the hosts of a feed', () => {
  it('are its own, its articles’, and its site’s, with “www.” and without', () => {
    expect(
      hostsOf({
        address: 'https://feeds.courier.example/top',
        site: 'https://courier.example/',
        entries: entries('https://www.courier.example/a', 'https://www.courier.example/b'),
      }),
    ).toEqual(['feeds.courier.example', 'www.courier.example', 'courier.example']);
  });

  it('leave out those of a few articles alone', () => {
    const own = Array.from({ length: 30 }, (_, i) => `https://courier.example/${i}`);
    const hosts = hostsOf({
      address: 'https://courier.example/feed',
      entries: entries(...own, 'https://ads.example/x'),
    });
    expect(hosts).toEqual(['courier.example', 'www.courier.example']);
  });

  it('are six at most, the most common first', () => {
    const many = Array.from({ length: 9 }, (_, i) => `https://s${i}.courier.example/a`);
    const hosts = hostsOf({
      address: 'https://courier.example/feed',
      entries: entries('https://s8.courier.example/b', ...many),
    });
    expect(hosts).toHaveLength(6);
    expect(hosts.slice(0, 2)).toEqual(['courier.example', 's8.courier.example']);
  });

  it('have no “www.” where a host is a number or a bare name', () => {
    expect(hostsOf({ address: 'http://127.0.0.1:8080/feed', entries: [] })).toEqual(['127.0.0.1']);
    expect(hostsOf({ address: 'http://localhost/feed', site: 'http://localhost/', entries: [] })).toEqual([
      'localhost',
    ]);
    expect(hostsOf({ address: 'http://[::1]/feed', entries: entries('http://[::1]/a') })).toEqual(['[::1]']);
  });

  it('are named without ports, and only of the web', () => {
    expect(hostNameOf('https://Courier.example:8443/a')).toBe('courier.example');
    for (const none of [undefined, '', 'x', 'ftp://courier.example/', 'data:text/html,x', 'javascript:x'])
      expect(hostNameOf(none)).toBeUndefined();
  });
});

describe('what may be asked', () => {
  it.each([
    ['https://courier.example/a', '*://courier.example/*', true],
    ['http://courier.example:8080/a?b', '*://courier.example/*', true],
    ['https://www.courier.example/', '*://courier.example/*', false],
    ['https://www.courier.example/', '*://*.courier.example/*', true],
    ['https://courier.example/', '*://*.courier.example/*', true],
    ['https://notcourier.example/', '*://*.courier.example/*', false],
    ['https://courier.example.evil.example/', '*://courier.example/*', false],
    ['https://courier.example@evil.example/', '*://courier.example/*', false],
    ['http://courier.example/', 'https://courier.example/*', false],
    ['https://anything.example/', 'https://*/*', true],
    ['http://anything.example/', '<all_urls>', true],
    ['ftp://anything.example/', '<all_urls>', false],
    ['file:///etc/passwd', '<all_urls>', false],
    ['http://127.0.0.1:9000/', 'http://127.0.0.1:9000/*', true],
    ['http://127.0.0.1:9001/', 'http://127.0.0.1:9000/*', false],
    ['https://courier.example/', 'https://courier.example:443/*', true],
    ['http://[::1]/', '*://[::1]/*', true],
    ['https://courier.example/', 'file:///*', false],
    ['https://courier.example/', 'courier.example', false],
    ['no address', '<all_urls>', false],
  ])('%s within %s: %s', (address, origin, expected) => {
    expect(isAllowed(address, [origin])).toBe(expected);
  });

  it('is what the patterns for its hosts allow, and nothing without one', () => {
    fc.assert(
      fc.property(webAddress, (address) => {
        const host = hostNameOf(address)!;
        expect(isAllowed(address, originsOf([host]))).toBe(true);
        expect(isAllowed(address, originsOf([`x${host}`]))).toBe(false);
        expect(isAllowed(address, [])).toBe(false);
      }),
    );
  });
});

describe('an address as a reader types it', () => {
  it.each([
    ['courier.example', 'https://courier.example/'],
    ['  www.courier.example/news \n', 'https://www.courier.example/news'],
    ['http://courier.example/feed#top', 'http://courier.example/feed'],
    ['HTTPS://Courier.Example', 'https://courier.example/'],
    ['courier.example:8080/feed', 'https://courier.example:8080/feed'],
    ['feed://courier.example/feed', 'https://courier.example/feed'],
    ['feed:https://courier.example/feed', 'https://courier.example/feed'],
    ['localhost:3000', 'https://localhost:3000/'],
    ['https://ana:secret@courier.example/', 'https://courier.example/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
  ])('%j is %s', (typed, address) => {
    expect(typedAddress(typed)).toBe(address);
  });

  it.each([
    '',
    '   ',
    'courier',
    'the daily courier',
    'javascript:alert(1)',
    'mailto:ana@courier.example',
    'file:///etc/passwd',
    'about:blank',
    'https://',
    'ftp://courier.example',
    '?',
    '..',
    `courier.example/${'a'.repeat(5_000)}`,
  ])('%j is none', (typed) => {
    expect(typedAddress(typed)).toBeUndefined();
  });

  it('of a feed keeps its query whole, since that may choose what is answered', () => {
    expect(feedAddress('/rss/?outputType=xml&source=x', 'https://courier.example/a')).toBe(
      'https://courier.example/rss/?outputType=xml&source=x',
    );
  });
});
