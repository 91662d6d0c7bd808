import { t } from '../../lib/browser/i18n.ts';
import type { PassageRef } from '../../lib/comparison/types.ts';
import { Hidden } from '../shared/Hidden.tsx';
import { useScene } from './context.ts';
import { Original } from './Original.tsx';
import styles from './Place.module.css';
import { ShowInPage } from './ToPage.tsx';

/** The way to a passage: in the page being read it scrolls there, else it opens the original at that place. */
export function ToPlace({ place }: { place: PassageRef }) {
  const { view } = useScene();
  const source = view.byArticle.get(place.article);
  if (!source) return null;
  const href = view.linkTo(place);
  // In words it would stand beside every row and take the rows' room.
  if (!source.here && !href)
    return (
      <span class={styles.unknown} title={t('addressUnknown')}>
        <span aria-hidden="true">–</span>
        <Hidden>{t('addressUnknown')}</Hidden>
      </span>
    );
  if (!source.here) return <Original source={source} href={href} atPassage />;
  return <ShowInPage passage={place.passage} />;
}
