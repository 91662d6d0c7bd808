import { number, t } from '../../lib/browser/i18n.ts';
import type { Work } from '../../lib/library/desk.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Works.module.css';
import { progressText, workText } from './words.ts';

/** How far work is, in whole percent; undefined where it isn't known. */
export function percentOf({ progress }: Work): number | undefined {
  if (!progress?.total) return undefined;
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}

/** Everything under way, with how far it is and the way to end it. */
export function Works() {
  const { desk } = useStore();
  const works = desk.works.value;
  if (works.length === 0) return null;
  return (
    <ul class={styles.works} aria-label={t('libraryWorks')}>
      {works.map((work) => (
        <li key={work.id}>
          <span class={styles.what}>{workText(work.kind)}</span>
          <Bar work={work} />
          {work.cancel && (
            <button type="button" class={controls.button} onClick={work.cancel}>
              {t('cancel')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Bar({ work }: { work: Work }) {
  const percent = percentOf(work);
  return (
    <>
      <progress
        class={styles.bar}
        aria-label={workText(work.kind)}
        max={100}
        {...(percent === undefined ? {} : { value: percent })}
      />
      <span class={styles.far}>
        {work.progress && progressText(work.progress)}
        {percent !== undefined && ` · ${t('libraryPercent', number(percent))}`}
      </span>
    </>
  );
}
