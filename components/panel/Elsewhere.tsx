import { useState } from 'preact/hooks';
import { number, t, tn } from '../../lib/browser/i18n.ts';
import type { ElsewhereStatement } from '../../lib/comparison/types.ts';
import { Dots } from '../shared/Dots.tsx';
import { useScene } from './context.ts';
import styles from './Elsewhere.module.css';
import { Rendering } from './Evidence.tsx';
import { Section } from './Section.tsx';
import { comparedOf } from './words.ts';

/** Statements shown at first and with each "show more". */
const BATCH = 30;

/** Statements that other outlets carry and that have no similar passage on the page. */
export function Elsewhere({ id }: { id: string }) {
  const { view } = useScene();
  const { elsewhere, passages } = view.comparison;
  const [shown, setShown] = useState(BATCH);
  const left = elsewhere.length - shown;
  return (
    <Section
      id={id}
      title={t('elsewhereTitle')}
      aside={`${tn('statements', elsewhere.length)} · ${comparedOf(view)}`}
      how={tn('elsewhereHow', passages.length)}
    >
      {elsewhere.length === 0 && <p class={styles.none}>{t('elsewhereNone')}</p>}
      <ol class={styles.rows}>
        {elsewhere.slice(0, shown).map((statement) => (
          <li key={`${statement.lead.article} ${statement.lead.passage}`}>
            <Statement statement={statement} />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class={styles.more} onClick={() => setShown(shown + BATCH)}>
          {t('showMore', number(Math.min(left, BATCH)))}
        </button>
      )}
    </Section>
  );
}

function Statement({ statement }: { statement: ElsewhereStatement }) {
  const { view } = useScene();
  const { lead, carriedBy, nearestHere } = statement;
  const others = carriedBy.filter(
    (place) => place.article !== lead.article || place.passage !== lead.passage,
  );
  const bands = view.outlets.map((outlet) =>
    carriedBy.some((place) => outlet.articles.includes(place.article))
      ? ('also' as const)
      : ('none' as const),
  );
  return (
    <div class={styles.statement}>
      <ul>
        <Rendering place={lead} />
      </ul>
      <div class={styles.meta}>
        <Dots outlets={view.outlets} bands={bands} />
        <span>{tn('inOutlets', statement.outlets, number(view.outlets.length))}</span>
        {carriedBy.every((place) => view.byArticle.get(place.article)?.distance?.order === 'later') && (
          <span>{t('elsewhereLater')}</span>
        )}
      </div>
      {others.length > 0 && (
        <details class={styles.others}>
          <summary>{tn('renderings', others.length)}</summary>
          <ul>
            {others.map((place) => (
              <Rendering key={`${place.article} ${place.passage}`} place={place} />
            ))}
          </ul>
        </details>
      )}
      {nearestHere && (
        <p class={styles.nearest}>
          {t('nearestHere', number(Math.round(nearestHere.score * 100) / 100))}{' '}
          <a href={`#passage-${nearestHere.passage}`} dir="auto">
            {textOf(nearestHere, view.comparison.passages)}
          </a>
        </p>
      )}
    </div>
  );
}

function textOf(
  place: { passage: number; text?: string },
  passages: { passage: number; text: string }[],
): string {
  return (
    place.text ?? passages.find((passage) => passage.passage === place.passage)?.text ?? t('passagesTitle')
  );
}
