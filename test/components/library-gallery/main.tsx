import { render } from 'preact';
import { Library } from '../../../components/library/Library.tsx';
import { loadSections } from '../../../components/library/load-sections.ts';
import { setCatalogue } from '../../../lib/browser/i18n.ts';
import { createLibraryStore } from '../../../lib/library/store.ts';
import catalogue from '../../../public/_locales/en/messages.json';
import { createFakeFollow, madeFeeds, madeStarter, NOW } from '../../lib/library/fake-follow.ts';
import { createFakeLibrary } from '../../lib/library/fake-port.ts';

/** `?articles=100000&dir=rtl&follows#packs` draws the real library over a corpus in memory. */
setCatalogue(catalogue);
const query = new URLSearchParams(location.search);
document.documentElement.dir = query.get('dir') ?? 'ltr';
const fake = createFakeLibrary({
  articles: Number(query.get('articles') ?? 60),
  together: Number(query.get('together') ?? 4),
  ...(query.has('bare') ? { packs: [] } : {}),
  ...(query.has('without')
    ? {
        without: madeFeeds()
          .map(({ outlet }) => outlet.name)
          .slice(0, Number(query.get('without'))),
      }
    : {}),
});
const follow = createFakeFollow(query.has('follows') ? { feeds: madeFeeds() } : {});
const store = createLibraryStore(fake.port, {
  follow: follow.port,
  starter: async () => madeStarter(Number(query.get('starter') ?? 40)),
  clock: () => NOW,
  patience: 600_000,
  fillingAfter: { every: 50, looks: query.has('filling') ? 100_000 : 0 },
  navigate(hash) {
    location.hash = hash;
  },
});
addEventListener('hashchange', () => store.open(location.hash));
store.open(location.hash);
const gallery = { store, fake, follow };
Object.assign(globalThis, gallery);
render(<Library store={store} />, document.getElementById('library') as HTMLElement);
await loadSections();
document.documentElement.dataset.ready = '';

/** What the page hands to the tests that drive it. */
export type LibraryGallery = typeof gallery;
