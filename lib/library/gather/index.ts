import type { Library } from '../../corpus/library/index.ts';
import { SidelightError } from '../../errors.ts';
import type { Gathering } from '../../feeds/types.ts';
import { alone } from './alone.ts';
import { fetchEntry, Keeper } from './entries.ts';
import { fetchFeed } from './feeds.ts';
import { Tally } from './progress.ts';
import { openReader } from './reader.ts';
import type { PageReader } from './types.ts';
import { Web } from './web.ts';

/** Entries under way at a time: over a handful of hosts, with some waiting their turn. */
const UNDER_WAY = 24;

export interface GatherWork {
  signal?: AbortSignal;
  onGathering?(gathering: Gathering): void;
  isOffline?(): boolean;
  isMetered?(): boolean;
  /** Between two requests to one host (ms). */
  pause?: number;
  /** For tests; else the machine's own. */
  now?(): number;
  random?(): number;
  openReader?: typeof openReader;
}

/**
 * One round: asks the feeds that are due, and reads what waits, newest first and every feed in turn, within the day's
 * bounds. What it has not settled when it ends, however that comes, still waits for the next. Nothing is asked but the
 * addresses within `allowed` (match patterns). Throws `cancelled`, `quota`, and what opening the corpus throws.
 */
export function gatherRound(
  library: Library,
  allowed: readonly string[],
  work: GatherWork,
  pages: PageReader,
): Promise<void> {
  return alone(work.signal, () => gather(library, allowed, work, pages));
}

async function gather(
  { follow }: Library,
  allowed: readonly string[],
  work: GatherWork,
  pages: PageReader,
): Promise<void> {
  const { signal, now = Date.now, random = Math.random } = work;
  const tally = new Tally(work.onGathering);
  const { settings } = await follow.settings();
  const isQuiet = work.isMetered?.() === true && !settings.metered;
  const due = (await follow.due(now())).filter(({ next }) => next === 0 || !isQuiet);
  const wanted = due.filter(({ next }) => next === 0).map(({ id }) => id);
  const offline = work.isOffline?.() === true;
  if (offline) {
    // Those the reader wants now are told of it; the others simply wait.
    for (const { id } of due.filter(({ next }) => next === 0))
      await follow.noteFailed(id, { problem: 'offline', next: now() + 600_000 });
    return;
  }
  if (isQuiet && wanted.length === 0) return;

  // One failure of the corpus ends the round; what is under way ends with it.
  const end = new AbortController();
  const both = AbortSignal.any([end.signal, ...(signal ? [signal] : [])]);
  const web = new Web({
    memory: follow,
    allowed,
    signal: both,
    now,
    pause: work.pause,
    onBytes: async (bytes) => void (bytes > 0 && (await follow.spend(bytes))),
  });
  const apart = { open: work.openReader ?? openReader, signal: both };
  const feedScene = { follow, web, settings, apart, pages, now, random };
  const feeds = new Map((await follow.followed()).map((feed) => [feed.id, feed]));
  const entryScene = { follow, web, pages, tally, feeds, now };
  const keeper = new Keeper(entryScene);

  tally.add('feeds', due.length);
  tally.tell(true);
  let failure: unknown;
  const orEnd = async (one: Promise<unknown>): Promise<void> => {
    try {
      await one;
    } catch (error) {
      failure ??= error;
      end.abort();
    }
  };
  let announce = (): void => {};
  const nextNews = (): Promise<void> =>
    new Promise((resolve) => {
      announce = resolve;
    });
  let asking = due.length;
  const asked = due.map(async (feed) => {
    await orEnd(tally.asking(feed.outlet.name, fetchFeed(feed, feedScene)));
    tally.done('feeds');
    asking--;
    announce();
  });

  const underWay = new Set<string>();
  // Whatever keeping comes to, nothing is fetched twice in a round.
  const tried = new Set<string>();
  const running = new Set<Promise<void>>();
  while (!both.aborted) {
    const news = nextNews();
    const more = (await follow.takeWaiting(now(), UNDER_WAY + underWay.size, wanted))
      .filter(({ feed, entry }) => !tried.has(entry.address) && (!isQuiet || wanted.includes(feed)))
      .slice(0, UNDER_WAY - underWay.size);
    tally.add('articles', more.length);
    for (const waiting of more) {
      const { address } = waiting.entry;
      underWay.add(address);
      tried.add(address);
      const name = feeds.get(waiting.feed)?.outlet.name ?? waiting.feed;
      const one = orEnd(tally.asking(name, fetchEntry(waiting, entryScene, keeper))).then(() => {
        tally.done('articles');
        underWay.delete(address);
        running.delete(one);
        // Asked for more by the handful: each time all that waits is looked at.
        if (underWay.size <= UNDER_WAY / 2) announce();
      });
      running.add(one);
    }
    if (running.size === 0 && more.length === 0 && asking === 0) break;
    await news;
  }
  await Promise.all([...asked, ...running]);
  follow.tellNow();
  tally.tell(true);
  if (signal?.aborted) throw new SidelightError('cancelled', 'ended by the reader');
  if (failure) throw failure;
}
