import { type ReadonlySignal, signal } from '@preact/signals';

/** A part of the library that is fetched when it is wanted, or while nobody waits. */
interface Later<T> {
  part: ReadonlySignal<T | 'failed' | undefined>;
  /** Begins loading, once; after a failure again. */
  load(): Promise<void>;
}

function later<T>(fetch: () => Promise<T>): Later<T> {
  const part = signal<T | 'failed' | undefined>(undefined);
  let loading: Promise<void> | undefined;
  return {
    part,
    load() {
      loading ??= fetch().then(
        (loaded) => {
          part.value = loaded;
        },
        () => {
          part.value = 'failed';
          loading = undefined;
        },
      );
      return loading;
    },
  };
}

export const sections = later(() => import('./Sections.tsx'));
export const followingSection = later(() => import('./Following.tsx'));

/** Everything there is, for those who can't wait for it. */
export const loadSections = async (): Promise<void> => {
  await Promise.all([sections.load(), followingSection.load()]);
};
