import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import { ArticleRow } from './ArticleRow.tsx';
import { useStore } from './context.ts';
import styles from './Rows.module.css';
import { scrollFor, sheetOf } from './virtual.ts';

/** Rows drawn beyond each edge, so that short scrolls find them there. */
const SPARE = 6;
/** How long scrolling must rest before far rows are read, in milliseconds. */
const REST = 60;

/** Row heights in rem: all rows are equal, so that any place of the list is found by reckoning. */
const LINES = { wide: 3.75, narrow: 5.25, hit: 1.375 };
const NARROW = 560;

/** The list itself: a grid of which only the rows in view are there, moved through by keys as by mouse. */
export function Rows({ total }: { total: number }) {
  const store = useStore();
  const { list, selection } = store;
  const grid = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const { width, height, rem } = useSize(grid);
  const searched = list.query.value.text.trim() !== '';
  const narrow = width < NARROW;
  const lines = (narrow ? LINES.narrow : LINES.wide) + (searched ? LINES.hit : 0);
  const view = { rows: total, rowHeight: Math.round(lines * rem), height, scrollTop };
  const sheet = sheetOf(view, SPARE);
  const active = Math.min(selection.active.value, total - 1);
  const made = list.made.value;
  const chosen = selection.chosen.value;

  // Reads what came into view; while the reader drags through the list, only where it comes to rest.
  const revision = list.total.value;
  useEffect(() => {
    const timer = setTimeout(() => list.show(sheet.from, sheet.to), made === 0 ? 0 : REST);
    return () => clearTimeout(timer);
  }, [list, sheet.from, sheet.to, made, revision, list.searching.value]);

  function reveal(row: number): void {
    const element = grid.current;
    if (!element) return;
    const to = scrollFor({ ...view, scrollTop: element.scrollTop }, row);
    if (to !== element.scrollTop) element.scrollTop = to;
    setScrollTop(element.scrollTop);
  }

  // Coming back from an article finds its row in view; another search begins at the top.
  const lastMade = useRef(made);
  useLayoutEffect(() => {
    if (height === 0) return;
    if (lastMade.current !== made) {
      lastMade.current = made;
      selection.move(0);
      reveal(0);
    } else reveal(active);
  }, [made, height === 0]);

  const open = useCallback(
    (row: number): void => {
      const id = list.row(row)?.id;
      selection.move(row);
      if (id !== undefined) store.go({ page: 'article', id });
    },
    [store, list, selection],
  );

  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height / view.rowHeight) - 1);
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    }[event.key];
    const command = event.ctrlKey || event.metaKey;
    if (to !== undefined && !event.altKey) {
      selection.move(to, event.shiftKey);
      reveal(selection.active.peek());
    } else if (event.key === ' ' && event.shiftKey) selection.move(active, true);
    else if (event.key === ' ') selection.toggle(active);
    else if (event.key.toLowerCase() === 'a' && command) void selection.all();
    else if (event.key === 'Escape') selection.none();
    else if (event.key === 'Enter') open(active);
    else if (event.key === 'Delete') {
      const chosen = [...selection.chosen.peek()];
      const row = list.row(active);
      if (chosen.length > 0) void store.remove(chosen, '');
      else if (row) void store.remove([row.id], row.headline);
    } else return;
    event.preventDefault();
  }

  const shown: number[] = [];
  for (let row = sheet.from; row < sheet.to; row++) shown.push(row);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
    <div
      ref={grid}
      class={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('libraryGrid')}
      aria-rowcount={total}
      aria-colcount={2}
      aria-multiselectable="true"
      aria-busy={list.searching.value}
      aria-activedescendant={active >= sheet.from && active < sheet.to ? `row-${active}` : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKey}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" class={styles.sheet} style={{ blockSize: `${sheet.height}px` }}>
        {shown.map((row) => (
          <ArticleRow
            key={row}
            at={row}
            row={list.row(row)}
            top={sheet.top(row)}
            height={view.rowHeight}
            active={row === active}
            chosen={chosen.has(list.row(row)?.id ?? '')}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  );
}

/** How large an element is, followed as it changes; and the root's font size. */
function useSize(of: { current: HTMLElement | null }): { width: number; height: number; rem: number } {
  const [size, setSize] = useState({ width: 800, height: 0, rem: 16 });
  useLayoutEffect(() => {
    const element = of.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () =>
      setSize({
        width: element.clientWidth,
        height: element.clientHeight,
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16,
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return size;
}
