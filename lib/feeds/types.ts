/** Following outlets: what feeds say, what is followed, and how its fetching goes. Plain JSON throughout. */

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'news-sitemap';

/** When something was published, as a feed says it: an instant in UTC or a day (ISO 8601). */
export interface EntryDate {
  at: string;
  precision: 'instant' | 'day';
}

/** One entry of a feed, cleaned: text only, a web address. */
export interface FeedEntry {
  /** http(s), without fragment and tracking (`cleanAddress`). */
  address: string;
  title: string;
  summary?: string;
  published?: EntryDate;
  updated?: EntryDate;
  author?: string;
  language?: string;
}

/** A feed that was read. */
export interface ReadFeed {
  format: FeedFormat;
  title: string;
  /** The site's own address. */
  site?: string;
  language?: string;
  /** As many as are taken at a time, newest first where they are dated, else in the feed's order. */
  entries: FeedEntry[];
  /** Entries in the file, whether taken or not. */
  total: number;
  /** The feed asks not to be fetched more often than this (seconds). */
  ttl?: number;
}

/** Why bytes are no feed that can be read. */
export type FeedFault = 'not-a-feed' | 'too-large';

/** What reading came to; `sitemaps`: an index of news sitemaps, to be asked in place of it. */
export type FeedReading = { feed: ReadFeed } | { sitemaps: string[] } | { fault: FeedFault };

/** Why a feed, or an entry's page, could not be had. */
export type FeedProblem =
  /** The browser has no permission for its host. */
  | 'no-access'
  | 'offline'
  /** No answer at all: no such host, no connection, broken off. */
  | 'network'
  | 'timeout'
  /** It answers with a redirect, which is not followed. */
  | 'moved'
  | 'too-large'
  | 'not-a-feed'
  /** 401, 402, 403, 407, 451. */
  | 'refused'
  /** 404, 410. */
  | 'gone'
  /** 429, 503: asked to come back later. */
  | 'busy'
  /** Any other answer that is no success. */
  | 'server'
  /** The site's robots.txt asks not to be fetched. */
  | 'robots'
  | 'quota'
  | 'internal';

/** A feed to be followed, with what the reader was told when they said so. */
export interface NewFeed {
  address: string;
  outlet: { id: string; name: string };
  title: string;
  site?: string;
  language?: string;
  /** Host names that may be asked: the feed's, its articles', and the site's with "www". Each as in an address, no port. */
  hosts: string[];
}

/** A feed found at an address the reader gave. */
export interface FoundFeed extends NewFeed {
  format: FeedFormat;
  /** Entries in it. */
  entries: number;
  newest?: EntryDate;
  /** Already followed. */
  followed?: true;
}

/** What finding feeds came to. `hosts`: others that must be asked before a feed that was named can be looked at. */
export interface FoundFeeds {
  feeds: FoundFeed[];
  elsewhere: { address: string; title: string; host: string }[];
}

/** A followed feed and how its fetching goes. Times in milliseconds since 1970. */
export interface FollowedFeed extends NewFeed {
  id: string;
  added: number;
  paused?: true;
  /** When it was last asked, and when that last went well. */
  checked?: number;
  succeeded?: number;
  /** When it is to be asked again. */
  next: number;
  /** Failures in a row. */
  failures: number;
  problem?: FeedProblem;
  /** The answer's status number, where one came. */
  status?: number;
  /** Where its site says the feed is now, once it has moved. */
  movedTo?: string;
  /** Hosts of its articles that the browser does not let be asked: of those, headlines alone are kept. */
  unread?: string[];
  /** Entries found and not yet read. */
  waiting: number;
  /** What was kept on the latest fourteen days that brought something (days since 1970), newest first. */
  days: { day: number; whole: number; headlines: number }[];
}

/** How fetching goes, told while it lasts. */
export interface Gathering {
  feeds: { done: number; total: number };
  articles: { done: number; total: number };
  /** Names of the outlets being asked now. */
  asking: string[];
  /** Whole articles kept, of which new ones and new versions; those known by headline alone; entries given up for now. */
  whole: number;
  headlines: number;
  failed: number;
}

/** The reader's wishes for fetching. */
export interface FollowSettings {
  /** No fetching but on demand. */
  paused: boolean;
  /** Minutes between two looks at a feed, at least. */
  every: number;
  /** Bounds for one day, over all feeds. */
  articlesADay: number;
  megabytesADay: number;
  /** Fetch where the browser says that the connection is metered. */
  metered: boolean;
}

/** What one day took. */
export interface Spent {
  /** Days since 1970. */
  day: number;
  articles: number;
  bytes: number;
}

/** An outlet read from an OPML file. */
export interface OpmlFeed {
  address: string;
  title: string;
  site?: string;
}

/** An outlet of the list that comes with the project: facts only, none followed. */
export interface StarterOutlet {
  name: string;
  /** Registrable domain, as outlets' ids are. */
  id: string;
  site: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** BCP 47. */
  language: string;
  feed: string;
  /** Address of the page that names the feed, and the day it was read there. */
  source: string;
  seen: string;
}
