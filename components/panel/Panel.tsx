import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { Comparison } from '../../lib/comparison/types.ts';
import type { PanelState, ReadyState } from '../../lib/panel/state.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import { Notice } from '../shared/Notice.tsx';
import '../shared/tokens.css';
import { SceneContext } from './context.ts';
import { AlsoPublished, EarlierLater } from './EarlierLater.tsx';
import { Brand, Header } from './Header.tsx';
import { Headlines } from './Headlines.tsx';
import { focusCard } from './keys.ts';
import { framing, loadFraming } from './load-framing.ts';
import styles from './Panel.module.css';
import { Passages } from './Passages.tsx';
import type { SectionLink } from './SectionNav.tsx';
import { States } from './States.tsx';
import { Timeline } from './Timeline.tsx';

const WIDE = '(min-width: 640px)';

/** The whole side panel: one state at a time. */
export function Panel({ store }: { store: PanelStore }) {
  const state = store.state.value;
  const [help, setHelp] = useState(false);
  const more = framing.value;
  const openHelp = () => {
    void loadFraming();
    setHelp(true);
  };
  const begun = state.kind !== 'idle';
  // Fetched while the page is being read, so that it is there when the comparison is.
  useEffect(() => {
    if (begun) void loadFraming();
  }, [begun]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Escape') store.closeCard();
      if (event.key !== '?' || !store.shortcuts.peek() || event.ctrlKey || event.altKey || event.metaKey)
        return;
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]'))
        return;
      void loadFraming();
      setHelp(true);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [store]);

  return (
    <>
      {help && more === 'failed' && <Unloaded />}
      {state.kind === 'ready' ? (
        <Ready
          key={`${state.tabId} ${state.view.page.article}`}
          state={state}
          store={store}
          onHelp={openHelp}
        />
      ) : (
        <>
          <header class={styles.bar}>
            <Brand onHelp={openHelp} />
            {typeof more === 'object' && <more.SavePage store={store} />}
          </header>
          <main class={styles.main} aria-busy={state.kind === 'reading' || state.kind === 'comparing'}>
            <States state={state} actions={store} />
          </main>
        </>
      )}
      <p class={styles.live} role="status">
        {announcement(state)}
      </p>
      {typeof more === 'object' && <more.Help open={help} store={store} onClose={() => setHelp(false)} />}
    </>
  );
}

function Ready({ state, store, onHelp }: { state: ReadyState; store: PanelStore; onHelp: () => void }) {
  const { view, otherDays, alsoPublishedBy } = state;
  const wide = useWide();
  usePointed(store);

  const sections: SectionLink[] = [
    { id: 'this-article', label: t('navArticle') },
    { id: 'headlines', label: t('navHeadlines') },
    { id: 'passages', label: t('navPassages'), count: view.comparison.passages.length },
    { id: 'elsewhere', label: t('navElsewhere'), count: view.comparison.elsewhere.length },
    ...framingLinks(view.comparison),
    ...(otherDays.length > 0
      ? [{ id: 'other-days', label: t('navOtherDays'), count: otherDays.length }]
      : []),
  ];
  return (
    <SceneContext.Provider value={{ view, store, wide }}>
      <Header sections={sections} onHelp={onHelp} />
      <main class={styles.main} aria-busy={state.refreshing}>
        {state.refreshing && <div class={styles.refreshing} aria-hidden="true" title={t('refreshing')} />}
        <Timeline id="this-article" />
        <AlsoPublished id="also-published" articles={alsoPublishedBy} />
        <Headlines id="headlines" />
        <Passages id="passages" />
        <FramingSections />
        <EarlierLater id="other-days" articles={otherDays} />
      </main>
    </SceneContext.Provider>
  );
}

function framingLinks({ voices, sameQuotes, ownVoice, figures, actors }: Comparison): SectionLink[] {
  const speakers = new Set(voices.flatMap((article) => article.speakers.map(({ key }) => key)));
  return [
    { id: 'voices', label: t('exportVoices'), count: speakers.size },
    { id: 'same-quotes', label: t('navSameQuotes'), count: sameQuotes.length },
    { id: 'own-voice', label: t('navOwnVoice'), count: ownVoice.length },
    { id: 'figures', label: t('exportFigures'), count: figures.length },
    { id: 'actors', label: t('exportActors'), count: actors.length },
  ];
}

/** Drawn once what stands above is in view, so that a reader has that sooner. */
function FramingSections() {
  const loaded = framing.value;
  const [begun, setBegun] = useState(false);
  useEffect(() => setBegun(true), []);
  if (!begun) return null;
  if (loaded === 'failed') return <Unloaded />;
  return loaded ? <loaded.Framing /> : null;
}

function Unloaded() {
  return <Notice action={{ label: t('tryAgain'), run: loadFraming }}>{t('framingFailed')}</Notice>;
}

/** Whether the panel has room for evidence beside the passages. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => globalThis.matchMedia?.(WIDE).matches ?? false);
  useEffect(() => {
    const query = globalThis.matchMedia?.(WIDE);
    const follow = () => setWide(query.matches);
    query?.addEventListener('change', follow);
    return () => query?.removeEventListener('change', follow);
  }, []);
  return wide;
}

/** A passage clicked in the page: its row takes the focus and shows itself. */
function usePointed(store: PanelStore): void {
  const pointed = store.pointed.value;
  useEffect(() => {
    const card = pointed && document.getElementById(`passage-${pointed.passage}`);
    if (!card) return;
    focusCard(card);
    card.dataset.pointed = '';
    const timer = setTimeout(() => delete card.dataset.pointed, 2000);
    return () => {
      clearTimeout(timer);
      delete card.dataset.pointed;
    };
  }, [pointed]);
}

/** What a screen reader hears when the state changes. */
function announcement(state: PanelState): string {
  switch (state.kind) {
    case 'idle':
      return t('idle');
    case 'needs-permission':
      return t('needsPermissionTitle');
    case 'reading':
      return state.waiting ? t('waiting') : t('reading');
    case 'comparing':
      return t('comparing');
    case 'not-an-article':
      return t('notArticleTitle');
    case 'no-coverage':
      return t('noCoverageTitle');
    case 'failed':
      return t('failedTitle');
    case 'ready': {
      if (state.refreshing) return t('refreshing');
      const outlets = tn('announceOutlets', state.view.outlets.length);
      return t('announceReady', outlets, tn('passagesCount', state.view.comparison.passages.length));
    }
  }
}
