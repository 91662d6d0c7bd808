import { isolate, t } from '../../lib/browser/i18n.ts';
import type { FigureRow } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import { Found } from './Found.tsx';
import styles from './Framing.module.css';
import { byOutlet } from './Grouped.tsx';
import { More } from './More.tsx';
import { NeedsGrammar, useLacking } from './NeedsGrammar.tsx';
import { ToPlace } from './Place.tsx';
import { Words } from './Quoted.tsx';
import { Section } from './Section.tsx';
import { langOf } from './words.ts';

const ROWS = 5;

/** The same figure as each outlet gives it. */
export function Figures({ id }: { id: string }) {
  const { view } = useScene();
  const { figures } = view.comparison;
  return (
    <Section id={id} title={t('exportFigures')} aside={t('figuresAside')} how={t('exportFiguresHow')}>
      <NeedsGrammar lacking={useLacking('figures')}>{t('needsGrammarLeftOut')}</NeedsGrammar>
      {figures.length === 0 && <p class={styles.none}>{t('figuresNone')}</p>}
      <More class={styles.cards} items={figures} batch={ROWS} row={(row, i) => <Row key={i} row={row} />} />
    </Section>
  );
}

function Row({ row }: { row: FigureRow }) {
  const { view } = useScene();
  const cells = byOutlet(row.cells, view.byArticle).flatMap(({ source, items }) =>
    items.map((cell) => ({ cell, source: view.byArticle.get(cell.article) ?? source })),
  );
  return (
    <li class={styles.card}>
      <div class={styles.title}>
        <h3>
          <bdi>{row.label}</bdi>
        </h3>
        <span class={row.agree ? styles.same : styles.tag}>
          {row.agree ? t('exportFiguresAgree') : t('figuresDiffer')}
        </span>
      </div>
      <ul class={styles.cells}>
        {cells.map(({ cell, source }, i) => (
          <li key={i} class={styles.item}>
            <Chip sign={source} named />
            <p class={styles.figure} dir="auto" lang={langOf(source.language)}>
              {cell.as}
            </p>
            <ToPlace place={cell} />
          </li>
        ))}
      </ul>
      <details class={styles.nearest}>
        <summary>{t('figuresSentences')}</summary>
        <ul class={styles.versions}>
          {cells.map(({ cell, source }, i) => (
            <li key={i} class={styles.item}>
              <Chip sign={source} named />
              <Words place={cell} />
            </li>
          ))}
        </ul>
      </details>
      <Found>{t('foundFigure', isolate(row.label))}</Found>
    </li>
  );
}
