import { isolate, t, tn } from '../../lib/browser/i18n.ts';
import type { Told } from '../../lib/library/desk.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { gatheredText } from './Fetching.tsx';
import styles from './Toast.module.css';
import { changeText, failureText } from './words.ts';

function toldText(told: Told): string {
  switch (told.what) {
    case 'undone':
      return told.title ? t('libraryUndoneOf', isolate(told.title)) : t('libraryUndoneNow');
    case 'undo-failed':
      return failureText(told.code);
    case 'exported':
      return tn('libraryDidExport', told.count, isolate(told.title));
    case 'backed-up':
      return tn('libraryDidBackUp', told.count, isolate(told.title));
    case 'nothing-newer':
      return t('libraryNothingNewer', isolate(told.title));
    case 'daily-on':
      return t('libraryDailyOn', isolate(told.title));
    case 'daily-off':
      return t('libraryDailyOff', isolate(told.title));
    case 'retention-set':
      return t('libraryRetentionSet');
    case 'fetching-set':
      return t('libraryFetchingSet');
    case 'nothing-to-fetch':
      return t('libraryNothingToFetch');
    case 'opml-written':
      return tn('libraryDidWriteOpml', told.count, isolate(told.title));
    case 'gathered':
      return gatheredText(told.gathering);
    default:
      return changeText(told.what, told.title, told.count);
  }
}

/** What was done last, with its undo: it stays until the next thing is done or it is closed. */
export function Toast() {
  const { desk } = useStore();
  const told = desk.told.value;
  return (
    <div class={told ? styles.toast : styles.none}>
      <p role="status" class={styles.text}>
        {told && toldText(told)}
      </p>
      {told && 'change' in told && (
        <button
          type="button"
          class={controls.button}
          disabled={told.undoing === true}
          onClick={() => void desk.undo(told.change, told.title)}
        >
          {t('undo')}
        </button>
      )}
      {told && (
        <button
          type="button"
          class={styles.close}
          aria-label={t('close')}
          title={t('close')}
          onClick={desk.hush}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
          </svg>
        </button>
      )}
    </div>
  );
}
