import { parseFeed } from 'feedsmith';
import { cleanAddress } from '../article/identity.ts';
import { decodeText } from './decode.ts';
import { entriesFrom, type RawEntry } from './entries.ts';
import { plainText } from './plain-text.ts';
import { sitemapFrom } from './sitemap.ts';
import type { FeedFormat, ReadFeed } from './types.ts';

/** Bytes of the largest feed that is read. */
export const MOST_BYTES = 20_000_000;
/** Entries that are parsed; the rest of the file is counted only. */
const MOST_PARSED = 2_000;
const MOST_TITLE = 200;

/** Why bytes are no feed that can be read. */
export type FeedFault = 'not-a-feed' | 'too-large';

/** What reading came to; `sitemaps`: an index of news sitemaps, to be asked in place of it. */
export type FeedReading = { feed: ReadFeed } | { sitemaps: string[] } | { fault: FeedFault };

/** Loosely what the parser gives for any format: each field is looked at before it is used. */
type Loose = { [key: string]: Loose } & Loose[] & string;

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { value: inner } = value as { value?: unknown };
  return typeof inner === 'string' ? inner : undefined;
};
const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const firstText = (value: unknown): string | undefined => asText(list(value)[0]) ?? asText(value);
const nameOf = (value: unknown): string | undefined => {
  const [first] = list(value) as unknown[];
  if (typeof first === 'object' && first !== null) return asText((first as { name?: unknown }).name);
  return asText(first);
};

/** Of Atom's links, the one to read: of rel "alternate" or none, of HTML where there are several. */
function alternate(links: unknown): string | undefined {
  const fit = list(links).filter(({ rel }) => rel === undefined || asText(rel) === 'alternate');
  const html = fit.find(({ type }) => /html/iu.test(asText(type) ?? ''));
  return asText((html ?? fit[0])?.href);
}

const rawOf: Record<'rss' | 'rdf' | 'atom' | 'json', (item: Loose) => RawEntry> = {
  rss: (item) => {
    const { guid, dc, content, atom } = item;
    const permalink = guid?.isPermaLink === (false as unknown) ? undefined : asText(guid);
    return {
      addresses: [
        asText(item.link),
        alternate(atom?.links),
        /^https?:/iu.test(permalink ?? '') ? permalink : undefined,
      ],
      title: asText(item.title) ?? firstText(dc?.titles),
      summaries: [asText(item.description), firstText(dc?.descriptions), asText(content?.encoded)],
      published: [asText(item.pubDate), firstText(dc?.dates), asText(atom?.published)],
      updated: [asText(atom?.updated)],
      author: nameOf(dc?.creators) ?? nameOf(item.authors),
      language: firstText(dc?.languages),
    };
  },
  rdf: (item) => {
    const { dc, content, rdf } = item;
    return {
      addresses: [asText(item.link), asText(rdf?.about)],
      title: asText(item.title) ?? firstText(dc?.titles),
      summaries: [asText(item.description), firstText(dc?.descriptions), asText(content?.encoded)],
      published: [firstText(dc?.dates)],
      updated: [],
      author: nameOf(dc?.creators),
      language: firstText(dc?.languages),
    };
  },
  atom: (item) => ({
    addresses: [alternate(item.links), asText(item.id)],
    title: asText(item.title),
    summaries: [asText(item.summary), asText(item.content)],
    published: [asText(item.published), firstText(item.dc?.dates)],
    updated: [asText(item.updated)],
    author: nameOf(item.authors),
    language: asText(item.xml?.lang),
  }),
  json: (item) => ({
    addresses: [asText(item.url), asText(item.id), asText(item.external_url)],
    title: asText(item.title),
    summaries: [asText(item.summary), asText(item.content_text), asText(item.content_html)],
    published: [asText(item.date_published)],
    updated: [asText(item.date_modified)],
    author: nameOf(item.authors),
    language: asText(item.language),
  }),
};

const PERIODS: Record<string, number> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

/** Seconds between two looks that the feed asks for: RSS's ttl (minutes), or the syndication module's period. */
function ttlOf(feed: Loose): number | undefined {
  const minutes = Number(feed.ttl);
  if (minutes > 0) return minutes * 60;
  const period = PERIODS[asText(feed.sy?.updatePeriod)?.toLowerCase() ?? ''];
  const frequency = Number(feed.sy?.updateFrequency);
  return period === undefined ? undefined : Math.round(period / (frequency > 0 ? frequency : 1));
}

/**
 * A document type with definitions of its own (entities that grow without bound, or that name files) is never read on;
 * one that only names a public type, as RSS 0.91's, is harmless and dropped.
 */
