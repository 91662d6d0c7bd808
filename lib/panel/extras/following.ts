import { type ReadonlySignal, signal } from '@preact/signals';
import type { NewFeed } from '../../feeds/types.ts';
import type { FailureCode } from '../../messages.ts';
import { newFeed } from '../page-feeds.ts';
import { settled } from '../settled.ts';
import type { ExtrasPort, ExtrasScene } from './port.ts';

/** How far the reader's wish to follow an outlet has come; `change` undoes it. */
export type FollowStatus =
  | { kind: 'working' }
  | { kind: 'followed'; feed: NewFeed; change?: number }
  | { kind: 'undone' }
  | { kind: 'failed'; code: FailureCode };

export interface Following {
  /** By the outlet's id. */
  status: ReadonlySignal<Readonly<Record<string, FollowStatus>>>;
  /** Minutes between two looks at a feed, once known. */
  every: ReadonlySignal<number | undefined>;
  /** Feeds by which the outlet of the page in view can be followed, the likeliest first. */
  feeds(): NewFeed[];
  /** Learns how often feeds are asked. */
  learnEvery(): void;
  /** Inside the reader's click: it asks for the hosts. */
  follow(feed: NewFeed): void;
  undo(outletId: string): void;
}

/** Following the outlet of the page in view. What came of it is kept by outlet: it holds for all its pages. */
export function createFollowing(
  port: Pick<ExtrasPort, 'follow' | 'settings' | 'undoFollow'>,
  scene: Pick<ExtrasScene, 'page'>,
): Following {
  const status = signal<Readonly<Record<string, FollowStatus>>>({});
  const every = signal<number | undefined>(undefined);
  const set = (outletId: string, to: FollowStatus) => {
    status.value = { ...status.value, [outletId]: to };
  };
  const isWorking = (outletId: string) => status.value[outletId]?.kind === 'working';

  async function finish(feed: NewFeed, following: ReturnType<ExtrasPort['follow']>): Promise<void> {
    const outletId = feed.outlet.id;
    set(outletId, { kind: 'working' });
    const answer = await settled(following);
    if (!answer.ok) return set(outletId, { kind: 'failed', code: answer.failure.code });
    // A feed that was followed already is no change.
    const { change } = answer.value as { change?: number };
    set(outletId, { kind: 'followed', feed, ...(change ? { change } : {}) });
  }

  async function takeBack(feed: NewFeed, change: number): Promise<void> {
    const outletId = feed.outlet.id;
    set(outletId, { kind: 'working' });
    const answer = await settled(port.undoFollow(change, feed));
    set(outletId, answer.ok ? { kind: 'undone' } : { kind: 'failed', code: answer.failure.code });
  }

  return {
    status,
    every,
    feeds() {
      const page = scene.page();
      return page ? page.feeds.map((feed) => newFeed(feed, page.article, page.address)) : [];
    },
    learnEvery() {
      if (every.value !== undefined) return;
      void settled(port.settings()).then((answer) => {
        if (answer.ok) every.value = answer.value.settings.every;
      });
    },
    follow(feed) {
      // The port is called before anything is awaited: the browser wants its question inside the click.
      if (!isWorking(feed.outlet.id)) void finish(feed, port.follow([feed]));
    },
    undo(outletId) {
      const now = status.value[outletId];
      if (now?.kind === 'followed' && now.change !== undefined) void takeBack(now.feed, now.change);
    },
  };
}
