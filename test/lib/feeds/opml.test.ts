import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOpml, writeOpml } from '../../../lib/feeds/opml.ts';
import { bytesOf, NOW, webAddress } from './made.ts';

const opml = (body: string, head = ''): Uint8Array =>
  bytesOf(`${head}<opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`);
const outline = (xmlUrl: string, more = 'text="The Courier"', inner?: string): string =>
  `<outline type="rss" ${more} xmlUrl="${xmlUrl}"${inner === undefined ? '/>' : `>${inner}</outline>`}`;
const refusal = (bytes: Uint8Array): unknown => {
  try {
    return readOpml(bytes);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('a list of feeds', () => {
  it('is read with folders in folders, each feed once', () => {
    const list = opml(
      `<outline text="News"><outline text="Local">${outline('https://courier.example/feed', 'text="C" title="The Courier" htmlUrl="https://courier.example/"')}</outline>${outline('https://gazette.example/rss', 'text="Gazette"')}</outline>${outline('https://gazette.example/rss', 'text="Gazette"')}<outline text="Nothing"/>`,
    );
    expect(readOpml(list)).toEqual([
      { address: 'https://courier.example/feed', title: 'The Courier', site: 'https://courier.example/' },
      { address: 'https://gazette.example/rss', title: 'Gazette' },
    ]);
  });

  it('keeps the whole query of an address, escaped or not', () => {
    expect(readOpml(opml(outline('https://courier.example/rss/?outputType=xml&amp;a=1')))).toMatchObject([
      { address: 'https://courier.example/rss/?outputType=xml&a=1' },
    ]);
    expect(readOpml(opml(outline('https://courier.example/rss/?a=1&b=2')))).toMatchObject([
      { address: 'https://courier.example/rss/?a=1&b=2' },
    ]);
  });

  it('leaves out what is no web address, and takes titles as text', () => {
    const list = opml(
      ['javascript:alert(1)', 'data:text/xml,x', 'file:///etc/passwd', '/feed', '']
        .map((one) => outline(one))
        .join('') +
        outline('https://courier.example/feed', 'text="&lt;script&gt;x()&lt;/script&gt;Courier"') +
        outline('https://gazette.example/feed', 'text=""'),
    );
    expect(readOpml(list).map(({ title }) => title)).toEqual(['Courier', 'gazette.example']);
  });

  it('is read to five hundred feeds and twenty folders deep', () => {
    const many = Array.from({ length: 900 }, (_, i) => outline(`https://courier.example/${i}`)).join('');
    expect(readOpml(opml(many))).toHaveLength(500);
    const deep = (levels: number) =>
      opml(
        '<outline text="x">'.repeat(levels) +
          outline('https://courier.example/feed') +
          '</outline>'.repeat(levels),
      );
    expect(readOpml(deep(15))).toHaveLength(1);
    expect(readOpml(deep(40))).toEqual([]);
  });

  it.each([
    ['that is empty', bytesOf('')],
    ['that is a page', bytesOf('<!doctype html><html><body></body></html>')],
    ['that is a feed', bytesOf('<rss version="2.0"><channel><title>x</title></channel></rss>')],
    ['that is no text', Uint8Array.from({ length: 300 }, (_, i) => i & 255)],
    [
      'with entities of its own',
      opml(outline('&x;'), '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ],
    [
      'of more than five megabytes',
      bytesOf(`<opml version="2.0"><body>${' '.repeat(5_000_001)}</body></opml>`),
    ],
    ['nested without end', opml('<outline text="x">'.repeat(100_000))],
  ])('is refused where it is one %s', (_, bytes) => {
    expect(refusal(bytes)).toBe('unsupported-type');
  });

  it('comes back as it was written', { timeout: 20_000 }, () => {
    const letters = fc.constantFrom(...'Aé日Ж9&"\'.,:-<>', ' ', ' & ');
    const title = fc
      .array(letters, { minLength: 1, maxLength: 30 })
      .map((all) => `A ${all.join('')}.`)
      // Two blanks are one, and what looks like an entity, or a tag, is taken for that.
      .filter((text) => !/\s{2}|&[^ ]|<[A-Z/!]/iu.test(text));
    const feed = fc.record(
      { address: webAddress, title, site: fc.constant('https://courier.example/') },
      { requiredKeys: ['address', 'title'] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(feed, { selector: (one) => one.address, maxLength: 8, minLength: 1 }),
        (feeds) => {
          expect(readOpml(bytesOf(writeOpml(feeds, 'My outlets', NOW)))).toEqual(feeds);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is made a file that names nothing but what it is given', () => {
    const text = writeOpml(
      [{ address: 'https://courier.example/feed?a=1&b=2', title: 'A "C" & <D>' }],
      'Mine',
      NOW,
    );
    expect(text).toContain('xmlUrl="https://courier.example/feed?a=1&amp;b=2"');
    expect(text).toContain('A &quot;C&quot; &amp; &lt;D&gt;');
    expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\s*<opml version="2.0">/u);
  });

  it('of none is written, and is none', () => {
    expect(writeOpml([], 'Mine', NOW)).toContain('<opml');
  });
});
