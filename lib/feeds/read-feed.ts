import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { cleanAddress } from '../article/identity.ts';
import { decodeText } from './decode.ts';
import { entriesFrom, languageTag, type RawEntry } from './entries.ts';
import { isInside } from './hosts.ts';
import { plainText } from './plain-text.ts';
import { sitemapFrom } from './sitemap.ts';
import type { FeedReading, ReadFeed } from './types.ts';
import { tidyXml } from './xml.ts';

/** Bytes of the largest feed that is read. */
export const MOST_BYTES = 20_000_000;
/** Entries that are parsed; the rest of the file is counted only. */
const MOST_PARSED = 2_000;
const MOST_TITLE = 200;

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
/** An identifier where it is a web address; no other is one relative to the feed. */
const webOnly = (value: unknown): string | undefined => {
  const id = asText(value)?.trim();
  return id && /^https?:\/\//iu.test(id) ? id : undefined;
};
const nameOf = (value: unknown): string | undefined => {
  const [first] = list(value) as unknown[];
  if (typeof first === 'object' && first !== null) return asText((first as { name?: unknown }).name);
  return asText(first);
};

/** Of Atom's links, the one to read: of rel "alternate" or none, of HTML where there are several, or of no said type. */
function alternate(links: unknown): string | undefined {
  const fit = list(links).filter(({ rel }) => rel === undefined || asText(rel) === 'alternate');
  const html = fit.find(({ type }) => /html/iu.test(asText(type) ?? ''));
  const untold = fit.find(({ type }) => type === undefined);
  return asText((html ?? untold ?? fit[0])?.href);
}

const rawOf: Record<'rss' | 'rdf' | 'atom' | 'json', (item: Loose) => RawEntry> = {
  rss: (item) => {
    const { guid, dc, content, atom } = item;
    const permalink = guid?.isPermaLink === (false as unknown) ? undefined : asText(guid);
    return {
      addresses: [asText(item.link), alternate(atom?.links), webOnly(permalink)],
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
      addresses: [asText(item.link), webOnly(rdf?.about)],
      title: asText(item.title) ?? firstText(dc?.titles),
      summaries: [asText(item.description), firstText(dc?.descriptions), asText(content?.encoded)],
      published: [firstText(dc?.dates)],
      updated: [],
      author: nameOf(dc?.creators),
      language: firstText(dc?.languages),
    };
  },
  atom: (item) => ({
    addresses: [alternate(item.links), webOnly(item.id)],
    title: asText(item.title),
    summaries: [asText(item.summary), asText(item.content)],
    published: [asText(item.published), firstText(item.dc?.dates)],
    updated: [asText(item.updated)],
    author: nameOf(item.authors),
    language: asText(item.xml?.lang),
  }),
  json: (item) => ({
    addresses: [asText(item.url), webOnly(item.id), asText(item.external_url)],
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

/** Seconds; no feed's wish counts beyond that. */
const LONGEST_TTL = 31_536_000;

/** Seconds between two looks that the feed asks for: RSS's ttl (minutes), or the syndication module's period. */
function ttlOf(feed: Loose): number | undefined {
  const minutes = Number(feed.ttl);
  if (minutes > 0) return Math.min(LONGEST_TTL, Math.ceil(minutes * 60));
  const period = PERIODS[asText(feed.sy?.updatePeriod)?.toLowerCase() ?? ''];
  const frequency = Number(feed.sy?.updateFrequency);
  return period === undefined ? undefined : Math.ceil(period / (frequency > 0 ? frequency : 1));
}

const PARSERS = { rss: parseRssFeed, atom: parseAtomFeed, rdf: parseRdfFeed };
/** Formats by their root's name. */
const FORMATS: Record<string, keyof typeof PARSERS> = { rss: 'rss', rdf: 'rdf', feed: 'atom' };

function build(
  format: keyof typeof rawOf,
  loose: Loose,
  total: number,
  scene: { address: string; now: number },
): ReadFeed {
  const items = list(format === 'atom' ? loose.entries : loose.items);
  const base = cleanAddress(asText(loose.xml?.base), scene.address) ?? scene.address;
  const language = languageTag(
    asText(loose.language) ?? firstText(loose.dc?.languages) ?? asText(loose.xml?.lang),
  );
  const named = cleanAddress(
    format === 'atom'
      ? alternate(loose.links)
      : format === 'json'
        ? asText(loose.home_page_url)
        : asText(loose.link),
    base,
  );
  const site = named && (!isInside(named) || isInside(scene.address)) ? named : undefined;
  const ttl = ttlOf(loose);
  const { [format]: raw } = rawOf;
  return {
    format,
    title: plainText(asText(loose.title) ?? '', MOST_TITLE),
    ...(site ? { site } : {}),
    ...(language ? { language } : {}),
    entries: entriesFrom(
      items.map((item) => ({ ...raw(item), base: asText(item.xml?.base) })),
      { ...scene, base, language },
    ),
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
  const scene = { address, now };
  try {
    if (text.startsWith('{')) {
      const json = JSON.parse(text) as { items?: unknown };
      const feed = parseJsonFeed(json, { maxItems: MOST_PARSED });
      return { feed: build('json', feed as unknown as Loose, list(json.items).length, scene) };
    }
    const tidy = tidyXml(text, MOST_PARSED);
    if (!tidy) return { fault: 'not-a-feed' };
    const { [tidy.root]: format } = FORMATS;
    if (!format) return sitemapFrom(tidy, scene);
    const feed = PARSERS[format](tidy.xml, { maxItems: MOST_PARSED });
    return { feed: build(format, feed as unknown as Loose, tidy.total, scene) };
  } catch {
    return { fault: 'not-a-feed' };
  }
}
