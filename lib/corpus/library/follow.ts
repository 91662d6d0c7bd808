import { safeParse } from 'valibot';
import { analyse } from '../../analysis/analyse.ts';
import { headlineArticle } from '../../analysis/headline-only.ts';
import type { AnalysedArticle } from '../../analysis/types.ts';
import type { FeedEntry, FollowedFeed, FollowSettings, NewFeed, Spent } from '../../feeds/types.ts';
import { article as articleSchema } from '../../packs/schema.ts';
import { change } from '../connection.ts';
import {
  acceptMove,
  allowFeeds,
  changeFeed,
  changeSettings,
  followedFeeds,
  followFeeds,
  paused,
  unfollowFeeds,
  wantNow,
} from '../feeds/follow.ts';
import { freshness } from '../feeds/freshness.ts';
import { keepEntries, type ReadyEntry } from '../feeds/keep-entries.ts';
import { dueFeeds, nextDue, noteFailed, noteFetched, settleEntry, takeWaiting } from '../feeds/polling.ts';
import { fitEntry } from '../feeds/rows.ts';
import { addSpent, readFollowSettings, readSpent } from '../feeds/settings.ts';
import type {
  DueFeed,
  EntryToKeep,
  Fetched,
  FetchFailed,
  Freshness,
  HostRow,
  KeptEntry,
  WaitingEntry,
} from '../feeds/types.ts';
import { prepared } from '../singles.ts';
import type { LibraryContext } from './context.ts';

/** Those who show the corpus are told of what feeds bring at most so often (ms): each time they read it all anew. */
const TELL = 2_000;
/** Of a robots.txt, what is kept: RFC 9309 wants so much to be read. */
const MOST_ROBOTS = 512_000;

const isFit = (article: AnalysedArticle): boolean =>
  safeParse(articleSchema, article, { abortEarly: true }).success;

/**
 * An entry's article as it can be kept. A page without a date has its entry's; one that no back-up could carry, being
 * too large, gives way to the entry's headline.
 */
function fitArticle(given: FeedEntry, article: AnalysedArticle): AnalysedArticle | undefined {
  const entry = fitEntry(given);
  const published = entry?.published;
  const dated: AnalysedArticle =
    article.published || !published ? article : { ...article, published: { ...published, foundIn: 'feed' } };
  if (isFit(dated)) return dated;
  if (!entry) return undefined;
  const outlet = { id: article.outletId, name: article.outletName };
  const headline = analyse(headlineArticle(entry, outlet, article.language), {
    provenance: 'feed',
    rights: 'full',
  });
  return isFit(headline) ? headline : undefined;
}

/**
 * Followed feeds, what waits to be read of them, and what was kept. Every method is one change, in whole or not at all,
 * so that a round of fetching may be ended at any moment: what it has not settled is still waiting when it goes on.
 * Throws SidelightError: `not-found` for a feed that is not followed, `quota`, and what opening the corpus throws.
 */
