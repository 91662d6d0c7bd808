import { isolate, list as listed, t } from '../../lib/browser/i18n.ts';
import type { FoundRow } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Marked } from './Marked.tsx';
import styles from './Rows.module.css';
import { langOf, rightsOf, sourceOf, whenOf } from './words.ts';

interface Props {
  at: number;
  /** Undefined while it is being read. */
  row: FoundRow | undefined;
  top: number;
  height: number;
  active: boolean;
  chosen: boolean;
  onOpen: (at: number) => void;
}

/**
 * An article of the list. A click opens it; a click on its box, or with Shift or Ctrl, chooses it. Its
 * properties stay the same while the list scrolls, so that it is drawn once.
 */
export function ArticleRow({ at, row, top, height, active, chosen, onOpen }: Props) {
  const { selection, linkTo, sourceNames } = useStore();

  function onClick(event: MouseEvent): void {
    const box = event.target instanceof Element && event.target.closest('[data-box]');
    if (event.shiftKey) selection.move(at, true);
    else if (box || event.ctrlKey || event.metaKey) selection.toggle(at);
    else onOpen(at);
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
    <div
      id={`row-${at}`}
      role="row"
      class={`${styles.row} ${active ? styles.active : ''}`}
      aria-rowindex={at + 1}
      aria-selected={chosen}
      style={{ transform: `translateY(${top}px)`, blockSize: `${height}px` }}
      onClick={onClick}
      onMouseDown={(event) => {
        // A range is chosen with Shift: the browser's own would mark the text.
        if (event.shiftKey) event.preventDefault();
      }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="gridcell" class={styles.box} data-box>
        <span class={styles.tick} aria-hidden="true">
          {chosen ? '✓' : ''}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="gridcell" class={styles.cell} aria-busy={row === undefined}>
        {row === undefined ? (
          <span class={styles.waiting}>{t('libraryReading')}</span>
        ) : (
          <>
            <a
              class={styles.headline}
              href={linkTo({ page: 'article', id: row.id })}
              tabIndex={-1}
              title={row.headline}
              dir="auto"
              lang={langOf(row.language)}
            >
              {row.headline}
            </a>
            <p class={styles.meta}>
              <span class={styles.outlet}>
                <bdi>{row.outletName}</bdi>
              </span>
              {row.headlineOnly && (
                <span class={`${controls.tag} ${styles.last}`}>{t('libraryHeadlineOnly')}</span>
              )}
              <span>{whenOf(row)}</span>
              <span>{sourceOf(row.source, sourceNames.value)}</span>
              {!row.headlineOnly && <span>{rightsOf(row.rights)}</span>}
              {row.edited && <span class={`${controls.tag} ${styles.last}`}>{t('libraryEdited')}</span>}
            </p>
            <Hit row={row} />
          </>
        )}
      </div>
    </div>
  );
}

/** Why a search found it. */
function Hit({ row: { snippet, speakers, language } }: { row: FoundRow }) {
  if (!snippet && !speakers?.length) return null;
  return (
    <p class={styles.hit} dir="auto" lang={snippet ? langOf(language) : undefined}>
      {snippet ? (
        <Marked text={snippet.text} spans={snippet.hits} />
      ) : (
        t('librarySpeakersFound', listed((speakers ?? []).map(isolate)))
      )}
    </p>
  );
}
