import { SidelightError } from '../errors.ts';
import type { FailureCode } from '../messages.ts';
import { decodeText } from './decode.ts';
import { feedAddress, typedAddress } from './feed-address.ts';
import { foundFeed, namedAlike } from './found-feed.ts';
import { hostNameOf, isInside } from './hosts.ts';
import { oneLine } from './one-line.ts';
import { MOST_ROBOTS, parseRobots } from './robots.ts';
import type { FeedProblem, FeedReading, FoundFeed, FoundFeeds, ReadFeed } from './types.ts';

/** Feeds looked at for one address, and sitemaps besides. */
const MOST_FEEDS = 8;
const MOST_SITEMAPS = 6;
/** Feeds named on hosts that may not be asked. */
const MOST_ELSEWHERE = 10;
/** Where sites have their feeds when they name none, likeliest first; both spellings, since the other is a redirect. */
const COMMON_PATHS = [
  '/feed/',
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feeds/news.rss',
  '/news-sitemap.xml',
  '/sitemap-news.xml',
];
/** A sitemap of news names articles of the last days; one that has none so new is one of something else. */
const NEW = 7 * 86_400_000;

type Fetched = { bytes: Uint8Array<ArrayBuffer>; type: string; status: number };
type NotFetched = { problem: FeedProblem; status?: number };

/** What finding feeds is done with. */
export interface Discovering {
  /** Bounded and polite; follows no redirect. Throws `cancelled` alone. */
  fetch(address: string, options: { signal: AbortSignal | undefined }): Promise<Fetched | NotFetched>;
  /** The bytes may be gone afterwards. */
  readFeed(
    bytes: Uint8Array<ArrayBuffer>,
    about: { type: string; address: string; now: number },
  ): Promise<FeedReading>;
  /** Feeds that a page's markup names, addresses as they are written. */
  feedLinks(html: string, address: string): Promise<{ address: string; title: string }[]>;
  isAllowed(address: string): boolean;
  /** Addresses of feeds that are followed already. */
  followed: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  now: number;
  signal?: AbortSignal | undefined;
}

const CODES: Record<FeedProblem, FailureCode> = {
  'no-access': 'no-access',
  offline: 'network',
  network: 'network',
  timeout: 'timeout',
  moved: 'moved',
  'too-large': 'unsupported-type',
  'not-a-feed': 'not-found',
  refused: 'network',
  gone: 'not-found',
  busy: 'network',
  server: 'network',
  robots: 'network',
  quota: 'quota',
  internal: 'internal',
};

interface Candidate {
  address: string;
  title: string;
}

const isComments = ({ address, title }: Candidate): boolean =>
  /comments/iu.test(title) || /comments/iu.test(URL.parse(address)?.pathname ?? '');

/** From the public web into the reader's own network. */
const leadsInside = (address: string, from: string): boolean => isInside(address) && !isInside(from);

/** What is under way for one address that a reader gave. */
class Discovery {
  readonly #deps: Discovering;
  readonly #found: FoundFeed[] = [];
  readonly #elsewhere: FoundFeeds['elsewhere'] = [];
  readonly #seen = new Set<string>();
  readonly #articles = new Set<string>();
  #looked = 0;

  constructor(deps: Discovering) {
    this.#deps = deps;
  }

  get isFound(): boolean {
    return this.#found.length > 0;
  }

