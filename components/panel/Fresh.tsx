import { useEffect, useRef } from 'preact/hooks';
import { number, t, tn } from '../../lib/browser/i18n.ts';
import type { FetchState } from '../../lib/panel/extras/fetching.ts';
import type { Extras } from '../../lib/panel/extras/index.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import styles from './Extras.module.css';

/** How old the corpus is where that is hours, with "Fetch now"; and what has come in since the page was compared. */
export function Fresh({ store, extras }: { store: PanelStore; extras: Extras }) {
  const { fetching, newer } = extras;
  const line = useRef<HTMLDivElement>(null);
  const state = store.state.value;
  const age = extras.ageOf('freshness' in state ? state.freshness : undefined);
  const news = newer.newer.value;
  const offer = news && !news.taken;
  const done = fetching.state.value;
  // What an earlier fetch came to is no news beside what has come in since.
  const fetch = offer && done?.kind === 'done' ? null : done;
  const shown = news?.taken === true;
  const asked = fetch?.kind;
  // The button that was pressed has gone with its offer: the line that answers it takes the focus.
  useEffect(() => {
    if ((shown || asked) && document.activeElement === document.body)
      line.current?.focus({ preventScroll: true });
  }, [shown, asked]);

  // Nothing came, and what there is is as old as before: no feed answered.
  const inVain = fetch?.kind === 'failed' || (fetch?.kind === 'done' && fetch.articles === 0 && age !== null);
  const old = age && ('never' in age ? t('freshNever') : ago(age.hours));
  return (
    <div class={styles.lines} ref={line} tabIndex={-1}>
      <p role="status">{inVain ? t('freshFailed') : fetch ? fetched(fetch) : (old ?? '')}</p>
      {fetch?.kind === 'under-way' && (
        <button type="button" class={styles.action} onClick={() => fetching.stop()}>
          {t('freshStop')}
        </button>
      )}
      {(fetch ? inVain : old !== null) && (
        <button type="button" class={styles.action} onClick={() => fetching.fetchNow()}>
          {fetch ? t('tryAgain') : t('freshFetch')}
        </button>
      )}
      <p role="status">
        {offer
          ? news.articles > 0
            ? tn('newer', news.articles)
            : t('newerChanged')
          : shown && fetch?.kind !== 'done'
            ? t('newerShown')
            : ''}
      </p>
      {offer && (
        <button type="button" class={styles.action} onClick={() => newer.take()}>
          {t('newerShow')}
        </button>
      )}
    </div>
  );
}

const ago = (hours: number): string =>
  hours < 48 ? tn('freshHours', hours) : tn('freshDays', Math.floor(hours / 24));

function fetched(fetch: FetchState): string {
  switch (fetch.kind) {
    case 'asked':
      return t('freshBegun');
    case 'under-way': {
      const { feeds, articles } = fetch.gathering;
      const [a, b, c, d] = [feeds.done, feeds.total, articles.done, articles.total].map(number);
      return t('freshUnder', a ?? '', b ?? '', c ?? '', d ?? '');
    }
    case 'done':
      return tn('freshDone', fetch.articles);
    case 'failed':
      return t('freshFailed');
  }
}
