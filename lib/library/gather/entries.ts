import type { EntryToKeep, WaitingEntry } from '../../corpus/feeds/types.ts';
import type { LibraryFollow } from '../../corpus/library/follow.ts';
import { failureOf } from '../../errors.ts';
import { decodeText } from '../../feeds/decode.ts';
import type { FeedProblem, FollowedFeed } from '../../feeds/types.ts';
import { PAGE_LIMITS, type Unanswered } from './fetch-bounded.ts';
import type { Tally } from './progress.ts';
import { articleOf, headlineOf } from './read-page.ts';
import { askSecured } from './secure.ts';
import { PAGE_TYPES, type PageReader } from './types.ts';
import type { Web } from './web.ts';

const HOUR = 3_600_000;
/** Failures that may be over soon; an entry is put off so often, its headline kept meanwhile. */
const PASSING: ReadonlySet<FeedProblem> = new Set(['network', 'timeout', 'server', 'busy']);
const MOST_TRIES = 3;
/** Entries waiting to be kept in one change, and for how long at most (ms). */
const TOGETHER = 8;
const LINGER = 400;

export interface EntryScene {
  follow: LibraryFollow;
  web: Web;
  pages: PageReader;
  tally: Tally;
  feeds: ReadonlyMap<string, FollowedFeed>;
  now(): number;
}

const isPage = (type: string): boolean => type === '' || /html|xml|text\/plain/iu.test(type);

/** Keeps articles a handful at a time: each change rewrites its day's index. */
export class Keeper {
  readonly #scene: EntryScene;
  #waiting: { entry: EntryToKeep; over(error?: unknown): void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(scene: EntryScene) {
    this.#scene = scene;
  }

  /** Resolves when the entry's article is kept. Throws what the corpus throws. */
  keep(entry: EntryToKeep): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, over: (error) => (error === undefined ? resolve() : reject(error)) });
      if (this.#waiting.length >= TOGETHER) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), LINGER);
    });
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    this.#keeping = this.#keeping.then(async () => {
      const { follow, tally } = this.#scene;
      try {
        const kept = await follow.keepEntries(batch.map(({ entry }) => entry));
        for (const [i, { entry, over }] of batch.entries()) {
          const { state } = kept[i]!;
          if (state === 'kept' || state === 'updated')
            tally.came(entry.article.headlineOnly ? 'headlines' : 'whole');
          over();
        }
      } catch (error) {
        for (const { over } of batch) over(error);
      }
    });
  }
}

/** Fetches, reads and keeps one entry; see `gatherRound`. Throws what the corpus throws, and `cancelled`. */
export async function fetchEntry(waiting: WaitingEntry, scene: EntryScene, keeper: Keeper): Promise<void> {
  const { web, pages, tally, follow } = scene;
  const { entry, tries } = waiting;
  const feed = scene.feeds.get(waiting.feed);
  if (!feed) {
    await follow.settleEntry(waiting.feed, entry.address, { state: 'done' });
    return;
  }
  const question = { limits: PAGE_LIMITS, accept: PAGE_TYPES };
  const { answer, address } = await askSecured(entry.address, (asked) => web.ask(asked, question));
  if ('problem' in answer) {
    await keepHeadline(answer);
    return;
  }
  const article = isPage(answer.type)
    ? await read(decodeText(answer.bytes, answer.type), address)
    : undefined;
  await keeper.keep({ feed: feed.id, entry, article: article ?? headlineOf(entry, feed) });

  /** The page's article; undefined where it holds none, or what was made to break its reading did. */
  async function read(html: string, at: string) {
    try {
      const captured = await pages.capture(html, at);
      const today = new Date(scene.now() + 14 * HOUR).toISOString().slice(0, 10);
      return articleOf(captured, entry, feed!, today);
    } catch (error) {
      if (failureOf(error).code === 'cancelled') throw error;
      return undefined;
    }
  }

  async function keepHeadline({ problem, retryAfter = 0 }: Unanswered): Promise<void> {
    const again = PASSING.has(problem) && tries + 1 < MOST_TRIES;
    const after = scene.now() + Math.max(HOUR * 2 ** tries, retryAfter * 1000);
    tally.came('failed');
    await keeper.keep({
      feed: feed!.id,
      entry,
      article: headlineOf(entry, feed!),
      ...(again ? { again: after } : {}),
    });
  }
}
