import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import styles from './Articles.module.css';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { Failed, FailedAt } from './Failed.tsx';
import { Filters } from './Filters.tsx';
import { Rows } from './Rows.tsx';
import { Empty, Filling, Surface } from './Surface.tsx';
import { articlesText } from './words.ts';

/** All articles of the corpus: searched, filtered, sorted; one or many chosen. */
export function Articles() {
  const store = useStore();
  const { list, selection } = store;
  const total = list.total.value;
  const filtered = list.filtered();
  useSlash();
  return (
    <Surface
      title={t('libraryArticles')}
      fill
      {...(total === undefined ? {} : { aside: articlesText(total) })}
    >
      <Filters />
      <FailedAt place="articles" />
      <FailedAt place="export" />
      <Failed failure={list.failure.value} again={() => void list.refresh()} />
      <p role="status" class={styles.live}>
        {total !== undefined && !list.searching.value && tn('libraryFound', total)}
      </p>
      {total === undefined && !list.failure.value && <p class={styles.wait}>{t('libraryReading')}</p>}
      {total === 0 && store.filling.value && <Filling />}
      {total === 0 && !store.filling.value && (
        <Empty>
          <p>{filtered ? t('libraryNoneFound') : t('libraryNoArticles')}</p>
          {filtered ? (
            <button type="button" class={controls.button} onClick={list.reset}>
              {t('libraryShowAll')}
            </button>
          ) : (
            <>
              <a href={store.linkTo({ page: 'following' })}>{t('libraryToFollowing')}</a>
              <a href={store.linkTo({ page: 'packs' })}>{t('libraryToPacks')}</a>
            </>
          )}
        </Empty>
      )}
      {total !== undefined && total > 0 && (
        <>
          <Chosen total={total} chosen={selection.chosen.value} />
          <Rows total={total} />
        </>
      )}
    </Surface>
  );
}

/** What is chosen, and what can be done with it. */
function Chosen({ total, chosen }: { total: number; chosen: ReadonlySet<string> }) {
  const { selection, list, desk, ...store } = useStore();
  const [exporting, setExporting] = useState(false);
  const none = chosen.size === 0;
  return (
    <div class={styles.chosen}>
      <p aria-live="polite" class={none ? styles.hint : undefined}>
        {none ? t('libraryChooseHint') : tn('libraryChosen', chosen.size)}
      </p>
      <div class={controls.actions}>
        {chosen.size < total && (
          <button type="button" class={controls.quiet} onClick={() => void selection.all()}>
            {tn('libraryChooseAll', total)}
          </button>
        )}
        {!none && (
          <>
            <button type="button" class={controls.quiet} onClick={selection.none}>
              {t('libraryChooseNone')}
            </button>
            <button
              type="button"
              class={controls.button}
              disabled={desk.busy('exporting')}
              onClick={() => setExporting(true)}
            >
              {t('libraryExportChosen')}
            </button>
            <button
              type="button"
              class={controls.danger}
              disabled={desk.busy('deleting')}
              onClick={() => void store.remove([...chosen], titleOf([...chosen], list))}
            >
              {t('libraryDelete')}
            </button>
          </>
        )}
      </div>
      {exporting && (
        <ExportDialog
          title={list.within.value?.headline ?? ''}
          about={tn('libraryExportAbout', chosen.size)}
          ids={[...chosen]}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

/** The headline, where one article alone is meant and is at hand. */
function titleOf(ids: string[], list: ReturnType<typeof useStore>['list']): string {
  if (ids.length !== 1) return '';
  const total = Math.min(list.total.value ?? 0, 1000);
  for (let at = 0; at < total; at++) {
    const row = list.row(at);
    if (row?.id === ids[0]) return row?.headline ?? '';
  }
  return '';
}

/** "/" goes to the search box, as in many a list. */
function useSlash(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      document.getElementById('library-search')?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
