import type { ComponentChildren } from 'preact';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { Source } from '../../lib/panel/view.ts';
import { useScene } from './context.ts';
import styles from './NeedsGrammar.module.css';
import { names } from './names.ts';

/** The articles, the page's own first, whose analysis lacks a layer. */
export function useLacking(layer: 'speakers' | 'actions' | 'figures'): Source[] {
  const { view } = useScene();
  const { page, coverage } = view.comparison;
  const ids = [
    ...(page.missingLayers?.includes(layer) ? [page.id] : []),
    ...coverage
      .filter(({ missingLayers }) => missingLayers.includes(layer))
      .map(({ articleId }) => articleId),
  ];
  return ids.flatMap((id) => view.byArticle.get(id) ?? []);
}

/** Which articles a section could not read, and what it shows of them all the same. Nothing where it read them all. */
export function NeedsGrammar({ lacking, children }: { lacking: Source[]; children?: ComponentChildren }) {
  const { view } = useScene();
  if (lacking.length === 0) return null;
  const all = lacking.length > view.sources.length;
  return (
    <p class={styles.note}>
      {all
        ? t('needsGrammarAll')
        : tn('needsGrammar', lacking.length, names(lacking.map(({ name }) => name)))}{' '}
      {children}
    </p>
  );
}
