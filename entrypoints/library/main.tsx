import { render } from 'preact';
import { Library } from '../../components/library/Library.tsx';
import { createFollowPort } from '../../lib/browser/follow-port.ts';
import { uiDirection, uiLanguage } from '../../lib/browser/i18n.ts';
import { createLibraryPort } from '../../lib/browser/library-port.ts';
import { startLibraryWorker } from '../../lib/browser/library-worker.ts';
import { createLibraryStore } from '../../lib/library/store.ts';

document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();

const worker = startLibraryWorker();
const store = createLibraryStore(createLibraryPort(worker), {
  follow: createFollowPort(worker),
  starter: async () => (await import('../../lib/feeds/starter.ts')).loadStarter(),
  navigate(hash) {
    location.hash = hash;
  },
});
addEventListener('hashchange', () => store.open(location.hash));
store.open(location.hash);
const root = document.getElementById('library');
if (root) render(<Library store={store} />, root);