export class LibraryFollow {
  readonly #context: LibraryContext;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #untold = false;

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  /** Tells of a change at once, and of those that follow it together. */
  #tell(): void {
    if (this.#waiting !== undefined) {
      this.#untold = true;
      this.#context.stale();
      return;
    }
    this.#context.changed();
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      if (this.#untold) this.tellNow();
    }, TELL);
  }

  /** Tells of what was kept and not yet told: at the end of a round. */
  tellNow(): void {
    if (this.#waiting !== undefined) clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (!this.#untold) return;
    this.#untold = false;
    this.#context.changed();
  }

  /** By outlet's name, then title. */
  async followed(): Promise<FollowedFeed[]> {
    return this.#context.connection.use(followedFeeds);
  }

  /** Follows these; those followed already stay as they are. At most 500 feeds in all. `change` undoes it. */
  async follow(feeds: readonly NewFeed[]): Promise<{ change?: number }> {
    const { at } = this.#context.time();
    const number = await this.#context.connection.use((db) => followFeeds(db, feeds, at));
    if (number === undefined) return {};
    this.#context.changed();
    return { change: number };
  }

  /** Stops following; what was kept stays, under retention. `change` undoes it. */
  async unfollow(ids: readonly string[]): Promise<{ change: number }> {
    const { at } = this.#context.time();
    const number = await this.#context.connection.use((db) => unfollowFeeds(db, ids, at));
    this.#context.changed();
    return { change: number };
  }

  async setFeed(id: string, to: { paused: boolean }): Promise<void> {
    await this.#context.connection.use((db) => changeFeed(db, id, (row) => paused(row, to.paused)));
    this.#context.changed();
  }

  /** Takes the address the feed has moved to, and has it asked as soon as can be. `change` undoes it. */
  async acceptMove(id: string): Promise<{ change: number }> {
    const { at } = this.#context.time();
    const number = await this.#context.connection.use((db) => acceptMove(db, id, at));
    this.#context.changed();
    return { change: number };
  }

  /** The browser lets these feeds' hosts be asked now, those of their articles (`unread`) too. */
  async allow(ids: readonly string[]): Promise<void> {
    await this.#context.connection.use((db) => allowFeeds(db, ids));
    this.#context.changed();
  }

  /** Has these feeds, or all that are not paused, asked as soon as can be, whatever is paused. */
  async wantNow(ids?: readonly string[]): Promise<void> {
    await this.#context.connection.use((db) => wantNow(db, ids));
    this.#context.changed();
  }

  /** Feeds to be asked now: wanted ones (`next` is 0), and where fetching is not paused those whose time has come. */
  async due(now: number): Promise<DueFeed[]> {
    return this.#context.connection.use((db) => dueFeeds(db, now));
  }

  /**
   * When something is to be done next (ms): a feed asked, an entry read; 0 or a time gone by: at once. Undefined where
   * nothing ever is: nothing followed, or everything paused.
   */
  async nextDue(): Promise<number | undefined> {
    return this.#context.connection.use((db) => nextDue(db, this.#context.now()));
  }

  /** A feed answered: what is new or changed in it waits to be read from now on. Answers how much that is. */
  async noteFetched(id: string, fetched: Fetched): Promise<{ added: number }> {
    const at = this.#context.now();
    const noted = await this.#context.connection.use((db) => noteFetched(db, id, fetched, at));
    this.#tell();
    return noted;
  }

  async noteFailed(id: string, failed: FetchFailed): Promise<void> {
    const at = this.#context.now();
    await this.#context.connection.use((db) => noteFailed(db, id, failed, at));
    this.#tell();
  }

  /**
   * Entries to be read now, newest first and every feed in turn, at most `most` and what the day's bounds leave. Nothing is taken away: an entry waits
   * until `keepEntries` or `settleEntry` settle it. Entries of paused feeds are left out, but of those in `wanted`; what
   * another feed's entry has brought already is settled here.
   */
  async takeWaiting(now: number, most: number, wanted?: readonly string[]): Promise<WaitingEntry[]> {
    return this.#context.connection.use((db) => takeWaiting(db, now, most, new Set(wanted)));
  }

  /** `done`: it need not be read again; `later`: not before `after` (ms). */
  async settleEntry(
    feed: string,
    address: string,
    outcome: { state: 'done' } | { state: 'later'; after: number },
  ): Promise<void> {
    await this.#context.connection.use((db) => settleEntry(db, feed, address, outcome));
  }

  /** `keepEntries` of one. */
  async keepEntry(entry: EntryToKeep): Promise<KeptEntry> {
    const [kept] = await this.keepEntries([entry]);
    return kept!;
  }

  /**
   * Keeps articles that came by feeds and settles their entries, in one change; counts the articles kept against the
   * day. A handful at once costs little more than one. Answers in their order.
   */
  async keepEntries(entries: readonly EntryToKeep[]): Promise<KeptEntry[]> {
    if (entries.length === 0) return [];
    const df = await this.#context.frequencies();
    const ready = entries.map(({ article, ...rest }): ReadyEntry => {
      const fit = fitArticle(rest.entry, article);
      return { ...rest, id: article.id, ...(fit ? { prepared: prepared(fit, df) } : {}) };
    });
    const time = this.#context.time();
    const kept = await this.#context.connection.use((db) => keepEntries(db, ready, time));
    this.#tell();
    return kept;
  }

  async settings(): Promise<{ settings: FollowSettings; spent: Spent }> {
    const { today } = this.#context.time();
    return this.#context.connection.use(async (db) => {
      const tx = db.transaction('settings', 'readonly');
      const [settings, spent] = await Promise.all([readFollowSettings(tx), readSpent(tx, today)]);
      return { settings, spent };
    });
  }

  /** Numbers out of bounds are brought within them. */
  async setSettings(settings: FollowSettings): Promise<void> {
    await this.#context.connection.use((db) => changeSettings(db, settings));
    this.#context.changed();
  }

  /** Counts bytes fetched against the day; answers what the day took so far. */
  async spend(bytes: number): Promise<Spent> {
    const { today } = this.#context.time();
    return this.#context.connection.use((db) =>
      change(db, ['settings'], (tx) => addSpent(tx, today, { bytes })),
    );
  }

  async host(host: string): Promise<HostRow | undefined> {
    return this.#context.connection.use((db) => db.get('hosts', host));
  }

  async setHost(row: HostRow): Promise<void> {
    const { robots } = row;
    const bounded = robots ? { robots: { ...robots, text: robots.text.slice(0, MOST_ROBOTS) } } : {};
    await this.#context.connection.use((db) => db.put('hosts', { ...row, ...bounded }));
  }

  /** Cheap: reads no list of articles. */
  async freshness(): Promise<Freshness> {
    return this.#context.connection.use(freshness);
  }
}
