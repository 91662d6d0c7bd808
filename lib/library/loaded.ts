import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, Failure } from '../messages.ts';
import { settled } from '../panel/settled.ts';

/** Something read from the corpus: what is known of it, and what went wrong the last time. */
export interface Loaded<T> {
  value?: T;
  failure?: Failure;
  loading: boolean;
}

export interface Loader<T, Arguments extends unknown[]> {
  state: ReadonlySignal<Loaded<T>>;
  /** Reads it (again). What is shown stays until the answer is there; only the newest call's answer counts. */
  load(...args: Arguments): Promise<Answer<T>>;
  /** Forgets it. */
  clear(): void;
}

export function createLoader<T, Arguments extends unknown[]>(
  ask: (...args: Arguments) => Promise<Answer<T>>,
): Loader<T, Arguments> {
  const state = signal<Loaded<T>>({ loading: false });
  let turn = 0;
  return {
    state,
    async load(...args) {
      const mine = ++turn;
      const { value } = state.peek();
      state.value = { ...(value === undefined ? {} : { value }), loading: true };
      const answer = await settled(ask(...args));
      if (mine !== turn) return answer;
      if (answer.ok) state.value = { value: answer.value, loading: false };
      else
        state.value = {
          ...(value === undefined ? {} : { value }),
          failure: answer.failure,
          loading: false,
        };
      return answer;
    },
    clear() {
      turn++;
      state.value = { loading: false };
    },
  };
}
