import { type ReadonlySignal, signal } from '@preact/signals';
import type { Shown } from '../shown.ts';
import type { PanelState } from '../state.ts';
import type { ExtrasPort, ExtrasScene, Unseen } from './port.ts';

/** How long the corpus must be at rest before the page is compared again, and how long at most it may be restless (ms). */
const REST = 1_000;
const RESTLESS = 10_000;

/** What a change of the corpus means for the page in view. */
export interface NewerState {
  /** Articles about the event that were not among those compared; 0 where what was compared has changed. */
  articles: number;
  /** Shown by now. */
  taken: boolean;
}

export interface Newer {
  /** Null where nothing has changed for the page in view. */
  newer: ReadonlySignal<NewerState | null>;
  /** Shows what has changed. */
  take(): void;
  /** Compares now and shows what comes of it: the reader asked for it. */
  refresh(): Promise<void>;
  stop(): void;
}

const coverageOf = (shown: Shown): Map<string, string> =>
  new Map(
    shown.kind === 'ready'
      ? shown.view.sources.map(({ article, words, partial }) => [article, `${words} ${partial}`])
      : [],
  );

/** What is drawn of a comparison, to be held against another of the same page. */
const drawn = (shown: Shown): string =>
  JSON.stringify(
    shown.kind === 'ready'
      ? [
          shown.view.comparison,
          shown.view.sources.map(({ known }) => known),
          shown.otherDays,
          shown.freshness,
        ]
      : { ...shown, tabId: 0 },
  );

/**
 * Compares the page in view again when the corpus was changed elsewhere. Where other articles report the event now, it
 * is offered, so that nothing moves under the reader's eyes; what leaves the rows where they are is shown at once.
 */
export function createNewer(port: Pick<ExtrasPort, 'onCorpusChange'>, scene: ExtrasScene): Newer {
  const newer = signal<NewerState | null>(null);
  let offered: Unseen | undefined;
  /** The state that `newer` is about. */
  let standing: PanelState | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the corpus was first heard to change since the last comparison. */
  let since: number | undefined;
  let turn = 0;

  /** What was offered, or told, is of no use once another comparison is shown, whoever made it. */
  const forget = scene.state.subscribe((state) => {
    if (newer.peek() && state !== standing) drop();
  });

  function drop(): void {
    offered = undefined;
    newer.value = null;
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    since = undefined;
    const mine = ++turn;
    const unseen = await scene.compareUnseen();
    if (mine !== turn) return;
    if (!unseen) {
      if (scene.busy()) heard();
      return;
    }
    const [before, now] = [coverageOf(unseen.before), coverageOf(unseen.now)];
    const added = [...now.keys()].filter((id) => !before.has(id)).length;
    const same =
      added === 0 && before.size === now.size && [...now].every(([id, at]) => before.get(id) === at);
    if (unseen.before.kind === 'ready' && !same) {
      offered = unseen;
      standing = unseen.before;
      newer.value = { articles: added, taken: false };
    } else {
      drop();
      if (drawn(unseen.before) !== drawn(unseen.now)) unseen.take();
    }
  }

  function heard(): void {
    const at = Date.now();
    since ??= at;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), Math.max(0, Math.min(REST, since + RESTLESS - at)));
  }
  const deaf = port.onCorpusChange(heard);

  function take(): void {
    const taking = offered;
    const articles = newer.value?.articles ?? 0;
    if (!taking) return;
    drop();
    taking.take();
    standing = scene.state.peek();
    newer.value = { articles, taken: true };
  }

  return {
    newer,
    take,
    async refresh() {
      await look();
      take();
    },
    stop() {
      deaf();
      forget();
      clearTimeout(timer);
    },
  };
}
