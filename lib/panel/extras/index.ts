import type { Freshness } from '../../corpus/feeds/types.ts';
import { type Auto, createAuto } from './auto.ts';
import { ageOf, createFetching, type Fetching } from './fetching.ts';
import { createFollowing, type Following } from './following.ts';
import { createNewer, type Newer } from './newer.ts';
import type { ExtrasPort, ExtrasScene } from './port.ts';

/** What the panel can do beside comparing, loaded once it has opened. */
export interface Extras {
  following: Following;
  fetching: Fetching;
  /** How old what followed outlets brought is; null where it is fresh or nothing is followed. */
  ageOf(freshness: Freshness | undefined): ReturnType<typeof ageOf>;
  newer: Newer;
  auto: Auto;
  openFollowing(): void;
  /** Listens no longer. */
  leave(): void;
}

export function createExtras(port: ExtrasPort, scene: ExtrasScene): Extras {
  const newer = createNewer(port, scene);
  const fetching = createFetching(port, scene, newer.refresh);
  const auto = createAuto(port, scene);
  return {
    following: createFollowing(port, scene),
    fetching,
    ageOf: (freshness) => ageOf(freshness, Date.now()),
    newer,
    auto,
    openFollowing: () => port.openFollowing(),
    leave() {
      newer.stop();
      fetching.leave();
      auto.leave();
    },
  };
}
