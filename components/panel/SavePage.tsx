import { t } from '../../lib/browser/i18n.ts';
import type { FailureCode } from '../../lib/messages.ts';
import type { SaveStatus } from '../../lib/panel/saving.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import styles from './SavePage.module.css';

function failed(code: FailureCode): string {
  if (code === 'quota') return t('keepQuota');
  if (code === 'changed-since') return t('saveChangedSince');
  if (code === 'extraction') return t('saveTooLarge');
  return /^corpus/u.test(code) ? t('keepCorpus') : t('saveFailed');
}

function said(status: SaveStatus | undefined): string {
  switch (status?.kind) {
    case 'saving':
      return t('saving');
    case 'saved':
      return t('saved');
    case 'saved-again':
      return t('savedAgain');
    case 'unchanged':
      return t('savedUnchanged');
    case 'failed':
      return failed(status.code);
    default:
      return '';
  }
}

/** "Save this page", what came of it and its undo, and the way to where saved pages are kept. */
export function SavePage({ store }: { store: PanelStore }) {
  const article = store.article();
  const status = article && store.saving.value[article.id];
  const busy = status?.kind === 'saving';
  const done = status !== undefined && 'change' in status;
  return (
    <p class={styles.row}>
      {article && !done && status?.kind !== 'unchanged' && (
        <button
          type="button"
          class={styles.action}
          aria-disabled={busy}
          onClick={() => store.savePage()}
          title={t('savePageHow')}
        >
          {status?.kind === 'failed' ? t('tryAgain') : t('savePage')}
        </button>
      )}
      <span role="status">{said(status)}</span>
      {done && (
        <button type="button" class={styles.action} onClick={() => store.undoSave()}>
          {t('undo')}
        </button>
      )}
      <button type="button" class={styles.library} onClick={() => store.openLibrary()}>
        {t('openLibrary')}
      </button>
    </p>
  );
}