  get result(): FoundFeeds {
    return { feeds: namedAlike(this.#found), elsewhere: this.#elsewhere };
  }

  fetch(address: string): Promise<Fetched | NotFetched> {
    const { signal } = this.#deps;
    if (signal?.aborted) throw new SidelightError('cancelled', 'ended by the reader');
    this.#seen.add(address);
    return this.#deps.fetch(address, { signal });
  }

  read({ bytes, type }: Fetched, address: string): Promise<FeedReading> {
    return this.#deps.readFeed(bytes, { type, address, now: this.#deps.now });
  }

  take(read: ReadFeed, address: string, page?: string): void {
    const followed = this.#deps.followed.has(address);
    // Many sites name each feed as RSS and as Atom: the first serves.
    const articles = read.entries.map((entry) => entry.address).join(' ');
    if (articles !== '' && this.#articles.has(articles) && !followed) return;
    this.#articles.add(articles);
    const feed = foundFeed(read, address, page);
    this.#found.push(followed ? { ...feed, followed } : feed);
  }

  /** Notes an address on a host that may not be asked. */
  #refer({ address, title }: Candidate): void {
    const host = hostNameOf(address);
    if (!host || this.#elsewhere.length >= MOST_ELSEWHERE) return;
    if (this.#elsewhere.every((one) => one.address !== address))
      this.#elsewhere.push({ address, title: title || host, host });
  }

  /** Feeds that a page names; those for comments last. */
  async lookAtLinks(html: string, page: string): Promise<void> {
    const named = new Map<string, Candidate>();
    for (const link of await this.#deps.feedLinks(html, page)) {
      const address = feedAddress(link.address, page);
      const title = oneLine(link.title.slice(0, 200));
      if (address && !named.has(address) && !leadsInside(address, page))
        named.set(address, { address, title });
    }
    const links = [...named.values()];
    for (const link of [...links.filter((one) => !isComments(one)), ...links.filter(isComments)]) {
      if (this.#seen.has(link.address) || this.#looked >= MOST_FEEDS) continue;
      if (!this.#deps.isAllowed(link.address)) {
        this.#refer(link);
        continue;
      }
      this.#looked++;
      const answer = await this.fetch(link.address);
      if ('problem' in answer) continue;
      const reading = await this.read(answer, link.address);
      // What the page calls a feed is better than none at all.
      if ('feed' in reading)
        this.take({ ...reading.feed, title: reading.feed.title || link.title }, link.address, page);
    }
  }

  /** Paths at which many sites have their feed, until one has. */
  async tryCommonPaths(page: string): Promise<void> {
    for (const path of COMMON_PATHS) {
      const address = new URL(path, page).href;
      if (this.#seen.has(address) || !this.#deps.isAllowed(address)) continue;
      const answer = await this.fetch(address);
      if ('problem' in answer) {
        // A host that does not answer, or asks for quiet, is not asked further.
        if (/^(?:busy|network|timeout|offline|quota)$/u.test(answer.problem)) return;
        continue;
      }
      const reading = await this.read(answer, address);
      if ('sitemaps' in reading) await this.tryIndex(reading.sitemaps, page);
      else if ('feed' in reading && reading.feed.entries.length > 0) this.take(reading.feed, address, page);
      if (this.isFound) return;
    }
  }

  /** Sitemaps that robots.txt names, those for news first, until one holds articles of the last days. */
  async trySitemaps(page: string): Promise<void> {
    const robots = new URL('/robots.txt', page).href;
    const answer = await this.fetch(robots);
    if ('problem' in answer) return;
    const { sitemaps } = parseRobots(decodeText(answer.bytes.subarray(0, MOST_ROBOTS), answer.type));
    const addresses = sitemaps.flatMap((one) => feedAddress(one, robots) ?? []);
    const isNews = (one: string): boolean => /news/iu.test(one);
    const ordered = [...addresses.filter(isNews), ...addresses.filter((one) => !isNews(one))];
    let looked = 0;
    for (const address of ordered) {
      if (this.isFound || looked >= MOST_SITEMAPS) return;
      if (!this.#isAsked(address, page, isNews(address))) continue;
      looked++;
      const sitemaps = await this.#lookAtSitemap(address, page);
      if (sitemaps) await this.tryIndex(sitemaps, page);
    }
  }

  /** Sitemaps that an index names, one level of it. */
  async tryIndex(sitemaps: readonly string[], page: string, wanted = false): Promise<void> {
    for (const address of sitemaps.slice(0, MOST_SITEMAPS)) {
      if (this.isFound) return;
      if (this.#isAsked(address, page, wanted || /news/iu.test(address)))
        await this.#lookAtSitemap(address, page);
    }
  }

  #isAsked(address: string, page: string, named: boolean): boolean {
    if (this.#seen.has(address) || leadsInside(address, page)) return false;
    if (this.#deps.isAllowed(address)) return true;
    if (named) this.#refer({ address, title: '' });
    return false;
  }

  /** Answers the sitemaps that it names where it is an index. */
  async #lookAtSitemap(address: string, page: string): Promise<string[] | undefined> {
    const answer = await this.fetch(address);
    if ('problem' in answer) return undefined;
    const reading = await this.read(answer, address);
    if ('sitemaps' in reading) return reading.sitemaps;
    if (!('feed' in reading)) return undefined;
    const { entries } = reading.feed;
    const isNew = entries.some(
      ({ published }) => published && Date.parse(published.at) > this.#deps.now - NEW,
    );
    if (isNew) this.take(reading.feed, address, page);
    return undefined;
  }
}

/** The same site with "www." or without it. */
function twinOf(address: string): string | undefined {
  const url = new URL(address);
  if (/^[\d.]+$|^\[/u.test(url.hostname) || !url.hostname.includes('.')) return undefined;
  url.hostname = url.hostname.startsWith('www.') ? url.hostname.slice(4) : `www.${url.hostname}`;
  return url.href;
}

/** What an address answers; where it has moved or is not there, what its twin with or without "www." does. */
async function firstAnswer(
  address: string,
  discovery: Discovery,
  isAllowed: Discovering['isAllowed'],
): Promise<{ answer: Fetched; address: string }> {
  const answer = await discovery.fetch(address);
  if (!('problem' in answer)) return { answer, address };
  const twin = answer.problem === 'moved' || answer.problem === 'network' ? twinOf(address) : undefined;
  const other = twin && isAllowed(twin) ? await discovery.fetch(twin) : undefined;
  if (twin && other && !('problem' in other)) return { answer: other, address: twin };
  const status = answer.status === undefined ? '' : ` (${answer.status})`;
  throw new SidelightError(CODES[answer.problem], `the address could not be had: ${answer.problem}${status}`);
}

/**
 * Finds the feeds of a site: the address itself where it is one, else those the page there names, else those at paths
 * that are common, else the news sitemaps that its robots.txt names. Nothing is asked but allowed addresses; what lies
 * elsewhere is told. Those for comments come last. Nothing found is no error.
 * @param typed a site's or a feed's address as a reader types it
 * @throws SidelightError `network` for no web address; else why the address itself could not be had (`no-access`,
 * `network`, `timeout`, `moved`, `not-found`, `unsupported-type` where it is too large), or `cancelled`
 */
export async function discoverFeeds(typed: string, deps: Discovering): Promise<FoundFeeds> {
  const given = typedAddress(typed);
  if (!given) throw new SidelightError('network', 'no web address');
  const discovery = new Discovery(deps);
  const { answer, address } = await firstAnswer(given, discovery, deps.isAllowed);
  // Reading takes the bytes along.
  const reading = await discovery.read({ ...answer, bytes: answer.bytes.slice() }, address);
  if ('feed' in reading) {
    discovery.take(reading.feed, address);
    return discovery.result;
  }
  if ('sitemaps' in reading) {
    await discovery.tryIndex(reading.sitemaps, address, true);
    return discovery.result;
  }
  if (reading.fault === 'too-large')
    throw new SidelightError('unsupported-type', 'what the address answers is too large');
  await discovery.lookAtLinks(decodeText(answer.bytes, answer.type), address);
  if (!discovery.isFound && discovery.result.elsewhere.length === 0) await discovery.tryCommonPaths(address);
  if (!discovery.isFound && discovery.result.elsewhere.length === 0) await discovery.trySitemaps(address);
  return discovery.result;
}
