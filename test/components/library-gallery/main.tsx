import { render } from 'preact';
import { Library } from '../../../components/library/Library.tsx';
import { setCatalogue } from '../../../lib/browser/i18n.ts';
import { createLibraryStore } from '../../../lib/library/store.ts';
import catalogue from '../../../public/_locales/en/messages.json';
import { createFakeLibrary } from '../../lib/library/fake-port.ts';

/** `?articles=100000&dir=rtl#packs` draws the real library over a corpus in memory. */
setCatalogue(catalogue);
const query = new URLSearchParams(location.search);
document.documentElement.dir = query.get('dir') ?? 'ltr';
const fake = createFakeLibrary({
  articles: Number(query.get('articles') ?? 60),
  ...(query.has('bare') ? { packs: [] } : {}),
});
const store = createLibraryStore(fake.port, {
  navigate(hash) {
    location.hash = hash;
  },
});
addEventListener('hashchange', () => store.open(location.hash));
store.open(location.hash);
const gallery = { store, fake };
Object.assign(globalThis, gallery);
render(<Library store={store} />, document.getElementById('library') as HTMLElement);
document.documentElement.dataset.ready = '';

/** What the page hands to the tests that drive it. */
export type LibraryGallery = typeof gallery;
