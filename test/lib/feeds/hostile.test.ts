import { describe, expect, it } from 'vitest';
import { plainText } from '../../../lib/feeds/plain-text.ts';
import { MOST_BYTES, readFeed } from '../../../lib/feeds/read-feed.ts';
import { tidyXml } from '../../../lib/feeds/xml.ts';
import { bytesOf, feedOf, item, NOW, readingOf, rss } from './made.ts';

const titles = (source: string): string[] => feedOf(source).entries.map(({ title }) => title);
const title = (inner: string): string | undefined => titles(rss(item(inner, '/a')))[0];

describe('entities of a feed’s own', () => {
  it.each([
    ['that grow', '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">', '&c;'],
    ['that name a file', '<!ENTITY c SYSTEM "file:///etc/passwd">', '&c;'],
    ['that name an address', '<!ENTITY c PUBLIC "x" "https://elsewhere.example/c">', '&c;'],
    ['behind a quoted ">"', '<!ENTITY x "]>"><!ENTITY c "ha">', '&c;'],
  ])('are refused: %s', (_, definitions, use) => {
    const source = rss(item(`Boats ${use}`, '/a'), `<?xml version="1.0"?><!DOCTYPE rss [${definitions}]>`);
    expect(readingOf(source)).toEqual({ fault: 'not-a-feed' });
    expect(readingOf(source.replace('<?xml version="1.0"?>', ''))).toEqual({ fault: 'not-a-feed' });
    expect(readingOf(`<!-- ${'-'.repeat(20_000)}> -->${source}`)).toEqual({ fault: 'not-a-feed' });
  });

  it('are text where they stand among the entries', () => {
    const source = rss(item('Boats <!DOCTYPE r [<!ENTITY e "boom">]> sail &e; out', '/a'));
    expect(titles(source)[0]).toContain('sail &e; out');
    expect(JSON.stringify(feedOf(source))).not.toMatch(/boom(?!\\")/u);
  });

  it('are left as they stand where nobody defines them', () => {
    expect(title('Boats &sail; &amp; crews')).toBe('Boats &sail; & crews');
  });
});

describe('script and markup', () => {
  it.each([
    ['escaped', 'Boats &lt;script&gt;alert(1)&lt;/script&gt;sail'],
    ['not escaped', 'Boats <script>alert(1)</script>sail'],
    ['escaped twice', 'Boats &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;sail'],
    ['in a section', '<![CDATA[Boats <script>alert(1)</script>sail]]>'],
    ['as an attribute', 'Boats &lt;img src=x onerror="alert(1)"&gt;sail'],
    ['unclosed', 'Boats sail&lt;script&gt;alert(1)'],
    ['in a style', 'Boats &lt;style&gt;*{background:url(javascript:alert(1))}&lt;/style&gt;sail'],
    ['in a comment', 'Boats &lt;!-- alert(1) --&gt;sail'],
    ['in upper case', 'Boats &lt;SCRIPT&gt;alert(1)&lt;/SCRIPT&gt;sail'],
  ])('are gone from titles: %s', (_, inner) => {
    expect(title(inner)).toBe('Boats sail');
  });

  it('are gone from summaries, authors and the feed’s own title', () => {
    const evil = '&lt;svg onload=alert(1)&gt;&lt;script&gt;x()&lt;/script&gt;';
    const source = rss(
      item('Boats sail', '/a', `<description>Crews${evil} return</description><author>Ana${evil}</author>`),
    ).replace('The Courier', `The Courier${evil}`);
    const feed = feedOf(source);
    expect(feed).toMatchObject({
      title: 'The Courier',
      entries: [{ summary: 'Crews return', author: 'Ana' }],
    });
  });

  it('keep the signs that are meant', () => {
    expect(title('Profit &lt; 5 %, loss &gt; 3')).toBe('Profit < 5 %, loss > 3');
    expect(title('Profit < 5 %, “says” the firm’s "head')).toBe('Profit < 5 %, “says” the firm’s "head');
    expect(title('AT&T and R&amp;D &amp; more')).toBe('AT&T and R&D & more');
    expect(title('Caf&eacute; &#8220;Nord&#x201D; &mdash; closed')).toBe('Café “Nord” — closed');
  });

  it('keep what sections within sections hold', () => {
    expect(title('<![CDATA[<![CDATA[Boats sail]]>]]>')).toBe('Boats sail');
    expect(title('<![CDATA[Boats ]]]]><![CDATA[> sail]]>')).toBe('Boats sail');
    expect(title('<![CDATA[Boats]]> &amp; <![CDATA[crews & tides]]>')).toBe('Boats & crews & tides');
    expect(title('&lt;![CDATA[Boats sail]]&gt;')).toBe('Boats sail');
  });

  it('turn no text around, and leave no controls in it', () => {
    const text = title('Boats&#x202e;sail\u0000 &#0;&#7;now\u2028here \ud800');
    expect(text).toMatch(/^Boats sail.* now here\b/u);
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2028]/u);
  });
});

