import { browser } from 'wxt/browser';
import { onAnnounced } from '../corpus/announce.ts';
import type { FollowPort } from '../library/follow-port.ts';
import { createExtras, type Extras } from '../panel/extras/index.ts';
import type { ExtrasPort, ExtrasScene } from '../panel/extras/port.ts';
import { askWorker } from './ask-worker.ts';
import { autoSites, setAuto, siteOf } from './auto-panel.ts';
import { setBadge } from './badge.ts';
import { ownUrl } from './own-url.ts';

const failed = async () => ({ ok: false as const, failure: { code: 'internal' as const, message: '' } });
/** Nothing is followed yet: the port that follows is on its way. */
const nothingFollowed: Pick<FollowPort, 'followed' | (keyof ExtrasPort & keyof FollowPort)> = {
  followed: async () => ({ ok: true, value: [] }),
  follow: failed,
  settings: failed,
  fetchNow: failed,
  stopFetching: () => {},
  onGathering: () => () => {},
};

/** What the panel can do beside comparing: loaded once it has opened. */
export function loadExtras(scene: ExtrasScene): Extras {
  const following = nothingFollowed;
  /** Hosts that following needs; where that can't be told, their permission is not given back. */
  const needed = async (host: string): Promise<string[]> => {
    const followed = await following.followed();
    return followed.ok ? followed.value.flatMap(({ hosts }) => hosts) : [host];
  };
  return createExtras(
    {
      follow: (feeds) => following.follow(feeds),
      settings: () => following.settings(),
      fetchNow: () => following.fetchNow(),
      stopFetching: () => following.stopFetching(),
      onGathering: (listener) => following.onGathering(listener),
      undoChange: async (change) => {
        const answer = await askWorker('undo', [change]);
        return answer.ok ? { ok: true, value: { undone: true } } : answer;
      },
      openFollowing: () => void browser.tabs.create({ url: ownUrl('/library.html#following') }),
      onCorpusChange: onAnnounced,
      siteOf,
      autoSites,
      setAuto: (site, on) => setAuto(site, on, () => needed(site.host)),
      setBadge: (tabId, outlets) => void setBadge(tabId, outlets).catch(() => {}),
    },
    scene,
  );
}
