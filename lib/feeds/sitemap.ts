import { XMLParser } from 'fast-xml-parser';
import { entriesFrom, languageTag, type RawEntry } from './entries.ts';
import { feedAddress } from './feed-address.ts';
import { plainText } from './plain-text.ts';
import type { FeedReading } from './types.ts';
import type { TidyXml } from './xml.ts';

/** Sitemaps of an index that are told. */
const MOST_SITEMAPS = 20;

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => name === 'url' || name === 'sitemap',
});

interface NewsUrl {
  loc?: unknown;
  lastmod?: unknown;
  news?: {
    title?: unknown;
    publication_date?: unknown;
    publication?: { name?: unknown; language?: unknown };
  };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The words of an address's last part, for what a sitemap names without a title. */
function titleFrom(address: string): string | undefined {
  const last = decodeURIComponent(URL.parse(address)?.pathname.split('/').findLast(Boolean) ?? '');
  const words = last
    .replace(/\.\w{2,5}$/u, '')
    .split(/[-_+\s]+/u)
    .filter((word) => /\p{L}{2}/u.test(word));
  return words.length >= 4 ? words.join(' ') : undefined;
}

function rawOf({ loc, lastmod, news }: NewsUrl): RawEntry {
  const address = asText(loc);
  let fallback: string | undefined;
  try {
    fallback = address && titleFrom(address);
  } catch {
    // Not every "%" in an address is an escape.
  }
  return {
    addresses: [address],
    title: asText(news?.title) ?? fallback,
    summaries: [],
    published: [asText(news?.publication_date), asText(lastmod)],
    updated: [asText(lastmod)],
    language: asText(news?.publication?.language),
  };
}

/**
 * Reads a sitemap (sitemaps.org) with or without Google's news extension, or an index of them: then the sitemaps to ask,
 * those for news first. Addresses that carry no title and no words are left out: their pages may be anything.
 */
export function sitemapFrom(
  { xml, total }: TidyXml,
  { address, now }: { address: string; now: number },
): FeedReading {
  const read = parser.parse(xml) as {
    urlset?: { url?: NewsUrl[] };
    sitemapindex?: { sitemap?: { loc?: unknown }[] };
  };
  if (read.sitemapindex) {
    const all = (read.sitemapindex.sitemap ?? []).flatMap(
      ({ loc }) => feedAddress(asText(loc), address) ?? [],
    );
    const isNews = (one: string) => /news|latest|today|recent/iu.test(one);
    const sitemaps = [...new Set([...all.filter(isNews), ...all])].slice(0, MOST_SITEMAPS);
    return sitemaps.length > 0 ? { sitemaps } : { fault: 'not-a-feed' };
  }
  const urls = Array.isArray(read.urlset?.url) ? read.urlset.url : [];
  const name = urls.map(({ news }) => asText(news?.publication?.name)).find(Boolean);
  const language = languageTag(urls.map(({ news }) => asText(news?.publication?.language)).find(Boolean));
  return {
    feed: {
      format: 'news-sitemap',
      title: plainText(name ?? '', 200),
      ...(language ? { language } : {}),
      entries: entriesFrom(urls.map(rawOf), { address, language, now }),
      // One that breaks off within its first address still tells that.
      total: Math.max(total, urls.length),
    },
  };
}
