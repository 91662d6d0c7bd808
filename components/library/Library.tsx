import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { number, t } from '../../lib/browser/i18n.ts';
import type { Route } from '../../lib/library/routes.ts';
import type { LibraryStore } from '../../lib/library/store.ts';
import { Emblem } from '../shared/Emblem.tsx';
import '../shared/tokens.css';
import { StoreContext } from './context.ts';
import { Events } from './Events.tsx';
import { Failed } from './Failed.tsx';
import { useKeptFocus } from './kept-focus.ts';
import styles from './Library.module.css';
import { followingSection, loadSections, sections } from './load-sections.ts';
import { Surface } from './Surface.tsx';
import { Toast } from './Toast.tsx';
import { percentOf, Works } from './Works.tsx';
import { sectionTitle } from './words.ts';

const SECTIONS = [
  'events',
  'following',
  'articles',
  'outlets',
  'packs',
  'storage',
  'changes',
] as const satisfies Route['page'][];
/** How long after the opening the other sections are loaded, in milliseconds: what is in view comes first. */
const SOON = 300;

/** The whole library: a bar with its sections, one of them in view, what is under way and what was done. */
export function Library({ store }: { store: LibraryStore }) {
  const route = store.route.value;
  const filled = route.page === 'articles';
  useTitle(store);
  useUnsaved(store);
  useKeptFocus();
  useFocusOnRoute(`${route.page} ${'id' in route ? route.id : ''}`);
  return (
    <StoreContext.Provider value={store}>
      <div class={filled ? styles.full : styles.page}>
        <Bar store={store} />
        <main class={filled ? styles.filled : styles.main}>
          <Works />
          <Section store={store} />
        </main>
        <Toast />
      </div>
    </StoreContext.Provider>
  );
}

function Section({ store }: { store: LibraryStore }) {
  const route = store.route.value;
  const { page } = route;
  const rest = sections.part.value;
  const following = followingSection.part.value;
  useEffect(() => {
    const timer = setTimeout(() => void loadSections(), SOON);
    return () => clearTimeout(timer);
  }, []);
  if (page === 'events') return <Events />;
  const part = page === 'following' ? following : rest;
  const load = page === 'following' ? followingSection.load : sections.load;
  if (part === undefined || part === 'failed')
    return <Unloaded page={page} failed={part === 'failed'} load={load} />;
  if ('Following' in part) return <part.Following />;
  switch (route.page) {
    case 'articles':
      return <part.Articles />;
    case 'article':
      return <part.ArticlePage key={route.id} id={route.id} />;
    case 'outlet':
      return <part.OutletPage key={route.id} id={route.id} />;
    case 'outlets':
      return <part.Outlets />;
    case 'packs':
      return <part.Packs />;
    case 'storage':
      return <part.Storage />;
    case 'changes':
      return <part.Changes />;
  }
}

/** A section that is on its way, or did not come. */
function Unloaded({ page, failed, load }: { page: Route['page']; failed: boolean; load(): Promise<void> }) {
  useEffect(() => void load(), [load]);
  return (
    <Surface title={sectionTitle(page)}>
      {failed ? (
        <Failed failure={{ code: 'internal', message: '' }} again={() => void load()} />
      ) : (
        <p>{t('libraryReading')}</p>
      )}
    </Surface>
  );
}

function Bar({ store }: { store: LibraryStore }) {
  const { page } = store.route.value;
  const here = page === 'article' ? 'articles' : page === 'outlet' ? 'outlets' : page;
  return (
    <header class={styles.bar}>
      <p class={styles.brand}>
        <Emblem size={18} />
        {t('extensionName')} <span>{t('libraryTitle')}</span>
      </p>
      <nav aria-label={t('sections')}>
        <ul class={styles.sections}>
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={store.linkTo({ page: section })} aria-current={section === here ? 'page' : undefined}>
                {sectionTitle(section)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** The tab's title: how far work is, and where the reader is. */
function useTitle(store: LibraryStore): void {
  const percents = store.desk.works.value.map(percentOf);
  const percent = percents.find((one) => one !== undefined);
  const working =
    percents.length > 0 ? (percent === undefined ? '… ' : `${t('libraryPercent', number(percent))} `) : '';
  const title = `${working}${sectionTitle(store.route.value.page)} · ${t('extensionName')}`;
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}

/** Closing the page asks first where it would lose something. */
function useUnsaved(store: LibraryStore): void {
  const unsaved = store.unsaved.value;
  // At once, not after the next frame: the reader may close the page in between.
  useLayoutEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

/** Each section's heading takes the focus when the reader comes to it, but not when the page opens. */
function useFocusOnRoute(where: string): void {
  const before = useRef(where);
  useEffect(() => {
    if (before.current === where) return;
    before.current = where;
    globalThis.scrollTo?.(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [where]);
}
