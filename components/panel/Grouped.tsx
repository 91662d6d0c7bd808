import type { ComponentChildren } from 'preact';
import { t } from '../../lib/browser/i18n.ts';
import type { Source } from '../../lib/panel/view.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import styles from './Framing.module.css';
import { More } from './More.tsx';

/** Rows by outlet in the order of the comparison, the page's own first. */
export function byOutlet<Item extends { article: string }>(
  items: readonly Item[],
  byArticle: ReadonlyMap<string, Source>,
): { source: Source; items: Item[] }[] {
  const groups = new Map<string, { source: Source; items: Item[] }>();
  for (const [article, source] of byArticle) {
    const own = items.filter((item) => item.article === article);
    if (own.length === 0) continue;
    const group = groups.get(source.outletId);
    if (group) group.items.push(...own);
    else groups.set(source.outletId, { source, items: own });
  }
  return [...groups.values()];
}

interface Props<Item> {
  items: readonly Item[];
  /** Outlets shown at first. */
  batch: number;
  row: (item: Item, index: number) => ComponentChildren;
}

/** Rows under the name of their outlet. */
export function Outlets<Item extends { article: string }>({ items, batch, row }: Props<Item>) {
  const { view } = useScene();
  return (
    <More
      class={styles.outlets}
      items={byOutlet(items, view.byArticle)}
      batch={batch}
      row={({ source, items: own }) => (
        <li key={source.outletId}>
          <h3 class={styles.outlet}>
            <Chip sign={source} /> <bdi>{source.name}</bdi>
            {source.here && <span class={styles.this}>{t('voicesHere')}</span>}
          </h3>
          <ul class={styles.statements}>{own.map(row)}</ul>
        </li>
      )}
    />
  );
}
