import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { EventRow } from '../corpus/library/types.ts';
import { webAddress } from '../text/web-address.ts';
import { type CarriedPassage, carriedPassages, type HeardSpeaker, heardSpeakers } from './article-view.ts';
import { createDesk, type Desk } from './desk.ts';
import { articleForm, nextLabel, outletForm } from './forms.ts';
import { type ArticleList, createList } from './list.ts';
import type { LibraryPort } from './port.ts';
import { hashOf, type Route, routeOf } from './routes.ts';
import { createSelection, type Selection } from './selection.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createStock, type Stock } from './stock.ts';

/** How long after a change of the corpus it is read again, in milliseconds: changes come in groups. */
const CALM = 150;

export interface LibraryStore {
  route: ReadonlySignal<Route>;
  desk: Desk;
  list: ArticleList;
  selection: Selection;
  shelf: Shelf;
  stock: Stock;
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
  /** Reads again what is in view. */
  refresh(): Promise<void>;
  /** Stops following the corpus. */
  stop(): void;
}

/**
 * The library's state and what may change it. `navigate` puts a fragment into the page's address, which comes back
 * through `open`: so every way leads through the browser's history.
 */
export function createLibraryStore(
  port: LibraryPort,
  { navigate, pause, calm = CALM }: { navigate(hash: string): void; pause?: number; calm?: number },
): LibraryStore {
  const route = signal<Route>({ page: 'articles' });
  const desk = createDesk(port);
  const list = createList(port, pause === undefined ? {} : { pause });
  const selection = createSelection(list);
  const shelf = createShelf(port, desk);
  const stock = createStock(port, desk);
  /** Sections whose content was read before the corpus changed. */
  const stale = new Set<Route['page']>(['articles', 'events']);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    const at = route.peek();
    switch (at.page) {
      case 'articles':
        await Promise.all([
          stale.delete('articles') || list.total.peek() === undefined || list.searching.peek()
            ? list.refresh()
            : undefined,
          shelf.loadOutlets(),
          shelf.loadPacks(),
        ]);
        break;
      case 'article':
        await Promise.all([shelf.openArticle(at.id), shelf.loadOutlets(), shelf.loadPacks()]);
        break;
      case 'events':
        if (stale.delete('events')) await shelf.loadEvents();
        break;
      case 'outlets':
      case 'outlet':
        await shelf.loadOutlets();
        break;
      case 'packs':
        await shelf.loadPacks();
        break;
      case 'storage':
        await stock.loadStorage();
        break;
      case 'changes':
        await stock.loadRecent();
        break;
    }
  }

  const stopListening = port.onChange(() => {
    stale.add('articles').add('events');
    clearTimeout(timer);
    timer = setTimeout(() => void read(), calm);
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
    unsaved: computed(
      () =>
        stock.staged.value !== null ||
        stock.stagedBackup.value !== null ||
        desk.works.value.some(({ kind }) => kind !== 'events'),
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
    async refresh() {
      stale.add('articles').add('events');
      await read();
    },
    stop() {
      clearTimeout(timer);
      stopListening();
      stopRelisting();
    },
  };
}
