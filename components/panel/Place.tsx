import { t } from '../../lib/browser/i18n.ts';
import type { PassageRef } from '../../lib/comparison/types.ts';
import { Hidden } from '../shared/Hidden.tsx';
import { useScene } from './context.ts';
import { Keep } from './Keep.tsx';
import { Original } from './Original.tsx';
import styles from './Place.module.css';
import { langOf } from './words.ts';

/** The way to a passage: in the page being read it scrolls there, else it opens the original at that place. */
export function ToPlace({ place }: { place: PassageRef }) {
  const { view, store } = useScene();
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
  return (
    <button
      type="button"
      class={styles.show}
      aria-label={t('showInPage')}
      title={t('showInPage')}
      onClick={() => store.showInPage(place.passage)}
    >
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <path
          d="M7 1v2.5M7 10.5V13M1 7h2.5M10.5 7H13M7 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.3"
          stroke-linecap="round"
        />
      </svg>
    </button>
  );
}

/** A passage's words with the given spans set apart, or its key terms and the offer to read the original. */
export function Words({ place, spans = [] }: { place: PassageRef; spans?: readonly [number, number][] }) {
  const { view } = useScene();
  const source = view.byArticle.get(place.article);
  if (!source) return null;
  const lang = langOf(source.language);
  if (place.text !== undefined)
    return (
      <blockquote class={styles.text} dir="auto" lang={lang}>
        <Marked text={place.text} spans={spans} />
      </blockquote>
    );
  return (
    <div class={styles.absent}>
      <p>
        {place.keyTerms?.length ? `${t('keyTermsOnly')} ` : t('noTextNoTerms')}
        {place.keyTerms?.map((term) => (
          <bdi key={term} class={styles.term} lang={lang}>
            {term}
          </bdi>
        ))}
      </p>
      {!source.here && <Keep source={source} />}
    </div>
  );
}

function Marked({ text, spans }: { text: string; spans: readonly [number, number][] }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
