import { t } from '../../lib/browser/i18n.ts';
import type { Source } from '../../lib/panel/view.ts';
import { useScene } from './context.ts';
import styles from './Keep.module.css';

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
  const failed = status?.kind === 'failed';
  return (
    <>
      {failed && (
        <span class={styles.said}>{status.code === 'no-access' ? t('keepNoAccess') : t('keepFailed')} </span>
      )}
      <button type="button" class={styles.action} onClick={keep} title={t('readFullHow')}>
        {failed ? t('tryAgain') : t('readFull')}
      </button>
    </>
  );
}
