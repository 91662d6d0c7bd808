import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { number, t } from '../../lib/browser/i18n.ts';
import styles from './More.module.css';

interface Props<Item> {
  items: readonly Item[];
  /** Rows at first and with each "show more". */
  batch: number;
  class?: string | undefined;
  /** A row, with its own key. */
  row: (item: Item, index: number) => ComponentChildren;
}

/** A list that shows a few rows and, when asked, more. */
export function More<Item>({ items, batch, row, class: name }: Props<Item>) {
  const [shown, setShown] = useState(batch);
  if (items.length === 0) return null;
  // One row more takes no more room than the button for it.
  const fits = items.length <= shown + 1;
  const left = items.length - shown;
  return (
    <>
      <ul class={name}>{(fits ? items : items.slice(0, shown)).map(row)}</ul>
      {!fits && (
        <button type="button" class={styles.more} onClick={() => setShown(shown + batch * 3)}>
          {t('showMore', number(Math.min(left, batch * 3)))}
        </button>
      )}
    </>
  );
}
