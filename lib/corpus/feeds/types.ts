import type { AnalysedArticle } from '../../analysis/types.ts';
import type { FeedEntry, FeedProblem, FollowedFeed } from '../../feeds/types.ts';

/** A followed feed as a round of fetching needs it. */
export interface DueFeed extends FollowedFeed {
  /** For asking whether anything changed since. */
  etag?: string;
  lastModified?: string;
  /** The feed asks not to be fetched more often than this (seconds). */
  ttl?: number;
}

/** What an answer of a feed's address came to. Times in milliseconds since 1970. */
export interface Fetched {
  /** When it is to be asked again. */
  next: number;
  status?: number;
  /** As the answer says, absent where it says nothing; after "not modified" what was known stays. */
  etag?: string;
  lastModified?: string;
  ttl?: number;
  /** Hosts of its articles that may not be asked; absent after "not modified": then what was known stays. */
  unread?: readonly string[];
  /** What stands in it; absent after "not modified". */
  entries?: readonly FeedEntry[];
}

export interface FetchFailed {
  problem: FeedProblem;
  next: number;
  status?: number;
  movedTo?: string;
}

/** An entry that was found and not yet read. */
export interface WaitingEntry {
  /** The feed's id. */
  feed: string;
  entry: FeedEntry;
  /** When it was found (ms). */
  found: number;
  /** How often it was put off. */
  tries: number;
}

/** What is to be kept of an entry. */
export interface EntryToKeep {
  feed: string;
  /** The entry it came by; it is settled in the same change. */
  entry: FeedEntry;
  article: AnalysedArticle;
  /** Keep what there is (a headline), and leave the entry waiting until then (ms). */
  again?: number;
}

/** What keeping came to. */
export interface KeptEntry {
  /**
   * `kept`: new; `updated`: its earlier state became a version, or a headline gave way to the whole; `unchanged`: known
   * as it is, or better; `merged`: the outlet's own text at another address; `removed`: the reader took it out;
   * `unfollowed`: its feed is no longer followed.
   */
  state: 'kept' | 'updated' | 'unchanged' | 'merged' | 'removed' | 'unfollowed';
  /** The id under which the corpus knows it. */
  id: string;
}

/** What is known of a host over all its feeds, so that it is asked politely after a restart too. */
export interface HostRow {
  host: string;
  /** What its robots.txt says: when it was read (ms), the answer's status, at most 512 kB of its text. */
  robots?: { at: number; status: number; text: string };
  /** It asked to be left alone until then (ms). */
  until?: number;
  /** When it was last asked (ms). */
  asked?: number;
}

/** What the panel says of the corpus's age. */
export interface Freshness {
  /** Feeds followed, and the ids of their outlets. */
  followed: number;
  outlets: string[];
  /** Newest and oldest success over the feeds that are not paused (ms). */
  succeeded?: number;
  oldest?: number;
  /** The reader stopped fetching: in the settings, or for every feed. */
  paused: boolean;
}
