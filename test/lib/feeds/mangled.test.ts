import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../lib/feeds/read-feed.ts';
import type { FeedReading, ReadFeed } from '../../../lib/feeds/types.ts';
import { AT, bytesOf, item, NOW, rss } from './made.ts';

const WHOLE = [
  rss(
    item(
      'Boats &amp; crews',
      '/a',
      '<description>&lt;p&gt;The strike ends.&lt;/p&gt;</description><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><guid>x</guid>',
    ) + item('<![CDATA[Tides <b>rise</b>]]>', '/b', '<pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate>'),
    '<?xml version="1.0" encoding="UTF-8"?>',
  ),
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title><link href="https://courier.example/"/><entry><title type="html">Boats</title><link rel="alternate" href="/a"/><updated>2026-03-02T10:00:00Z</updated><author><name>Ana</name></author></entry></feed>',
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>The Courier</title></channel><item rdf:about="https://courier.example/a"><title>Boats</title><link>/a</link></item></rdf:RDF>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"The Courier","language":"en","items":[{"id":"1","url":"/a","title":"Boats","date_published":"2026-03-02T10:00:00Z","tags":["x"],"authors":[{"name":"Ana"}]},{"id":"2","url":"/b","content_text":"Tides rise"}]}',
  '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://courier.example/a</loc><news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-02</news:publication_date><news:title>Boats</news:title></news:news></url></urlset>',
  '<sitemapindex><sitemap><loc>https://courier.example/news.xml</loc></sitemap></sitemapindex>',
].map(bytesOf);

const isClean = (text: string, most: number): void => {
  expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  expect(text).toBe(text.trim());
  expect(text.length).toBeLessThanOrEqual(most);
};
const isAddress = (address: string): void => {
  expect(address).toMatch(/^https?:\/\/[^/]/u);
  expect(new URL(address).href).toBe(address);
  expect(address).not.toContain('#');
};

function keepsPromises(feed: ReadFeed): void {
  isClean(feed.title, 200);
  if (feed.site !== undefined) isAddress(feed.site);
  if (feed.ttl !== undefined) expect(feed.ttl > 0 && Number.isSafeInteger(feed.ttl)).toBe(true);
  expect(feed.entries.length).toBeLessThanOrEqual(500);
  expect(feed.total).toBeGreaterThanOrEqual(feed.entries.length);
  expect(new Set(feed.entries.map(({ address }) => address)).size).toBe(feed.entries.length);
  for (const { address, title, summary, author, language, published, updated } of feed.entries) {
    isAddress(address);
    expect(title).not.toBe('');
    isClean(title, 500);
    isClean(summary ?? '', 2_000);
    isClean(author ?? '', 300);
    expect(language ?? 'en').toMatch(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu);
    for (const date of [published, updated])
      if (date) expect(Date.parse(date.at)).toBeLessThanOrEqual(NOW + 86_400_000);
  }
  const times = feed.entries.flatMap(({ published }) => (published ? [Date.parse(published.at)] : []));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
}

function holds(reading: FeedReading): void {
  if ('feed' in reading) keepsPromises(reading.feed);
  else if ('sitemaps' in reading) for (const address of reading.sitemaps) isAddress(address);
  else expect(['not-a-feed', 'too-large']).toContain(reading.fault);
}

const TYPES = fc.constantFrom(
  '',
  'text/xml',
  'application/rss+xml; charset=utf-16',
  'text/html; charset=windows-1251',
  'x',
);
const SPLINTERS = [
  '<',
  '>',
  '&',
  ';',
  '"',
  "'",
  '<![CDATA[',
  ']]>',
  '<!--',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<item>',
  '</item>',
  '</channel>',
  '<title>',
  '&#0;',
  '&#x110000;',
  '&amp;amp;',
  '\u0000',
  '\ud800',
  '\u202e',
  'javascript:',
  '{',
  '[',
  'null',
  '1e999',
  '__proto__',
  '<link/>',
  'xmlns:a="b"',
].map(bytesOf);

describe('bytes that were a feed', () => {
  it('and are cut, changed and filled with splinters are read or refused, and what is read keeps its promises', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.nat({ max: 30 }),
      fc.oneof(fc.constantFrom(...SPLINTERS), fc.uint8Array({ maxLength: 6 })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...WHOLE),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        TYPES,
        (whole, changes, type) => {
          let bytes = [...whole];
          for (const [at, remove, add] of changes) {
            const from = at % (bytes.length + 1);
            bytes = [...bytes.slice(0, from), ...add, ...bytes.slice(from + remove)];
          }
          holds(readFeed(Uint8Array.from(bytes), type, AT, NOW));
        },
      ),
      { numRuns: 1_500 },
    );
  }, 60_000);

  it('or never were one are read or refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...SPLINTERS, ...WHOLE), fc.uint8Array({ maxLength: 20 })), {
          maxLength: 12,
        }),
        TYPES,
        (parts, type) => {
          holds(readFeed(Uint8Array.from(parts.flatMap((part) => [...part])), type, AT, NOW));
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('of JSON whose values are of any kind are read or refused', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('title', 'home_page_url', 'language', 'feed_url', 'authors'),
          fc.jsonValue(),
        ),
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.dictionary(
              fc.constantFrom(
                'id',
                'url',
                'title',
                'summary',
                'content_html',
                'date_published',
                'authors',
                'language',
              ),
              fc.jsonValue(),
            ),
          ),
        ),
        (feed, items) => {
          const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...feed, items });
          holds(readFeed(bytesOf(text), '', AT, NOW));
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);

  it('are read alike every time', () => {
    for (const whole of WHOLE)
      expect(readFeed(whole, '', AT, NOW)).toEqual(readFeed(whole.slice(), '', AT, NOW));
    for (const whole of WHOLE) expect(readFeed(whole, '', AT, NOW)).not.toHaveProperty('fault');
  });
});
