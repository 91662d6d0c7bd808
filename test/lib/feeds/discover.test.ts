import { describe, expect, it, vi } from 'vitest';
import { type Discovering, discoverFeeds } from '../../../lib/feeds/discover.ts';
import { outletNameFrom } from '../../../lib/feeds/found-feed.ts';
import { readFeed } from '../../../lib/feeds/read-feed.ts';
import type { FeedProblem } from '../../../lib/feeds/types.ts';
import { bytesOf, NOW } from './made.ts';

const HOME = 'https://courier.example/';
const PAGE = '<!doctype html><html><head><title>The Courier</title></head><body></body></html>';
type Links = { address: string; title: string }[];

/** A feed of two articles below `path`, its site `HOME`. */
const feed = (title: string, path = '/news', site = HOME): string =>
  `<rss version="2.0"><channel><title>${title}</title><link>${site}</link>${[1, 2].map((n) => `<item><title>Boat ${n}</title><link>${new URL(`${path}/${n}`, site).href}</link><pubDate>Mon, 09 Mar 2026 1${n}:00:00 GMT</pubDate></item>`).join('')}</channel></rss>`;

const sitemap = (day: string): string =>
  `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${HOME}a</loc><news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>${day}</news:publication_date><news:title>Boats sail</news:title></news:news></url></urlset>`;

/** A web of these answers, with its log; what is not there is gone. */
function web(
  answers: Record<string, string | FeedProblem>,
  { links = [], ...more }: Partial<Omit<Discovering, 'fetch'>> & { links?: Links } = {},
) {
  const asked: string[] = [];
  const deps: Discovering = {
    async fetch(address) {
      asked.push(address);
      const answer = answers[address] ?? 'gone';
      return /^[\w-]+$/u.test(answer)
        ? { problem: answer as FeedProblem, status: 404 }
        : { bytes: bytesOf(answer), type: 'text/html', status: 200 };
    },
    async readFeed(bytes, { type, address, now }) {
      const reading = readFeed(bytes, type, address, now);
      // As a worker takes them.
      structuredClone(bytes, { transfer: [bytes.buffer] });
      return reading;
    },
    feedLinks: vi.fn(async () => links),
    isAllowed: () => true,
    followed: new Set(),
    now: NOW,
    ...more,
  };
  return { asked, deps };
}

