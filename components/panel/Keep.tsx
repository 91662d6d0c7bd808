import { t } from '../../lib/browser/i18n.ts';
import type { FailureCode } from '../../lib/messages.ts';
import type { Source } from '../../lib/panel/view.ts';
import { useScene } from './context.ts';
import styles from './Keep.module.css';

function failed(code: FailureCode): string {
  if (code === 'no-access') return t('keepNoAccess');
  return code === 'another-text' ? t('keepAnotherText') : t('keepFailed');
}

/** "Read the original in full", how far that has come, and its undo. Nothing where the address is not known. */
export function Keep({ source }: { source: Source }) {
  const { store } = useScene();
  const status = store.keeping.value[source.article];
  const keep = () => store.keepOriginal(source.article);
  if (status?.kind === 'keeping') return <span class={styles.said}>{t('keeping')}</span>;
  if (status?.kind === 'kept')
    return (
      <span class={styles.said}>
        {t('kept')}{' '}
        <button type="button" class={styles.action} onClick={() => store.undoKeep(source.article)}>
          {t('undo')}
        </button>
      </span>
    );
  if (!source.href || source.rights === 'full') return null;
  const hasFailed = status?.kind === 'failed';
  return (
    <>
      {hasFailed && <span class={styles.said}>{failed(status.code)} </span>}
      <button type="button" class={styles.action} onClick={keep} title={t('readFullHow')}>
        {hasFailed ? t('tryAgain') : t('readFull')}
      </button>
    </>
  );
}
