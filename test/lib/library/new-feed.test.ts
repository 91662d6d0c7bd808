import { describe, expect, it } from 'vitest';
import { feedOfOpml, feedOfStarter, hostsOf } from '../../../lib/library/new-feed.ts';

describe('the hosts that following asks for', () => {
  it.each([
    [
      'https://feeds.quay.example/all',
      'https://www.quay.example/',
      ['feeds.quay.example', 'www.quay.example', 'quay.example'],
    ],
    ['https://quay.example/feed', undefined, ['quay.example', 'www.quay.example']],
    ['https://www.quay.example/feed', 'https://quay.example/', ['www.quay.example', 'quay.example']],
    ['http://127.0.0.1:8080/feed', 'http://127.0.0.1:8080/', ['127.0.0.1']],
    ['http://localhost:8080/feed', undefined, ['localhost']],
  ])('of %s and %s are %j', (address, site, hosts) => {
    expect(hostsOf(address, site).toSorted()).toEqual(hosts.toSorted());
  });
});

describe('an outlet of a list', () => {
  it('from a file is known by its site, and by its host where it has no name', () => {
    expect(
      feedOfOpml({
        address: 'https://feeds.quay.example/all',
        title: ' ',
        site: 'https://www.quay.example/',
      }),
    ).toMatchObject({
      outlet: { id: 'quay.example', name: 'feeds.quay.example' },
      address: 'https://feeds.quay.example/all',
    });
  });

  it('keeps what of its address chooses the answer', () => {
    const address = 'https://quay.example/arc/outboundfeeds/rss/?outputType=xml';
    expect(feedOfOpml({ address, title: 'Quay' })?.address).toBe(address);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'quay', ''])(
    'with the address %j is none',
    (address) => {
      expect(feedOfOpml({ address, title: 'Quay' })).toBeUndefined();
    },
  );

  it('with a site that is no address is known by its feed', () => {
    const feed = feedOfOpml({
      address: 'https://quay.example/feed',
      title: 'Quay',
      site: 'data:text/html,x',
    });
    expect(feed?.site).toBeUndefined();
    expect(feed?.outlet.id).toBe('quay.example');
  });

  it('of the project keeps the id that its facts are known by', () => {
    expect(
      feedOfStarter({
        name: 'Quay',
        id: 'quay.example',
        site: 'https://www.quay.example/',
        country: 'IE',
        language: 'en',
        feed: 'https://www.quay.example/rss',
        source: 'https://www.quay.example/feeds',
        seen: '2031-01-02',
      }),
    ).toEqual({
      address: 'https://www.quay.example/rss',
      outlet: { id: 'quay.example', name: 'Quay' },
      title: 'Quay',
      site: 'https://www.quay.example/',
      language: 'en',
      hosts: ['www.quay.example', 'quay.example'],
    });
  });
});