describe('finding feeds', () => {
  it('takes the address itself where it is one, and asks no other', async () => {
    const { asked, deps } = web({ 'https://courier.example/feed': feed('The Courier | RSS') });
    expect(await discoverFeeds(' courier.example/feed ', deps)).toEqual({
      feeds: [
        {
          address: 'https://courier.example/feed',
          format: 'rss',
          title: 'The Courier | RSS',
          outlet: { id: 'courier.example', name: 'The Courier' },
          site: HOME,
          entries: 2,
          newest: { at: '2026-03-09T12:00:00Z', precision: 'instant' },
          hosts: ['courier.example', 'www.courier.example'],
        },
      ],
      elsewhere: [],
    });
    expect(asked).toEqual(['https://courier.example/feed']);
  });

  it('takes the feeds a page names, those for comments last, each once', async () => {
    const links = [
      { address: '/comments/feed', title: 'The Courier – Comments' },
      { address: '/rss?outputType=xml', title: 'The Courier – News' },
      { address: 'https://courier.example/rss?outputType=xml#x', title: 'again' },
      { address: 'javascript:alert(1)', title: 'x' },
      { address: '/sport.xml', title: 'The Courier – Sport' },
    ];
    const { asked, deps } = web(
      {
        [HOME]: PAGE,
        'https://courier.example/comments/feed': feed('The Courier – Comments', '/c'),
        'https://courier.example/rss?outputType=xml': feed('The Courier – News'),
        'https://courier.example/sport.xml': feed('The Courier – Sport', '/sport'),
      },
      { links, followed: new Set(['https://courier.example/sport.xml']) },
    );
    const { feeds } = await discoverFeeds('courier.example', deps);
    expect(feeds.map(({ address, followed }) => [address, followed])).toEqual([
      ['https://courier.example/rss?outputType=xml', undefined],
      ['https://courier.example/sport.xml', true],
      ['https://courier.example/comments/feed', undefined],
    ]);
    expect(new Set(feeds.map(({ outlet }) => `${outlet.id} ${outlet.name}`))).toEqual(
      new Set(['courier.example The Courier']),
    );
    expect(asked).toHaveLength(4);
    expect(deps.feedLinks).toHaveBeenCalledWith(PAGE, HOME);
  });

  it('offers the same articles once, where they are named as RSS and as Atom', async () => {
    const links = [
      { address: '/rss', title: 'RSS' },
      { address: '/atom', title: 'Atom' },
    ];
    const answers = {
      [HOME]: PAGE,
      [`${HOME}rss`]: feed('The Courier'),
      [`${HOME}atom`]: feed('The Courier'),
    };
    expect((await discoverFeeds(HOME, web(answers, { links }).deps)).feeds).toHaveLength(1);
    const both = await discoverFeeds(HOME, web(answers, { links, followed: new Set([`${HOME}atom`]) }).deps);
    expect(both.feeds.map(({ followed }) => followed)).toEqual([undefined, true]);
  });

  it('looks at eight feeds at most', async () => {
    const links = Array.from({ length: 30 }, (_, i) => ({ address: `/f${i}`, title: '' }));
    const answers = Object.fromEntries(
      links.map(({ address }, i) => [new URL(address, HOME).href, feed(`F${i}`, address)]),
    );
    const { asked, deps } = web({ [HOME]: PAGE, ...answers }, { links });
    expect((await discoverFeeds(HOME, deps)).feeds).toHaveLength(8);
    expect(asked).toHaveLength(9);
  });

  it('asks no host that may not be asked, and tells of it', async () => {
    const links = [
      { address: 'https://feeds.elsewhere.example:8443/courier', title: ' The\u202e Courier \n' },
      { address: 'https://other.example/feed', title: '' },
    ];
    const { asked, deps } = web(
      { [HOME]: PAGE },
      { links, isAllowed: (address) => new URL(address).hostname === 'courier.example' },
    );
    expect(await discoverFeeds(HOME, deps)).toEqual({
      feeds: [],
      elsewhere: [
        {
          address: 'https://feeds.elsewhere.example:8443/courier',
          title: 'The Courier',
          host: 'feeds.elsewhere.example',
        },
        { address: 'https://other.example/feed', title: 'other.example', host: 'other.example' },
      ],
    });
    expect(asked).toEqual([HOME]);
  });

  it('is led into the reader’s own network by no page, and no robots.txt', async () => {
    const links = [{ address: 'http://192.168.0.1/feed', title: 'Router' }];
    const { asked, deps } = web(
      { [HOME]: PAGE, [`${HOME}robots.txt`]: 'Sitemap: http://localhost/news.xml' },
      { links },
    );
    expect(await discoverFeeds(HOME, deps)).toEqual({ feeds: [], elsewhere: [] });
    expect(asked.every((address) => address.startsWith(HOME))).toBe(true);
  });

  it('tries common paths one after the other where a page names none, until one has a feed', async () => {
    const { asked, deps } = web({
      'https://courier.example/local/': PAGE,
      'https://courier.example/feed/': 'moved',
      'https://courier.example/feed': PAGE,
      'https://courier.example/rss.xml': feed('RSS'),
      'https://courier.example/atom.xml': feed('The Courier'),
    });
    const { feeds } = await discoverFeeds('courier.example/local/', deps);
    expect(feeds.map(({ address, outlet }) => [address, outlet.name])).toEqual([
      ['https://courier.example/rss.xml', 'courier.example'],
    ]);
    expect(asked).toEqual([
      'https://courier.example/local/',
      ...['feed/', 'feed', 'rss', 'rss.xml'].map((path) => HOME + path),
    ]);
  });

  it.each<FeedProblem>(['busy', 'network', 'timeout'])(
    'asks a host that is %s for no further paths',
    async (problem) => {
      const { asked, deps } = web({ [HOME]: PAGE, [`${HOME}feed/`]: problem });
      expect(await discoverFeeds(HOME, deps)).toEqual({ feeds: [], elsewhere: [] });
      expect(asked).toEqual([HOME, `${HOME}feed/`, `${HOME}robots.txt`]);
    },
  );

  it('takes the news sitemap that robots.txt names, through one index, where nothing else is there', async () => {
    const { asked, deps } = web({
      [HOME]: PAGE,
      [`${HOME}robots.txt`]: `User-agent: *\nSitemap: ${HOME}pages.xml\nSitemap: ${HOME}news-index.xml`,
      [`${HOME}news-index.xml`]: `<sitemapindex><sitemap><loc>${HOME}old.xml</loc></sitemap><sitemap><loc>${HOME}news-today.xml</loc></sitemap></sitemapindex>`,
      [`${HOME}news-today.xml`]: sitemap('2026-03-09'),
      [`${HOME}old.xml`]: sitemap('2020-03-09'),
      [`${HOME}pages.xml`]: sitemap('2026-03-09'),
    });
    const { feeds } = await discoverFeeds(HOME, deps);
    expect(feeds).toMatchObject([
      {
        address: `${HOME}news-today.xml`,
        format: 'news-sitemap',
        outlet: { id: 'courier.example', name: 'The Courier' },
      },
    ]);
    expect(asked.slice(-3)).toEqual([`${HOME}robots.txt`, `${HOME}news-index.xml`, `${HOME}news-today.xml`]);
  });

  it('takes no sitemap that has had nothing new for a week', async () => {
    const { deps } = web({
      [HOME]: PAGE,
      [`${HOME}robots.txt`]: `Sitemap: ${HOME}news.xml`,
      [`${HOME}news.xml`]: sitemap('2026-02-20'),
    });
    expect(await discoverFeeds(HOME, deps)).toEqual({ feeds: [], elsewhere: [] });
  });

  it('goes round in no circle of sitemaps', async () => {
    const index = `<sitemapindex><sitemap><loc>${HOME}news.xml</loc></sitemap><sitemap><loc>${HOME}news2.xml</loc></sitemap></sitemapindex>`;
    const { asked, deps } = web({
      [HOME]: PAGE,
      [`${HOME}robots.txt`]: `Sitemap: ${HOME}news.xml\nSitemap: ${HOME}news2.xml`,
      [`${HOME}news.xml`]: index,
      [`${HOME}news2.xml`]: index,
    });
    await discoverFeeds(HOME, deps);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(20);
  });

  it('takes “www.” where the address without it leads there, and only where that may be asked', async () => {
    const answers = { [HOME]: 'moved', 'https://www.courier.example/': feed('The Courier') };
    const { feeds } = await discoverFeeds('courier.example', web(answers).deps);
    expect(feeds.map(({ address }) => address)).toEqual(['https://www.courier.example/']);
    const { asked, deps } = web(answers, { isAllowed: (address) => address === HOME });
    await expect(discoverFeeds('courier.example', deps)).rejects.toMatchObject({ code: 'moved' });
    expect(asked).toEqual([HOME]);
  });

  it.each([
    ['no-access', 'no-access'],
    ['offline', 'network'],
    ['network', 'network'],
    ['timeout', 'timeout'],
    ['moved', 'moved'],
    ['too-large', 'unsupported-type'],
    ['refused', 'network'],
    ['gone', 'not-found'],
    ['busy', 'network'],
    ['server', 'network'],
  ] satisfies [FeedProblem, string][])(
    'says why the address could not be had: %s is %s',
    async (problem, code) => {
      const { deps } = web({ [HOME]: problem }, { isAllowed: (address) => address === HOME });
      await expect(discoverFeeds(HOME, deps)).rejects.toMatchObject({ name: 'SidelightError', code });
    },
  );

  it('asks nothing for what is no web address, or once it is ended', async () => {
    const { asked, deps } = web({});
    await expect(discoverFeeds('javascript:alert(1)', deps)).rejects.toMatchObject({ code: 'network' });
    await expect(discoverFeeds('the courier', deps)).rejects.toMatchObject({ code: 'network' });
    await expect(discoverFeeds(HOME, { ...deps, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(asked).toEqual([]);
  });

  it('ends between two questions', async () => {
    const end = new AbortController();
    const { asked, deps } = web({ [HOME]: PAGE }, { signal: end.signal });
    const links = async () => {
      end.abort();
      return [{ address: '/feed', title: '' }];
    };
    await expect(discoverFeeds(HOME, { ...deps, feedLinks: links })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(asked).toEqual([HOME]);
  });
});

describe('the outlet of a feed that was found', () => {
  it('is not the one it names, where neither address, page nor articles bear that out', async () => {
    const source = feed('The Gazette', '/news', 'https://copycat.example/').replace(
      '<link>https://copycat.example/</link>',
      '<link>https://www.gazette.example/</link>',
    );
    const { deps } = web({ 'https://copycat.example/feed': source });
    const { feeds } = await discoverFeeds('copycat.example/feed', deps);
    expect(feeds[0]).toMatchObject({ outlet: { id: 'copycat.example' }, site: 'https://copycat.example/' });
    expect(feeds[0]?.hosts).toEqual(['copycat.example', 'www.copycat.example']);
  });

  it('is that of its articles where the feed lies with somebody who serves feeds', async () => {
    const { deps } = web({ 'https://feeds.service.example/courier': feed('The Courier') });
    const { feeds } = await discoverFeeds('https://feeds.service.example/courier', deps);
    expect(feeds[0]).toMatchObject({
      outlet: { id: 'courier.example', name: 'The Courier' },
      hosts: ['feeds.service.example', 'courier.example', 'www.courier.example'],
    });
  });

  it.each([
    ['The Courier', 'The Courier'],
    ['The Courier - RSS', 'The Courier'],
    ['The Courier | News feed', 'The Courier'],
    ['The Courier » Feed', 'The Courier'],
    ['Latest news – The Courier', 'The Courier'],
    ['RSS: The Courier', 'The Courier'],
    ['Le Courrier : actualités', 'Le Courrier'],
    ['Die Post (RSS)', 'Die Post'],
    ['Courier News', 'Courier News'],
    ['Courier > World', 'Courier > World'],
    ['Courier > World | RSS', 'Courier – World'],
    ['Nord-Süd Zeitung', 'Nord-Süd Zeitung'],
    ['News', ''],
    ['RSS 2.0', ''],
    ['', ''],
  ])('is named by its title, %j: %j', (title, name) => {
    expect(outletNameFrom(title)).toBe(name);
  });
});
