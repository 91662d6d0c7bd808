import { browser } from 'wxt/browser';
import { onAnnounced } from '../corpus/announce.ts';
import { createExtras, type Extras } from '../panel/extras/index.ts';
import type { ExtrasScene } from '../panel/extras/port.ts';
import { askWorker } from './ask-worker.ts';
import { autoSites, setAuto, siteOf } from './auto-panel.ts';
import { setBadge } from './badge.ts';
import { createFollowPort } from './follow-port.ts';
import { giveBack } from './give-back.ts';
import { ownUrl } from './own-url.ts';

/** What the panel can do beside comparing: loaded once it has opened. */
export function loadExtras(scene: ExtrasScene): Extras {
  // The panel's worker is started with the first question to it.
  const following = createFollowPort({ ask: askWorker });
  return createExtras(
    {
      follow: (feeds) => following.follow(feeds),
      settings: () => following.settings(),
      fetchNow: () => following.fetchNow(),
      stopFetching: () => following.stopFetching(),
      onGathering: (listener) => following.onGathering(listener),
      async undoFollow(change, { hosts }) {
        const answer = await askWorker('undo', [change]);
        if (!answer.ok) return answer;
        await giveBack(askWorker, hosts);
        return { ok: true, value: { undone: true } };
      },
      openFollowing: () => void browser.tabs.create({ url: ownUrl('/library.html#following') }),
      onCorpusChange: onAnnounced,
      siteOf,
      autoSites,
      setAuto,
      setBadge: (tabId, outlets) => void setBadge(tabId, outlets).catch(() => {}),
    },
    scene,
  );
}
