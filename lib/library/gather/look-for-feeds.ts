import type { Library } from '../../corpus/library/index.ts';
import { discoverFeeds } from '../../feeds/discover.ts';
import { readFeedApart } from '../../feeds/read-apart.ts';
import type { FoundFeeds } from '../../feeds/types.ts';
import { FEED_LIMITS } from './fetch-bounded.ts';
import { openReader } from './reader.ts';
import { FEED_TYPES, PAGE_TYPES, type PageReader } from './types.ts';
import { Web } from './web.ts';

/** Between two requests to one host (ms): a handful, for which the reader waits. */
const PAUSE = 250;

/**
 * Finds the feeds at an address that the reader gave, asking only what is within `allowed` (match patterns). Throws as
 * `discoverFeeds`, and what opening the corpus throws.
 */
export async function lookForFeeds(
  { follow }: Library,
  typed: string,
  allowed: readonly string[],
  signal: AbortSignal | undefined,
  pages: PageReader,
  open: typeof openReader = openReader,
): Promise<FoundFeeds> {
  const followed = new Set((await follow.followed()).map(({ address }) => address));
  const web = new Web({
    memory: follow,
    allowed,
    signal,
    pause: PAUSE,
    onBytes: async (bytes) => void (bytes > 0 && (await follow.spend(bytes))),
  });
  return discoverFeeds(typed, {
    // The reader named the site: what its robots.txt says to crawlers is kept to in the rounds.
    fetch: (address) =>
      web.ask(address, { limits: FEED_LIMITS, accept: `${FEED_TYPES}, ${PAGE_TYPES}`, byHand: true }),
    readFeed: (bytes, about) => readFeedApart(bytes, about, { open, signal }),
    feedLinks: async (html, address) => (await pages.capture(html, address)).feeds ?? [],
    isAllowed: (address) => web.isAllowed(address),
    followed,
    now: Date.now(),
    signal,
  });
}
