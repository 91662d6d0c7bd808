import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelStore } from '../../lib/panel/store.ts';
import type { PanelView } from '../../lib/panel/view.ts';

/** What every part of a comparison draws from. */
export interface Scene {
  view: PanelView;
  store: PanelStore;
  /** True where there is room for evidence beside the passages. */
  wide: boolean;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('drawn outside a comparison');
  return scene;
}
