/** Twenty invented outlets of one day: how each publishes, and what is wrong with some. */
import type { MadeFormat } from './news-feeds.ts';

/** What asking an outlet's pages comes to. */
export type PageManner =
  | 'plain'
  /** 402 with a few lines and an offer. */
  | 'paywall'
  /** 200, and nothing but the question whether one may be followed around. */
  | 'consent'
  /** 200, and a page that scripts would fill. */
  | 'script'
  /** 500. */
  | 'error'
  /** Its robots.txt asks not to fetch them. */
  | 'robots';

/** What asking for its feed comes to. */
export type FeedManner = 'plain' | 'slow' | 'moved' | 'gone' | 'busy';

export interface Outlet {
  slug: string;
  name: string;
  format: MadeFormat;
  pages: PageManner;
  feed: FeedManner;
  /** Answers with this header, for asking whether anything changed since. */
  conditional?: 'etag' | 'last-modified';
  /** Sets a cookie with every answer, and packs its feed. */
  sticky?: true;
  /** A second feed that names the same articles. */
  second?: true;
}

const outlet = (slug: string, name: string, format: MadeFormat, more: Partial<Outlet> = {}): Outlet => ({
  slug,
  name,
  format,
  pages: 'plain',
  feed: 'plain',
  ...more,
});

export const OUTLETS: readonly Outlet[] = [
  outlet('north-wire', 'North Wire', 'rss', { conditional: 'etag' }),
  outlet('harbour-courier', 'Harbour Courier', 'atom', { conditional: 'last-modified' }),
  outlet('port-echo', 'Port Echo', 'rdf', { second: true }),
  outlet('skerry-post', 'Skerry Post', 'json', { conditional: 'etag' }),
  outlet('lorn-sentinel', 'Lorn Sentinel', 'sitemap'),
  outlet('tarn-herald', 'Tarn Herald', 'rss-091'),
  outlet('breck-gazette', 'Breck Gazette', 'rss-latin1'),
  outlet('fjord-leaf', 'Fjord Leaf', 'atom-html'),
  outlet('island-times', 'Island Times', 'rss-relative'),
  outlet('quay-notes', 'Quay Notes', 'rss', { sticky: true }),
  outlet('crown-review', 'Crown Review', 'rss', { pages: 'paywall' }),
  outlet('mirror-post', 'Mirror Post', 'atom', { pages: 'consent' }),
  outlet('app-news', 'App News', 'json', { pages: 'script' }),
  outlet('storm-log', 'Storm Log', 'rss', { pages: 'error' }),
  outlet('tide-patience', 'Tide and Patience', 'atom', { feed: 'slow' }),
  outlet('mast-bulletin', 'Mast Bulletin', 'broken'),
  outlet('bell-tower', 'Bell Tower', 'rss', { feed: 'moved' }),
  outlet('last-ferry', 'Last Ferry', 'rss', { feed: 'gone' }),
  outlet('rush-hour', 'Rush Hour', 'atom', { feed: 'busy' }),
  outlet('quiet-lane', 'Quiet Lane', 'rss', { pages: 'robots' }),
];
