import { describe, expect, it } from 'vitest';
import { feedOf, item, readingOf, rss } from './made.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const ABOUT = '<title>The Courier</title><link>https://courier.example/</link>';
const ENTRY = { address: 'https://courier.example/a', title: 'Ferry strike ends & boats sail' };
const ITEM = item('Ferry strike ends &amp; boats sail', '/a');

const FEEDS: [name: string, format: string, source: string][] = [
  [
    'RSS 0.90',
    'rdf',
    `<?xml version="1.0"?><rdf:RDF ${RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel>${ABOUT}<description>News</description></channel>${ITEM}</rdf:RDF>`,
  ],
  [
    'RSS 0.91 with its document type',
    'rss',
    `<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91"><channel>${ABOUT}${ITEM}</channel></rss>`,
  ],
  ['RSS 0.92', 'rss', `<rss version="0.92"><channel>${ABOUT}${ITEM}</channel></rss>`],
  [
    'RSS 0.9x with its items beside the channel',
    'rss',
    `<rss version="0.91"><channel>${ABOUT}</channel>${ITEM}</rss>`,
  ],
  [
    'RSS 1.0',
    'rdf',
    `<rdf:RDF ${RDF} xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://courier.example/feed">${ABOUT}<items><rdf:Seq><rdf:li rdf:resource="https://courier.example/a"/></rdf:Seq></items></channel>${ITEM}</rdf:RDF>`,
  ],
  [
    'RSS 1.0 whose document type names the letters of HTML',
    'rdf',
    `<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent"> %HTMLlat1; ]><rdf:RDF ${RDF} xmlns="http://purl.org/rss/1.0/"><channel>${ABOUT}</channel>${ITEM}</rdf:RDF>`,
  ],
  ['RSS 2.0', 'rss', rss(ITEM)],
  ['RSS 2.0 without a version', 'rss', `<rss><channel>${ABOUT}${ITEM}</channel></rss>`],
  [
    'Atom 0.3',
    'atom',
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Courier</title><link rel="alternate" type="text/html" href="https://courier.example/"/><entry><title>Ferry strike ends &amp; boats sail</title><link rel="alternate" type="text/html" href="https://courier.example/a"/><id>tag:courier.example,2026:a</id></entry></feed>',
  ],
  [
    'Atom 1.0',
    'atom',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><link rel="self" href="/feed"/><link href="https://courier.example/"/><entry><title>Ferry strike ends &amp; boats sail</title><link rel="enclosure" href="/a.mp3"/><link href="/a"/><id>urn:a</id></entry></feed>',
  ],
  [
    'Atom 1.0 under a prefix',
    'atom',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>The Courier</a:title><a:link href="https://courier.example/"/><a:entry><a:title>Ferry strike ends &amp; boats sail</a:title><a:link href="/a"/></a:entry></a:feed>',
  ],
  [
    'JSON Feed 1.0',
    'json',
    '{"version":"https://jsonfeed.org/version/1","title":"The Courier","home_page_url":"https://courier.example/","items":[{"id":"1","url":"https://courier.example/a","title":"Ferry strike ends & boats sail"}]}',
  ],
  [
    'JSON Feed 1.1',
    'json',
    '\ufeff {"version":"https://jsonfeed.org/version/1.1","title":"The Courier","home_page_url":"https://courier.example/","items":[{"id":"https://courier.example/a","title":"Ferry strike ends & boats sail"}]}',
  ],
];

