import { SidelightError } from '../../errors.ts';
import type { FollowedFeed, FollowSettings, NewFeed, Spent } from '../../feeds/types.ts';
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
import type { LibraryContext } from './context.ts';

const notYet = (): never => {
  throw new SidelightError('internal', 'not yet');
};

/**
 * Followed feeds, what waits to be read of them, and what was kept. Every method is one change, in whole or not at all,
 * so that a round of fetching may be ended at any moment: what it has not settled is still waiting when it goes on.
 * Throws SidelightError: `not-found` for a feed that is not followed, `quota`, and what opening the corpus throws.
 */
export class LibraryFollow {
  readonly #context: LibraryContext;

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  /** By outlet's name, then title. */
  async followed(): Promise<FollowedFeed[]> {
    void this.#context;
    return notYet();
  }

  /** Follows these; those followed already stay as they are. At most 500 feeds in all. `change` undoes it. */
  async follow(_feeds: readonly NewFeed[]): Promise<{ change?: number }> {
    return notYet();
  }

  /** Stops following; what was kept stays, under retention. `change` undoes it. */
  async unfollow(_ids: readonly string[]): Promise<{ change: number }> {
    return notYet();
  }

  async setFeed(_id: string, _to: { paused: boolean }): Promise<void> {
    return notYet();
  }

  /** Takes the address the feed has moved to, and has it asked as soon as can be. */
  async acceptMove(_id: string): Promise<void> {
    return notYet();
  }

  /** Has these feeds, or all that are not paused, asked as soon as can be, whatever is paused. */
  async wantNow(_ids?: readonly string[]): Promise<void> {
    return notYet();
  }

  /** Feeds to be asked now: wanted ones (`next` is 0), and where fetching is not paused those whose time has come. */
  async due(_now: number): Promise<DueFeed[]> {
    return notYet();
  }

  /**
   * When something is to be done next (ms): a feed asked, an entry read; 0 or a time gone by: at once. Undefined where
   * nothing ever is: nothing followed, or everything paused.
   */
  async nextDue(): Promise<number | undefined> {
    return notYet();
  }

  /** A feed answered: what is new or changed in it waits to be read from now on. Answers how much that is. */
  async noteFetched(_id: string, _fetched: Fetched): Promise<{ added: number }> {
    return notYet();
  }

  async noteFailed(_id: string, _failed: FetchFailed): Promise<void> {
    return notYet();
  }

  /**
   * Entries to be read now, newest first and every feed in turn, at most `most`. Nothing is taken away: an entry waits
   * until `keepEntries` or `settleEntry` settle it. Entries of paused feeds are left out, but of those in `wanted`; what
   * another feed's entry has brought already is settled here.
   */
  async takeWaiting(_now: number, _most: number, _wanted?: readonly string[]): Promise<WaitingEntry[]> {
    return notYet();
  }

  /** `done`: it need not be read again; `later`: not before `after` (ms). */
  async settleEntry(
    _feed: string,
    _address: string,
    _outcome: { state: 'done' } | { state: 'later'; after: number },
  ): Promise<void> {
    return notYet();
  }

  /** `keepEntries` of one. */
  async keepEntry(_entry: EntryToKeep): Promise<KeptEntry> {
    return notYet();
  }

  /**
   * Keeps articles that came by feeds and settles their entries, in one change; counts the articles kept against the
   * day. A handful at once costs little more than one. Answers in their order.
   */
  async keepEntries(_entries: readonly EntryToKeep[]): Promise<KeptEntry[]> {
    return notYet();
  }

  async settings(): Promise<{ settings: FollowSettings; spent: Spent }> {
    return notYet();
  }

  /** Numbers out of bounds are brought within them. */
  async setSettings(_settings: FollowSettings): Promise<void> {
    return notYet();
  }

  /** Counts bytes fetched against the day; answers what the day took so far. */
  async spend(_bytes: number): Promise<Spent> {
    return notYet();
  }

  async host(_host: string): Promise<HostRow | undefined> {
    return notYet();
  }

  async setHost(_row: HostRow): Promise<void> {
    return notYet();
  }

  /** Cheap: reads no list of articles. */
  async freshness(): Promise<Freshness> {
    return notYet();
  }
}