describe('addresses', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'blob:https://x/1',
    'http://',
  ])('that are no web addresses make no entry: %s', (link) => {
    const { entries, total } = feedOf(rss(`<item><title>Boats</title><link>${link}</link></item>`));
    expect(entries).toEqual([]);
    expect(total).toBe(1);
  });

  it.each([
    'http://192.168.0.1/admin',
    'http://127.0.0.1:8080/',
    'http://0x7f000001/',
    'http://[::1]/',
    'http://localhost/a',
    'http://router/',
    'http://printer.local/',
    'http://db.internal./a',
  ])('of the reader’s own network are none for the public web: %s', (link) => {
    const source = rss(`<item><title>Boats</title><link>${link}</link></item>`);
    expect(feedOf(source).entries).toEqual([]);
    const inside = readFeed(bytesOf(source), '', 'http://feeds.localhost/feed', NOW);
    expect(inside).toHaveProperty('feed.entries.length', 1);
  });

  it('that are relative are resolved against what feed and entry say, else against where the feed stands', () => {
    const entry = (path: string, base = '') =>
      `<entry${base && ` xml:base="${base}"`}><title>t ${path}</title><link href="${path}"/></entry>`;
    const atom = (base: string, entries: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"${base && ` xml:base="${base}"`}><title>x</title><link href="home"/>${entries}</feed>`;
    const read = (base: string, entries: string) => {
      const feed = feedOf(atom(base, entries));
      return [feed.site, ...feed.entries.map(({ address }) => address)];
    };
    expect(read('', entry('one'))).toEqual(['https://courier.example/home', 'https://courier.example/one']);
    expect(
      read('/news/', entry('one') + entry('two', 'deep/') + entry('three', 'https://b.example/x/')),
    ).toEqual([
      'https://courier.example/news/home',
      'https://courier.example/news/one',
      'https://courier.example/news/deep/two',
      'https://b.example/x/three',
    ]);
    // A base that is no web address is none; one on the reader's own network leads nowhere.
    expect(read('javascript:x', entry('one'))).toEqual([
      'https://courier.example/home',
      'https://courier.example/one',
    ]);
    expect(read('http://192.168.0.1/', entry('one'))).toEqual([undefined]);
  });

  it('of pages stand before those of other files', () => {
    const atom = (links: string) =>
      feedOf(
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title>${links}</entry></feed>`,
      ).entries.map(({ address }) => new URL(address).pathname);
    const json = '<link rel="alternate" type="application/json" href="/a.json"/>';
    expect(atom(`${json}<link href="/a"/>`)).toEqual(['/a']);
    expect(atom(`${json}<link href="/a"/><link type="text/html" href="/a.html"/>`)).toEqual(['/a.html']);
    expect(atom(json)).toEqual(['/a.json']);
  });

  it('of a permanent identifier serve where the link is none', () => {
    const source = rss(
      '<item><title>Boats</title><link>javascript:x</link><guid>https://courier.example/g</guid></item><item><title>Crews</title><guid isPermaLink="false">https://courier.example/h</guid></item><item><title>Tides</title><guid>tide-7</guid></item>',
    );
    expect(feedOf(source).entries.map(({ address }) => address)).toEqual(['https://courier.example/g']);
  });

  it('are kept whole where ampersands in them are not escaped, or stand in a section', () => {
    const source = rss(
      '<item><title>A</title><link>/a?x=1&y=2&copy=3</link></item><item><title>B</title><link><![CDATA[/b?x=1&y=2]]></link></item>',
    );
    expect(feedOf(source).entries.map(({ address }) => address)).toEqual([
      'https://courier.example/a?x=1&y=2&copy=3',
      'https://courier.example/b?x=1&y=2',
    ]);
  });

  it('come once each, in the later state, without names and passwords', () => {
    const at = (when: string) => `<pubDate>${when}</pubDate>`;
    const source = rss(
      item('Old', '/a#top', at('Mon, 02 Mar 2026 10:00:00 GMT')) +
        item('New', '/a?utm_source=feed', at('Tue, 03 Mar 2026 10:00:00 GMT')) +
        '<item><title>Named</title><link>https://ana:secret@courier.example/b</link></item>',
    );
    expect(feedOf(source).entries.map((entry) => [entry.title, entry.address])).toEqual([
      ['New', 'https://courier.example/a'],
      ['Named', 'https://courier.example/b'],
    ]);
  });
});

describe('a careless feed', () => {
  it.each([
    ['blank lines', '\n\n  '],
    ['a byte order mark and blanks', '\ufeff \n'],
    [
      'a warning of the server’s own',
      '<br />\n<b>Warning</b>: undefined in <b>/www/feed.php</b> on line 3<br />\n',
    ],
    ['a long comment', `<!-- ${'a copyright notice '.repeat(500)} -->`],
    ['a style sheet', '<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>'],
    ['a comment that speaks of a feed', '<!-- <rss> and <!DOCTYPE x [ -->'],
  ])('is read behind %s', (_, head) => {
    expect(titles(rss(item('Boats sail', '/a'), head))).toEqual(['Boats sail']);
    expect(titles(rss(item('Boats sail', '/a'), `${head}<?xml version="1.0" encoding="UTF-8"?>\n`))).toEqual([
      'Boats sail',
    ]);
  });

  it('is read before whatever comes after it', () => {
    expect(titles(`${rss(item('Boats sail', '/a'))}<!-- made in 0.3 s --><p>footer<br>`)).toEqual([
      'Boats sail',
    ]);
  });

  it('that breaks off anywhere has all its whole entries', () => {
    const source = rss(
      item('One', '/1') +
        item('<![CDATA[Two </item>]]>', '/2') +
        item('Three', '/3', '<description>x</description>'),
    );
    const ends = [...source.matchAll(/<\/item>(?!\])/gu)].map(({ index }) => index + 7);
    for (let cut = ends[0]!; cut < source.length; cut += 3) {
      const whole = ends.filter((end) => end <= cut).length;
      expect(feedOf(source.slice(0, cut)).entries.length, source.slice(cut - 20, cut)).toBeGreaterThanOrEqual(
        whole,
      );
    }
  });

  it('with null bytes between its letters is read', () => {
    expect(titles(rss(item('Boats\u0000 sa\u0000il', '/a')))).toEqual(['Boats sail']);
  });
});

describe('size', () => {
  it('of a file is bounded', () => {
    expect(readingOf(new Uint8Array(MOST_BYTES + 1))).toEqual({ fault: 'too-large' });
  });

  it('of a feed of 100,000 entries costs no more than its first 2,000, and all are counted', () => {
    const source = rss(Array.from({ length: 100_000 }, (_, i) => item(`Boat ${i} sails`, `/${i}`)).join(''));
    const tidy = tidyXml(source, 2_000)!;
    expect(tidy.total).toBe(100_000);
    expect(tidy.xml.match(/<\/item>/gu)).toHaveLength(2_000);
    expect(tidy.xml.length).toBeLessThan(source.length / 20);
    const { entries, total } = feedOf(source);
    expect(total).toBe(100_000);
    expect(entries).toHaveLength(500);
    expect(entries[0]?.title).toBe('Boat 0 sails');
  });

  it('of JSON entries is bounded alike', () => {
    const items = Array.from({ length: 5_000 }, (_, i) => ({
      id: `https://courier.example/${i}`,
      title: `Boat ${i}`,
    }));
    const { entries, total } = feedOf(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'The Courier', items }),
    );
    expect([entries.length, total]).toEqual([500, 5_000]);
  });

  it('takes the newest of more entries than are taken', () => {
    const dated = Array.from({ length: 800 }, (_, i) =>
      item(
        `Boat ${i}`,
        `/${i}`,
        `<pubDate>${new Date(Date.UTC(2026, 1, 1) + i * 3_600_000).toUTCString()}</pubDate>`,
      ),
    );
    const { entries } = feedOf(rss(dated.join('')));
    expect(entries).toHaveLength(500);
    expect(entries[0]?.title).toBe('Boat 799');
    expect(entries.at(-1)?.title).toBe('Boat 300');
  });

  it('of texts is bounded', () => {
    const long = 'word '.repeat(100_000);
    const [entry] = feedOf(
      rss(item(long, '/a', `<description>${long}</description><author>${long}</author>`)),
    ).entries;
    expect(entry?.title.length).toBeLessThanOrEqual(500);
    expect(entry?.title.endsWith('word…')).toBe(true);
    expect(entry?.summary?.length).toBeLessThanOrEqual(2_000);
    expect(entry?.author?.length).toBeLessThanOrEqual(300);
  });

  it('of nesting is bounded, and a feed of it refused', () => {
    expect(readingOf(rss('<a>'.repeat(100_000)))).toEqual({ fault: 'not-a-feed' });
    expect(readingOf(`{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`)).toEqual(
      {
        fault: 'not-a-feed',
      },
    );
  });
});

