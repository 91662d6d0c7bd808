import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { EventRow } from '../corpus/library/types.ts';
import type { StarterOutlet } from '../feeds/types.ts';
import { webAddress } from '../text/web-address.ts';
import { type CarriedPassage, carriedPassages, type HeardSpeaker, heardSpeakers } from './article-view.ts';
import { createDesk, type Desk } from './desk.ts';
import type { Finding } from './finding.ts';
import type { FollowPort } from './follow-port.ts';
import { createFollowing, type Following } from './following.ts';
import { articleForm, nextLabel, outletForm } from './forms.ts';
import { type ArticleList, createList } from './list.ts';
import type { LibraryPort } from './port.ts';
import { hashOf, type Route, routeOf } from './routes.ts';
import { createSelection, type Selection } from './selection.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createStock, type Stock } from './stock.ts';

/** How long after a change of the corpus it is read again, in milliseconds: changes come in groups. */
const CALM = 150;
/** While fetching goes on there is always another change: what is in view is read again this often. */
const GATHERING = 4_000;
/** How often an empty library looks whether it is being filled (ms), and how many looks it waits for that to begin. */
const FILLING = { every: 400, looks: 10 };

export interface LibraryStore {
  route: ReadonlySignal<Route>;
  desk: Desk;
  list: ArticleList;
  selection: Selection;
  shelf: Shelf;
  stock: Stock;
  following: Following;
  /** What only the section about following needs; undefined until it is loaded. */
  finding: ReadonlySignal<Finding | undefined>;
  /** The corpus is empty because its first articles are being taken in right now. */
  filling: ReadonlySignal<boolean>;
  /** Names of sources: packs' titles, followed outlets' names. */
  sourceNames: ReadonlySignal<ReadonlyMap<string, string>>;
  /** Closing the page now would lose something that was read and not yet accepted, or work under way. */
  unsaved: ReadonlySignal<boolean>;
  /** Passages and speakers of the open article. */
  carried: ReadonlySignal<{ passages: CarriedPassage[]; speakers: HeardSpeaker[] }>;
  forms: { article: typeof articleForm; outlet: typeof outletForm; nextLabel: typeof nextLabel };
  /** Shows what the fragment of the page's address names. */
  open(hash: string): void;
  /** Goes somewhere, as a link would. */
  go(route: Route): void;
  linkTo(route: Route): string;
  /** An address that may stand in a link, else undefined. */
  webLink(address: string | undefined): string | undefined;
  /** Deletes these, and goes back to the list from an article's page. */
  remove(ids: string[], title: string): Promise<void>;
  showEvent(event: EventRow): void;
  showOutlet(id: string): void;
  showSource(source: string): void;
  /** Reads again what is in view. */
  refresh(): Promise<void>;
  /** Stops following the corpus. */
  stop(): void;
}

export interface LibraryOptions {
  /** Puts a fragment into the page's address. */
  navigate(hash: string): void;
  follow: FollowPort;
  /** The list of outlets that comes with the project. */
  starter(): Promise<StarterOutlet[]>;
  /** How long to wait for the next letter before searching, and after a change before reading again (ms). */
  pause?: number;
  calm?: number;
  /** Milliseconds since 1970. */
  clock?(): number;
  /** How long to wait for the first word of a fetch that was asked for (ms). */
  patience?: number;
  fillingAfter?: { every: number; looks: number };
}

/**
 * The library's state and what may change it. `navigate` puts a fragment into the page's address, which comes back
 * through `open`: so every way leads through the browser's history.
 */
