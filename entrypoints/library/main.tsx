import { render } from 'preact';
import { Library } from '../../components/library/Library.tsx';
import { uiDirection, uiLanguage } from '../../lib/browser/i18n.ts';
import { createLibraryPort } from '../../lib/browser/library-port.ts';
import { startLibraryWorker } from '../../lib/browser/library-worker.ts';
import type { FollowPort } from '../../lib/library/follow-port.ts';
import { createLibraryStore } from '../../lib/library/store.ts';

document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();

const worker = startLibraryWorker();
/** Nothing is followed yet: the port that follows is on its way. */
const follow = {
  followed: async () => ({ ok: true, value: [] }),
  onGathering: () => () => {},
} as unknown as FollowPort;
const store = createLibraryStore(createLibraryPort(worker), {
  follow,
  starter: async () => [],
  navigate(hash) {
    location.hash = hash;
  },
});
addEventListener('hashchange', () => store.open(location.hash));
store.open(location.hash);
const root = document.getElementById('library');
if (root) render(<Library store={store} />, root);
