/** One list of entries in every format that feeds come in; addresses and texts as a careless newsroom writes them. */

export interface FeedItem {
  address: string;
  title: string;
  summary: string;
  /** Milliseconds since 1970. */
  published: number;
  updated?: number;
}

export interface MadeFeed {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

export type MadeFormat =
  | 'rss'
  | 'rss-latin1'
  | 'rss-091'
  | 'rss-relative'
  | 'atom'
  | 'atom-html'
  | 'rdf'
  | 'json'
  | 'sitemap'
  | 'broken';

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const iso = (at: number): string => new Date(at).toISOString();
const rfc822 = (at: number): string => new Date(at).toUTCString();
/** An hour east of Greenwich, as newsrooms there write it. */
const east = (at: number): string => `${iso(at + 3_600_000).slice(0, 19)}+01:00`;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function rss(title: string, site: string, items: readonly FeedItem[], more = ''): string {
  const entries = items.map(
    ({ address, title: headline, summary, published }) =>
      `<item><title>${escaped(headline)}</title><link>${escaped(address)}</link><guid isPermaLink="false">${escaped(address)}#id</guid>` +
      `<description>${escaped(`<p>${summary}</p>`)}</description><pubDate>${rfc822(published)}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>${escaped(title)}</title><link>${site}</link><description>News</description><language>en-gb</language>${more}${entries.join('\n')}</channel></rss>`;
}

function atom(title: string, site: string, items: readonly FeedItem[], html: boolean): string {
  const entries = items.map(({ address, title: headline, summary, published, updated }) => {
    const name = html
      ? `<title type="html">${escaped(`<b>${escaped(headline)}</b><script>document.title="x"</script>`)}</title>`
      : `<title>${escaped(headline)}</title>`;
    return (
      `<entry>${name}<id>tag:${escaped(address)}</id><link rel="alternate" href="${escaped(address)}"/>` +
      `<link rel="enclosure" href="${site}sound.mp3"/><published>${east(published)}</published>` +
      `<updated>${iso(updated ?? published)}</updated><summary type="html">${escaped(`<p>${summary}</p><img src=x onerror=alert(1)>`)}</summary>` +
      `<author><name>The desk</name></author></entry>`
    );
  });
  return `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>${escaped(title)}</title><id>${site}</id><link href="${site}"/><updated>${iso(items[0]?.published ?? 0)}</updated>${entries.join('\n')}</feed>`;
}

const MAKERS: Record<MadeFormat, (title: string, site: string, items: readonly FeedItem[]) => MadeFeed> = {
  rss: (title, site, items) => ({
    type: 'application/rss+xml; charset=utf-8',
    body: utf8(HEAD + rss(title, site, items, '<ttl>30</ttl>')),
  }),
  'rss-latin1': (title, site, items) => ({
    type: 'text/xml',
    // What this encoding has no letter for is written as a number.
    body: new Uint8Array(
      Buffer.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?>\n${rss(title, site, items)}`.replace(
          /[\u0100-\uffff]/gu,
          (letter) => `&#${letter.codePointAt(0)};`,
        ),
        'latin1',
      ),
    ),
  }),
  'rss-091': (title, site, items) => {
    const entries = items.map(
      (one) =>
        `<item><title>${escaped(one.title)}</title><link>${escaped(one.address)}</link><description>${escaped(one.summary)}</description></item>`,
    );
    return {
      type: 'text/xml; charset=utf-8',
      body: utf8(
        `${HEAD}<rss version="0.91"><channel><title>${escaped(title)}</title><link>${site}</link><description>News</description><language>en</language>${entries.join('\n')}</channel></rss>`,
      ),
    };
  },
  'rss-relative': (title, site, items) => ({
    type: 'application/xml',
    body: utf8(
      HEAD +
        rss(
          title,
          site,
          items.map((one) => {
            const { pathname } = new URL(one.address);
            return { ...one, address: `${pathname}?utm_source=feed&utm_medium=rss#start` };
          }),
        ),
    ),
  }),
  atom: (title, site, items) => ({
    type: 'application/atom+xml; charset=utf-8',
    body: utf8(atom(title, site, items, false)),
  }),
  'atom-html': (title, site, items) => ({
    type: 'application/atom+xml; charset=utf-8',
    body: utf8(atom(title, site, items, true)),
  }),
  rdf: (title, site, items) => {
    const entries = items.map(
      (one) =>
        `<item rdf:about="${escaped(one.address)}"><title>${escaped(one.title)}</title><link>${escaped(one.address)}</link>` +
        `<description>${escaped(one.summary)}</description><dc:date>${east(one.published)}</dc:date></item>`,
    );
    const list = items.map((one) => `<rdf:li rdf:resource="${escaped(one.address)}"/>`).join('');
    return {
      type: 'application/rdf+xml; charset=utf-8',
      body: utf8(
        `${HEAD}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
          `<channel rdf:about="${site}"><title>${escaped(title)}</title><link>${site}</link><description>News</description><dc:language>en</dc:language><items><rdf:Seq>${list}</rdf:Seq></items></channel>${entries.join('\n')}</rdf:RDF>`,
      ),
    };
  },
  json: (title, site, items) => ({
    type: 'application/feed+json; charset=utf-8',
    body: utf8(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title,
        home_page_url: site,
        language: 'en',
        items: items.map((one) => ({
          id: one.address,
          url: one.address,
          title: one.title,
          summary: one.summary,
          content_html: `<p>${escaped(one.summary)}</p>`,
          date_published: east(one.published),
          ...(one.updated ? { date_modified: iso(one.updated) } : {}),
        })),
      }),
    ),
  }),
  sitemap: (title, _site, items) => {
    const entries = items.map(
      (one) =>
        `<url><loc>${escaped(one.address)}</loc><news:news><news:publication><news:name>${escaped(title)}</news:name><news:language>en</news:language></news:publication>` +
        `<news:publication_date>${iso(one.published)}</news:publication_date><news:title>${escaped(one.title)}</news:title></news:news></url>`,
    );
    return {
      type: 'application/xml; charset=utf-8',
      body: utf8(
        `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entries.join('\n')}</urlset>`,
      ),
    };
  },
  broken: (title, site) => ({
    type: 'application/rss+xml; charset=utf-8',
    body: utf8(
      `<!doctype html><html><head><title>${escaped(title)}</title></head><body><a href="${site}">Down for repair</a></body></html>`,
    ),
  }),
};

/** A feed of these entries in that format; `site` ends with a slash. */
export const makeFeed = (
  format: MadeFormat,
  title: string,
  site: string,
  items: readonly FeedItem[],
): MadeFeed => MAKERS[format](title, site, items);
