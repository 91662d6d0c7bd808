import { type ReadonlySignal, signal } from '@preact/signals';
import type { Freshness } from '../../corpus/feeds/types.ts';
import type { Gathering } from '../../feeds/types.ts';
import type { FailureCode } from '../../messages.ts';
import { settled } from '../settled.ts';
import type { ExtrasPort, ExtrasScene } from './port.ts';

/**
 * From how many hours on the corpus is called old. Outlets report an event within hours of each other, and feeds are
 * asked several times an hour while a browser runs: six hours without an answer mean that it slept, or was told not to
 * ask, and that much of a day's reporting may be missing.
 */
const OLD_HOURS = 6;

/** How old what followed outlets brought is; null where nothing is followed, or where it is fresh. */
export function ageOf(
  freshness: Freshness | undefined,
  now: number,
): { hours: number } | { never: true } | null {
  if (!freshness || freshness.followed === 0) return null;
  if (freshness.succeeded === undefined) return { never: true };
  const hours = Math.floor((now - freshness.succeeded) / 3_600_000);
  return hours >= OLD_HOURS ? { hours } : null;
}

/** Fetching, as the panel shows it. */
export type FetchState =
  | { kind: 'asked' }
  | { kind: 'under-way'; gathering: Gathering }
  /** `articles`: kept by it, whole or by headline. */
  | { kind: 'done'; articles: number }
  | { kind: 'failed'; code: FailureCode };

export interface Fetching {
  state: ReadonlySignal<FetchState | null>;
  fetchNow(): void;
  stop(): void;
  /** Listens no longer. */
  leave(): void;
}

/** Longest wait for a sign that fetching has begun (ms). */
const PATIENCE = 30_000;

/** Fetching that the reader asks for in the panel; `after` is called when it has ended. */
export function createFetching(
  port: Pick<ExtrasPort, 'fetchNow' | 'stopFetching' | 'onGathering'>,
  scene: Pick<ExtrasScene, 'state'>,
  after: () => Promise<void>,
): Fetching {
  const state = signal<FetchState | null>(null);
  let last: Gathering | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** What is gathered by itself, or from the library, is not this panel's to tell of. */
  const isMine = () => state.peek()?.kind === 'asked' || state.peek()?.kind === 'under-way';

  function finish(): void {
    clearTimeout(patience);
    const articles = last ? last.whole + last.headlines : 0;
    last = undefined;
    void after().finally(() => {
      state.value = { kind: 'done', articles };
    });
  }

  const deaf = port.onGathering((gathering) => {
    if (!isMine()) return;
    clearTimeout(patience);
    if (gathering) {
      last = gathering;
      state.value = { kind: 'under-way', gathering };
    } else if (state.value?.kind === 'under-way') finish();
  });

  // What came of it was told beside one page; at the next one it is old news.
  const forget = scene.state.subscribe(({ kind }) => {
    if (!isMine() && (kind === 'reading' || kind === 'comparing')) state.value = null;
  });

  return {
    state,
    fetchNow() {
      if (isMine()) return;
      state.value = { kind: 'asked' };
      void settled(port.fetchNow()).then((answer) => {
        if (!answer.ok) {
          state.value = { kind: 'failed', code: answer.failure.code };
          return;
        }
        // Whatever was there to fetch may have been fetched before this page heard of it.
        if (state.value?.kind === 'asked') patience = setTimeout(finish, PATIENCE);
      });
    },
    stop: () => port.stopFetching(),
    leave() {
      deaf();
      forget();
      clearTimeout(patience);
    },
  };
}
