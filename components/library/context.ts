import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { LibraryStore } from '../../lib/library/store.ts';

export const StoreContext = createContext<LibraryStore | null>(null);

/** The library's store. */
export function useStore(): LibraryStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('drawn outside the library');
  return store;
}
