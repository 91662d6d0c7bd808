import { describe, expect, it } from 'vitest';
import { feedsOf, newFeed } from '../../../lib/panel/page-feeds.ts';
import { article } from '../../helpers/articles.ts';

const PAGE = 'https://www.harbourcourier.example/2031/talks';
const courier = (address: string | undefined, id = 'harbourcourier.example') => ({
  ...article('Harbour Courier', 'Talks end', ['The talks ended.']),
  outlet: { id, name: 'Harbour Courier' },
  ...(address ? { address } : {}),
});

describe('feeds that a page names', () => {
  it('are web addresses of its own, each once, without fragments; those of comments come last', () => {
    const links = [
      { address: '/comments/feed/', title: 'Harbour Courier » Comments Feed' },
      { address: 'feed#top', title: '  Harbour\n Courier ' },
      { address: '/2031/feed', title: 'The same again' },
      { address: 'javascript:alert(1)', title: 'Script' },
      { address: 'https://reader:secret@feeds.example/politics', title: 'Politics' },
      { address: '', title: 'The page itself' },
      { address: 'http://[', title: 'No address' },
      { address: '//feeds.example/politics', title: 'The same again' },
    ];
    expect(feedsOf(links, PAGE)).toEqual([
      { address: 'https://www.harbourcourier.example/2031/feed', title: 'Harbour Courier' },
      { address: 'https://feeds.example/politics', title: 'Politics' },
      {
        address: 'https://www.harbourcourier.example/comments/feed/',
        title: 'Harbour Courier » Comments Feed',
      },
    ]);
  });

  it('lie on the reader’s own network only where the page does', () => {
    const links = ['http://192.168.0.1/feed', 'http://router/rss', 'http://localhost:8080/feed'].map(
      (address) => ({ address, title: 'Feed' }),
    );
    expect(feedsOf(links, PAGE)).toEqual([]);
    expect(feedsOf(links, 'http://localhost:8080/talks')).toHaveLength(3);
  });
});

describe('a feed to be followed', () => {
  const feed = { address: 'https://feeds.example/politics', title: '' };

  it('is asked for its host, the article’s and the twin of that with or without "www", and no other', () => {
    expect(newFeed(feed, courier(PAGE), PAGE)).toEqual({
      address: 'https://feeds.example/politics',
      outlet: { id: 'harbourcourier.example', name: 'Harbour Courier' },
      title: 'Harbour Courier',
      site: 'https://www.harbourcourier.example/',
      language: 'en',
      hosts: ['feeds.example', 'www.harbourcourier.example', 'harbourcourier.example'],
    });
    const bare = 'https://harbourcourier.example/talks';
    expect(newFeed(feed, courier(bare), PAGE).hosts).toEqual([
      'feeds.example',
      'harbourcourier.example',
      'www.harbourcourier.example',
    ]);
  });

  it('takes no "www" where the site stands at a number', () => {
    const here = 'http://127.0.0.1:8080/talks';
    expect(newFeed(feed, courier(here, '127.0.0.1'), here).hosts).toEqual(['feeds.example', '127.0.0.1']);
  });

  it('takes the page’s own address where the article names none that is on the web', () => {
    expect(newFeed(feed, courier(undefined), PAGE).site).toBe('https://www.harbourcourier.example/');
    expect(newFeed(feed, courier('file:///talks.html'), PAGE).hosts).toContain('www.harbourcourier.example');
  });
});
