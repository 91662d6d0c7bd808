import { t } from '../../lib/browser/i18n.ts';
import type { Place } from '../../lib/library/desk.ts';
import type { Failure, FailureCode } from '../../lib/messages.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Failed.module.css';
import { failureText, saysWhere } from './words.ts';

interface Props {
  failure: Failure | undefined;
  again?: (() => void) | undefined;
  close?: () => void;
  /** Where other words fit than those of packs and files. */
  words?: (code: FailureCode) => string;
}

/** What went wrong, in plain words, where it was asked for; a broken file's line in the reader's own words. */
export function Failed({ failure, again, close, words = failureText }: Props) {
  return (
    <div role="alert">
      {failure && (
        <div class={styles.failed}>
          <p>{words(failure.code)}</p>
          {again && (
            <button type="button" class={controls.quiet} onClick={again}>
              {t('tryAgain')}
            </button>
          )}
          {close && (
            <button type="button" class={controls.quiet} onClick={close}>
              {t('close')}
            </button>
          )}
          {saysWhere(failure.code) && failure.message && (
            <p class={styles.where} dir="auto">
              {failure.message}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The failure of a place, until it is closed or tried again. */
export function FailedAt({ place, again }: { place: Place; again?: () => void }) {
  const { desk } = useStore();
  return <Failed failure={desk.failures.value[place]} again={again} close={() => desk.forgive(place)} />;
}
