import { t } from '../../lib/browser/i18n.ts';
import type { PassageRef } from '../../lib/comparison/types.ts';
import { useScene } from './context.ts';
import { Keep } from './Keep.tsx';
import styles from './Quoted.module.css';
import { langOf } from './words.ts';

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
