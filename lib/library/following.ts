import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FollowedFeed, Gathering } from '../feeds/types.ts';
import { settled } from '../panel/settled.ts';
import type { Desk } from './desk.ts';
import type { FollowPort } from './follow-port.ts';
import { createLoader, type Loaded } from './loaded.ts';

/** How often what is said of times ("3 minutes ago") is reckoned again, in milliseconds. */
const TICK = 20_000;
/** How long after asking for a fetch to wait for its first word, in milliseconds. */
const PATIENCE = 15_000;
/** How often the list is read again while fetching tells how far it is, in milliseconds. */
const READ_EVERY = 1_500;

export interface Following {
  /** Followed feeds: those that need the reader first, then by their outlets' names. */
  feeds: ReadonlySignal<Loaded<FollowedFeed[]>>;
  /** How fetching goes, wherever it runs; null where none is under way. */
  gathering: ReadonlySignal<Gathering | null>;
  /** Fetching was asked for and has not begun yet. */
  asked: ReadonlySignal<boolean>;
  /** Milliseconds since 1970; moves on by itself. */
  now: ReadonlySignal<number>;
  load(): Promise<void>;
  /** Fetches these feeds, or all that are not paused. */
  fetchNow(ids?: string[]): Promise<void>;
  stopFetching(): void;
  pause(feed: FollowedFeed, paused: boolean): Promise<void>;
  unfollow(feed: FollowedFeed): Promise<void>;
  /** These two must be called inside the reader's click. */
  allow(feed: FollowedFeed): Promise<void>;
  acceptMove(feed: FollowedFeed): Promise<void>;
  /** Stops listening and counting time. */
  stop(): void;
}

/** Whether a feed waits for the reader's word. */
export const needsReader = ({ problem, paused }: FollowedFeed): boolean =>
  !paused && (problem === 'no-access' || problem === 'moved' || problem === 'gone');

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const inOrder = (feeds: readonly FollowedFeed[]): FollowedFeed[] =>
  [...feeds].sort(
    (a, b) =>
      Number(needsReader(b)) - Number(needsReader(a)) ||
      collator.compare(a.outlet.name, b.outlet.name) ||
      collator.compare(a.title, b.title),
  );

/** What is followed, how its fetching goes, and what can be asked of it. `clock` in milliseconds since 1970. */
export function createFollowing(
  port: FollowPort,
  desk: Desk,
  { clock = Date.now, patience = PATIENCE }: { clock?: () => number; patience?: number } = {},
): Following {
  const loader = createLoader(() => port.followed());
  const gathering = signal<Gathering | null>(null);
  const asked = signal(false);
  const now = signal(clock());
  /** The reader asked here, so what came of it is told here. */
  let mine = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let reading: ReturnType<typeof setTimeout> | undefined;
  const ticking = setInterval(() => {
    now.value = clock();
  }, TICK);
  // Node would wait for it.
  (ticking as { unref?: () => void }).unref?.();

  async function load(): Promise<void> {
    now.value = clock();
    await loader.load();
  }
  function readSoon(): void {
    reading ??= setTimeout(() => {
      reading = undefined;
      void load();
    }, READ_EVERY);
  }

  const stopListening = port.onGathering((state) => {
    const before = gathering.peek();
    gathering.value = state;
    if (state) {
      clearTimeout(waiting);
      asked.value = false;
      readSoon();
    } else if (before) {
      if (mine) desk.tell({ what: 'gathered', gathering: before });
      mine = false;
      void load();
    }
  });

  /** A change of one feed: its failure is said beside it, and the list read again. */
  async function change(feed: FollowedFeed, run: ReturnType<FollowPort['allow']>): Promise<boolean> {
    const place = `feed ${feed.id}` as const;
    desk.forgive(place);
    const answer = await settled(run);
    if (!answer.ok) desk.fail(place, answer.failure);
    await load();
    return answer.ok;
  }

  const self: Following = {
    feeds: computed(() => {
      const { value, ...rest } = loader.state.value;
      return value ? { ...rest, value: inOrder(value) } : rest;
    }),
    gathering,
    asked,
    now,
    load,
    async fetchNow(ids) {
      const place = ids?.length === 1 ? (`feed ${ids[0]}` as const) : 'following';
      desk.forgive(place);
      asked.value = true;
      mine = true;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        // It ended before a word of it came, or had nothing to do.
        if (asked.peek()) desk.tell({ what: 'nothing-to-fetch', title: '' });
        asked.value = false;
        void load();
      }, patience);
      const answer = await settled(port.fetchNow(ids));
      if (answer.ok) return;
      clearTimeout(waiting);
      asked.value = false;
      mine = false;
      desk.fail(place, answer.failure);
    },
    stopFetching() {
      port.stopFetching();
    },
    async pause(feed, paused) {
      await change(feed, port.setFeed(feed.id, { paused }));
    },
    async unfollow(feed) {
      const told = { what: 'unfollowed', title: feed.outlet.name, count: 1 } as const;
      if (await desk.change(`feed ${feed.id}`, told, port.unfollow([feed.id]))) await load();
    },
    async allow(feed) {
      if (await change(feed, port.allow([feed.id]))) await self.fetchNow([feed.id]);
    },
    async acceptMove(feed) {
      const told = { what: 'moved-feed', title: feed.outlet.name, count: 1 } as const;
      if (!(await desk.change(`feed ${feed.id}`, told, port.acceptMove(feed.id)))) return;
      await load();
      await self.fetchNow([feed.id]);
    },
    stop() {
      clearTimeout(waiting);
      clearTimeout(reading);
      clearInterval(ticking);
      stopListening();
    },
  };
  return self;
}
