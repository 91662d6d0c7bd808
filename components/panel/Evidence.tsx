import { type ComponentChildren, Fragment } from 'preact';
import { isolate, list, number, t } from '../../lib/browser/i18n.ts';
import type { Difference, Evidence as Found, PassageRef } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import styles from './Evidence.module.css';
import { Original } from './Original.tsx';
import { Words } from './Quoted.tsx';
import { lackOf } from './words.ts';

/** Other outlets' passages under one of the page's, each with how it was found. */
export function Evidence({ id, evidence }: { id: string; evidence: Found[] }) {
  return (
    <ul id={id} class={styles.list}>
      {evidence.map((found) => (
        <Rendering key={`${found.article} ${found.passage}`} place={found}>
          <p class={styles.how}>
            {found.band === 'nearest' && <span class={styles.nearest}>{t('bandNearest')}</span>}{' '}
            {found.differs.map((difference) => (
              <Fragment key={difference}>
                <span class={styles.differs}>{differenceOf(difference)}</span>{' '}
              </Fragment>
            ))}
            {foundBy(found)}
            {found.band === 'nearest' && <Cut article={found.article} />}
          </p>
        </Rendering>
      ))}
    </ul>
  );
}

/** Beside a passage that is only near: a closer one may stand in the part that the copy lacks. */
function Cut({ article }: { article: string }) {
  const { view } = useScene();
  const source = view.byArticle.get(article);
  return source?.partial ? <> · {lackOf(source)}</> : null;
}

/** One outlet's passage: its text or its key terms, and the way to the original. */
export function Rendering({ place, children }: { place: PassageRef; children?: ComponentChildren }) {
  const { view } = useScene();
  const source = view.byArticle.get(place.article);
  if (!source) return null;
  return (
    <li class={styles.item}>
      <Chip sign={source} named />
      <div class={styles.body}>
        <Words place={place} />
        {children}
      </div>
      <Original source={source} href={view.linkTo(place)} atPassage />
    </li>
  );
}

function foundBy({ shared, score }: Found): string {
  const similarity = number(Math.round(score * 100) / 100);
  const words = shared.slice(0, 6).map(isolate);
  return words.length > 0 ? t('foundBy', list(words), similarity) : t('foundByScore', similarity);
}

function differenceOf(difference: Difference): string {
  switch (difference) {
    case 'figure':
      return t('differsFigure');
    case 'speaker':
      return t('differsSpeaker');
    case 'wording':
      return t('differsWording');
  }
}