/** What makes patterns try again and again, or a parser hold far more than it was given. */
const TRICKS = [
  '<',
  '<a',
  '<a>',
  '<a "',
  `<a "'`,
  '<a x=">" ',
  '<a b c>',
  '&',
  '&a',
  '</',
  '</a',
  '</item>',
  '<item>',
  '<item/>',
  '<x/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE ',
  '<!DOCTYPE x [',
  '<!ENTITY x "',
  '<?',
  '<?xml ',
  'a:',
  'xmlns:a="',
  'version=',
  '"',
  "'",
  ' ',
  '\n<rss ',
  '<item><title>a</title><link>/a</link>',
];
/** Large enough that a pattern of the second power would take minutes, small enough for a slow machine. */
const LENGTH = 400_000;

describe('a file made to be slow', () => {
  it.each(TRICKS)(
    'is read, or refused, in time that grows with its length: %j',
    { timeout: 20_000 },
    (trick) => {
      const many = trick.repeat(LENGTH / trick.length);
      const began = performance.now();
      for (const source of [rss(many), rss(`<item><title>${many}`), many, `<urlset>${many}`])
        readingOf(source);
      // The second power of it would be over a thousand times as long.
      expect(performance.now() - began).toBeLessThan(10_000);
    },
  );

  it.each([...TRICKS, '&lt;', '&amp;lt;', '<p>', '<script>', '<a href="'])(
    'costs a text no more than its length: %j',
    (trick) => {
      const began = performance.now();
      expect(plainText(trick.repeat(LENGTH / trick.length), 500).length).toBeLessThanOrEqual(500);
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );
});