export function createLibraryStore(
  port: LibraryPort,
  {
    navigate,
    follow,
    starter,
    pause,
    calm = CALM,
    clock = Date.now,
    patience,
    fillingAfter = FILLING,
  }: LibraryOptions,
): LibraryStore {
  const route = signal<Route>({ page: 'events' });
  const desk = createDesk(port);
  const list = createList(port, pause === undefined ? {} : { pause });
  const selection = createSelection(list);
  const shelf = createShelf(port, desk, clock);
  const stock = createStock(port, desk);
  const following = createFollowing(follow, desk, { clock, ...(patience ? { patience } : {}) });
  const finding = signal<Finding | undefined>(undefined);
  const filling = signal(false);
  let looks = fillingAfter.looks;
  /** Sections whose content was read before the corpus changed. */
  const stale = new Set<Route['page']>(['articles', 'events']);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Loaded when it is first wanted: the library opens without it. */
  async function loadFinding(): Promise<void> {
    if (!finding.peek()) {
      const { createFinding } = await import('./finding.ts');
      const download = port.download.bind(port);
      if (!finding.peek()) finding.value = createFinding(follow, following, desk, { starter, download });
    }
    await finding.peek()?.loadSettings();
  }

  /** Tells an empty corpus from one whose first articles are on their way, until it is one or the other. */
  async function lookWhetherFilling(): Promise<void> {
    const empty = list.total.peek() === 0 || shelf.period.peek() === null;
    // Right after the install the pack that comes with the extension is not begun yet, and no pack is known.
    const early = empty && shelf.packs.peek().value?.length === 0 && looks-- > 0;
    const soon = empty && ((await port.writing()) || early);
    const ended = filling.peek() && !soon;
    filling.value = soon;
    if (ended && empty) {
      stale.add('articles').add('events');
      await read();
    }
    if (soon && !waits) {
      waits = setTimeout(() => {
        waits = undefined;
        void lookWhetherFilling();
      }, fillingAfter.every);
    }
  }
  let waits: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    const at = route.peek();
    switch (at.page) {
      case 'articles':
        await Promise.all([
          following.load(),
          stale.delete('articles') || list.total.peek() === undefined || list.searching.peek()
            ? list.refresh()
            : undefined,
          shelf.loadOutlets(),
          shelf.loadPacks(),
        ]);
        break;
      case 'article':
        await Promise.all([
          shelf.openArticle(at.id),
          shelf.loadOutlets(),
          shelf.loadPacks(),
          following.load(),
        ]);
        break;
      case 'events':
        await Promise.all([
          stale.delete('events') ? shelf.loadEvents() : undefined,
          shelf.loadPacks(),
          following.load(),
        ]);
        break;
      case 'following':
        await Promise.all([following.load(), loadFinding()]);
        break;
      case 'outlets':
      case 'outlet':
        await shelf.loadOutlets();
        break;
      case 'packs':
        await shelf.loadPacks();
        break;
      case 'storage':
        await Promise.all([stock.loadStorage(), shelf.loadPacks(), following.load()]);
        break;
      case 'changes':
        await stock.loadRecent();
        break;
    }
    await lookWhetherFilling();
  }

  const stopListening = port.onChange(() => {
    stale.add('articles').add('events');
    const gathering = following.gathering.peek() !== null;
    if (gathering && timer !== undefined) return;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        void read();
      },
      gathering ? Math.max(calm, GATHERING) : calm,
    );
  });
  // The event search lists articles to find its days, which ends another list that was under way.
  const stopRelisting = effect(() => {
    if (route.value.page === 'events') untracked(() => stale.add('articles'));
  });

  return {
    route,
    desk,
    list,
    selection,
    shelf,
    stock,
    following,
    finding,
    filling,
    sourceNames: computed(() => {
      const packs = shelf.packs.value.value ?? [];
      const feeds = following.feeds.value.value ?? [];
      return new Map([
        ...packs.map(({ source, title }) => [source, title] as const),
        ...feeds.map(({ id, outlet }) => [`feed:${id}`, outlet.name] as const),
      ]);
    }),
    unsaved: computed(
      () =>
        stock.staged.value !== null ||
        stock.stagedBackup.value !== null ||
        desk.works.value.some(({ kind }) => kind !== 'events' && kind !== 'finding-feeds'),
    ),
    carried: computed(() => {
      const article = shelf.article.value.value?.article;
      return article
        ? { passages: carriedPassages(article), speakers: heardSpeakers(article) }
        : { passages: [], speakers: [] };
    }),
    forms: { article: articleForm, outlet: outletForm, nextLabel },
    open(hash) {
      route.value = routeOf(hash);
      void read();
    },
    go: (to) => navigate(hashOf(to)),
    linkTo: hashOf,
    webLink: webAddress,
    async remove(ids, title) {
      if (ids.length === 0) return;
      const place = route.peek().page === 'article' ? 'article' : 'articles';
      const told = { what: 'removed', title, count: ids.length } as const;
      if (!(await desk.change(place, told, port.remove(ids), 'deleting'))) return;
      selection.none();
      if (place === 'article') navigate(hashOf({ page: 'articles' }));
    },
    showEvent(event) {
      list.narrow({ headline: event.headline, ids: event.ids });
      stale.delete('articles');
      navigate(hashOf({ page: 'articles' }));
    },
    showOutlet(id) {
      list.reset();
      list.ask({ outletId: id });
      stale.delete('articles');
      navigate(hashOf({ page: 'articles' }));
    },
    showSource(source) {
      list.reset();
      list.ask({ source });
      stale.delete('articles');
      navigate(hashOf({ page: 'articles' }));
    },
    async refresh() {
      stale.add('articles').add('events');
      await read();
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(waits);
      stopListening();
      stopRelisting();
      following.stop();
    },
  };
}
