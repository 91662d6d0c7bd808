import { t } from '../../lib/browser/i18n.ts';
import type { FailureCode } from '../../lib/messages.ts';
import type { SaveStatus } from '../../lib/panel/saving.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import { Auto } from './Auto.tsx';
import { Follow } from './Follow.tsx';
import { Fresh } from './Fresh.tsx';
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

/** What can be done beside comparing: "Save this page", "Follow this outlet", the site's switch, the way to the library. */
export function SavePage({ store }: { store: PanelStore }) {
  // The article in view is no signal: it changes with the state, and so does what stands here.
  void store.state.value;
  const article = store.article();
  const status = article && store.saving.value[article.id];
  const busy = status?.kind === 'saving';
  const done = status !== undefined && 'change' in status;
  const extras = store.extras.value;
  return (
    <>
      <div class={styles.row}>
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
        {extras && article && <Follow store={store} extras={extras} />}
        {extras && <Auto extras={extras} />}
        <button type="button" class={styles.library} onClick={() => store.openLibrary()}>
          {t('openLibrary')}
        </button>
      </div>
      {extras && <Fresh store={store} extras={extras} />}
    </>
  );
}