function withoutDoctype(text: string): string | undefined {
  const found = /<!doctype[^>[]*(\[)?/iu.exec(text.slice(0, 10_000));
  if (!found) return text;
  if (found[1] || /<!entity/iu.test(text)) return undefined;
  const end = text.indexOf('>', found.index);
  return end < 0 ? undefined : text.slice(0, found.index) + text.slice(end + 1);
}

/** Ampersands that begin no entity, which many feeds forget to write as one; null bytes and other controls go. */
const repaired = (xml: string): string =>
  xml
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replace(/&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)/giu, '&amp;');

/**
 * The beginning of a feed with its first entries, and how many there are in all: the rest is never parsed. A feed that
 * breaks off ends with its last whole entry.
 */
function beginningOf(xml: string): { text: string; total: number } {
  const ends = [...xml.matchAll(/<\/(?:[a-z]+:)?(?:item|entry)\s*>/giu)];
  const [, root = 'rss'] = /<(rss|rdf:RDF|(?:[a-z]+:)?feed)\b/iu.exec(xml) ?? [];
  const whole = new RegExp(`</${root}\\s*>\\s*(?:<!--[^]*-->\\s*)?$`, 'iu').test(xml.slice(-2_000));
  const last = ends[MOST_PARSED - 1] ?? (whole ? undefined : ends.at(-1));
  if (!last) return { text: xml, total: ends.length };
  const channel = /rss/iu.test(root) ? '</channel>' : '';
  return { text: `${xml.slice(0, last.index + last[0].length)}${channel}</${root}>`, total: ends.length };
}

function build(
  format: FeedFormat,
  loose: Loose,
  total: number,
  scene: { address: string; now: number },
): ReadFeed | undefined {
  const kind = format as keyof typeof rawOf;
  const items = list(format === 'atom' ? loose.entries : loose.items);
  const language = asText(loose.language) ?? firstText(loose.dc?.languages) ?? asText(loose.xml?.lang);
  const site = cleanAddress(
    format === 'atom'
      ? alternate(loose.links)
      : format === 'json'
        ? asText(loose.home_page_url)
        : asText(loose.link),
    scene.address,
  );
  const ttl = ttlOf(loose);
  const { [kind]: raw } = rawOf;
  return {
    format,
    title: plainText(asText(loose.title) ?? '', MOST_TITLE),
    ...(site ? { site } : {}),
    ...(language ? { language: language.slice(0, 40) } : {}),
    entries: entriesFrom(items.map(raw), { address: scene.address, language, now: scene.now }),
    total: Math.max(total, items.length),
    ...(ttl ? { ttl } : {}),
  };
}

/**
 * Reads a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, or a (Google News) sitemap. Throws nothing: what is
 * none is a value. Everything in it is cleaned: text without markup, http(s) addresses, possible dates.
 * @param type the answer's content type, for its encoding
 * @param address where it was asked for; relative addresses in it are resolved against that
 * @param now milliseconds since 1970; dates later than a day from then are no dates
 */
export function readFeed(bytes: Uint8Array, type: string, address: string, now: number): FeedReading {
  if (bytes.byteLength > MOST_BYTES) return { fault: 'too-large' };
  const text = decodeText(bytes, type)
    .replace(/^\ufeff/u, '')
    .trimStart();
  try {
    if (text.startsWith('{')) {
      const { items } = JSON.parse(text) as { items?: unknown };
      const total = list(items).length;
      const { format, feed } = parseFeed(text, { maxItems: MOST_PARSED });
      const read = build(format as FeedFormat, feed as unknown as Loose, total, { address, now });
      return read ? { feed: read } : { fault: 'not-a-feed' };
    }
    // Something before the declaration: blank lines, a warning of the server's own.
    const plain = withoutDoctype(text);
    const start = plain?.search(/<\?xml|<(?:rss|rdf:RDF|feed|urlset|sitemapindex)\b/iu) ?? -1;
    if (!plain || start < 0 || start > 2_000 || /^<(?:!doctype\s+)?html/iu.test(text))
      return { fault: 'not-a-feed' };
    const xml = repaired(plain.slice(start));
    if (/<(?:[a-z]+:)?(?:urlset|sitemapindex)\b/iu.test(xml.slice(0, 5_000)))
      return sitemapFrom(xml, { address, now });
    const { text: beginning, total } = beginningOf(xml);
    const { format, feed } = parseFeed(beginning);
    const read = build(format as FeedFormat, feed as unknown as Loose, total, { address, now });
    return read ? { feed: read } : { fault: 'not-a-feed' };
  } catch {
    return { fault: 'not-a-feed' };
  }
}