describe('a feed', () => {
  it.each(FEEDS)('is read as %s', (_, format, source) => {
    const feed = feedOf(source);
    expect(feed).toMatchObject({
      format,
      title: 'The Courier',
      site: 'https://courier.example/',
      total: 1,
    });
    expect(feed.entries).toEqual([ENTRY]);
  });

  it('says of each entry when, by whom, in what language and what about', () => {
    const more =
      '<description>The &lt;b&gt;crews&lt;/b&gt; return.</description><dc:creator>Ana Ruiz</dc:creator><pubDate>Mon, 09 Mar 2026 10:00:00 +0100</pubDate>';
    const source = rss(`<language>en_GB</language><ttl>30</ttl>${item('Boats sail', '/a', more)}`).replace(
      '<rss ',
      '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ',
    );
    expect(feedOf(source)).toMatchObject({
      language: 'en-GB',
      ttl: 1800,
      entries: [
        {
          title: 'Boats sail',
          summary: 'The crews return.',
          author: 'Ana Ruiz',
          language: 'en-GB',
          published: { at: '2026-03-09T09:00:00Z', precision: 'instant' },
        },
      ],
    });
  });

  it('has Atom’s two dates, one of them alone where only that is given', () => {
    const entry = (path: string, dates: string) =>
      `<entry><title>Boats sail</title><link href="${path}"/>${dates}</entry>`;
    const { entries } = feedOf(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>${entry('/a', '<published>2026-03-09T10:00:00Z</published><updated>2026-03-09T12:00:00Z</updated>')}${entry('/b', '<updated>2026-03-08T12:00:00Z</updated>')}</feed>`,
    );
    expect(entries.map(({ published, updated }) => [published?.at, updated?.at])).toEqual([
      ['2026-03-09T10:00:00Z', '2026-03-09T12:00:00Z'],
      ['2026-03-08T12:00:00Z', undefined],
    ]);
  });

  it('reads Atom’s text as XHTML, HTML and plain', () => {
    const { title, entries } = feedOf(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>Courier</b></div></title><entry><title type="html">&lt;i&gt;Boats&lt;/i&gt; sail</title><link href="/a"/></entry><entry><title>Boats &amp;amp; crews</title><link href="/b"/></entry></feed>',
    );
    expect(title).toBe('The Courier');
    expect(entries.map((entry) => entry.title)).toEqual(['Boats sail', 'Boats & crews']);
  });

  it('is not taken for another because its text speaks of one', () => {
    const source =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>How feeds work</title><link href="/a"/><content type="html"><![CDATA[Begin with \n<rss version="2.0"><channel><item> or <urlset>]]></content></entry></feed>';
    expect(feedOf(source)).toMatchObject({ format: 'atom', entries: [{ title: 'How feeds work' }] });
  });

  it('asks for its own pace within a year', () => {
    const paced = (inner: string) =>
      feedOf(rss(inner).replace('<rss ', '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '))
        .ttl;
    expect(paced('<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>')).toBe(
      1800,
    );
    expect(paced('<ttl>1e300</ttl>')).toBe(31_536_000);
    expect(paced('<ttl>-5</ttl>')).toBeUndefined();
    expect(paced('<sy:updatePeriod>constructor</sy:updatePeriod>')).toBeUndefined();
  });
});

const NEWS =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';
const url = (path: string, title: string, more = '') =>
  `<url><loc>https://courier.example${path}</loc>${more}<news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-09</news:publication_date><news:title>${title}</news:title></news:news></url>`;

describe('a sitemap', () => {
  it('of news is read as a feed', () => {
    const feed = feedOf(
      `<?xml version="1.0"?><urlset ${NEWS}>${url('/a?x=1&amp;y=2', 'Boats &amp; crews &#233;t al.')}</urlset>`,
    );
    expect(feed).toEqual({
      format: 'news-sitemap',
      title: 'The Courier',
      language: 'en',
      total: 1,
      entries: [
        {
          address: 'https://courier.example/a?x=1&y=2',
          title: 'Boats & crews ét al.',
          language: 'en',
          published: { at: '2026-03-09', precision: 'day' },
        },
      ],
    });
  });

  it('decodes as many entities as it has', () => {
    const urls = Array.from({ length: 1500 }, (_, i) =>
      url(`/${i}?a=1&amp;b=2`, 'Boats &amp; crews &amp; tides'),
    );
    const { entries, total } = feedOf(`<urlset ${NEWS}>${urls.join('')}</urlset>`);
    expect(total).toBe(1500);
    expect(entries).toHaveLength(500);
    expect(new Set(entries.map(({ title }) => title))).toEqual(new Set(['Boats & crews & tides']));
    expect(entries.every(({ address }) => address.endsWith('?a=1&b=2'))).toBe(true);
  });

  it('without titles takes the words of addresses, and leaves out what has none', () => {
    const { entries } = feedOf(
      `<urlset ${NEWS}><url><loc>https://courier.example/2026/ferry-strike-ends-at-last.html</loc><lastmod>2026-03-09T10:00:00Z</lastmod></url><url><loc>https://courier.example/contact</loc></url><url><loc>https://courier.example/%E0%A4%A</loc></url></urlset>`,
    );
    expect(entries.map(({ title, published }) => [title, published?.at])).toEqual([
      ['ferry strike ends at last', '2026-03-09T10:00:00Z'],
    ]);
  });

  it('that breaks off ends with its last whole address', () => {
    const whole = `<urlset ${NEWS}>${url('/a', 'Boats sail')}${url('/b', 'Crews return')}</urlset>`;
    expect(feedOf(whole.slice(0, -60)).entries.map(({ title }) => title)).toEqual(['Boats sail']);
  });

  it('that is an index names those for news first, and no more than twenty', () => {
    const maps = Array.from(
      { length: 40 },
      (_, i) => `<sitemap><loc>https://courier.example/s${i}.xml</loc></sitemap>`,
    );
    const reading = readingOf(
      `<sitemapindex>${maps.join('')}<sitemap><loc>/news.xml?source=map</loc></sitemap><sitemap><loc>javascript:alert(1)</loc></sitemap></sitemapindex>`,
    );
    expect(reading).toHaveProperty('sitemaps.length', 20);
    expect(reading).toHaveProperty('sitemaps.0', 'https://courier.example/news.xml?source=map');
  });
});

describe('what is no feed', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['a page', '<!doctype html><html><head><title>The Courier</title></head><body><feed></body></html>'],
    [
      'an XHTML page',
      '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    ],
    ['plain text', 'The ferry strike has ended.'],
    ['JSON of another kind', '{"status":"ok","items":3}'],
    ['a JSON list', '[1,2,3]'],
    ['broken JSON', '{"version":"https://jsonfeed.org/version/1.1","title":'],
    ['other XML', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'],
    ['a name every object has', '<constructor><item/></constructor>'],
  ])('is said to be none: %s', (_, source) => {
    expect(readingOf(source, '')).toEqual({ fault: 'not-a-feed' });
  });
});
