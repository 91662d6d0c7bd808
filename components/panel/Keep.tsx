import { t } from '../../lib/browser/i18n.ts';
import type { FailureCode } from '../../lib/messages.ts';
import type { Source } from '../../lib/panel/view.ts';
import { useScene } from './context.ts';
import styles from './Keep.module.css';

function failed(code: FailureCode): string {
  if (code === 'no-access') return t('keepNoAccess');
  if (code === 'another-text') return t('keepAnotherText');
  if (code === 'quota') return t('keepQuota');
  return /^corpus/u.test(code) ? t('keepCorpus') : t('keepFailed');
}

/** "Read the original in full", how far that has come, and its undo. Nothing where the address is not known. */
export function Keep({ source }: { source: Source }) {
  const { store } = useScene();
  const status = store.keeping.value[source.article];
  const keep = () => store.keepOriginal(source.article);
  if (status?.kind === 'keeping') return <Under article={source.article} />;
  if (status?.kind === 'kept' || (!status && source.saved && source.rights === 'full'))
    return <Kept article={source.article} />;
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

/** For the page being read, where the corpus has its article as quotations: "Keep my copy in full". */
export function KeepPage() {
  const { store, view } = useScene();
  const { inCorpusAs, inCorpusRights } = view.comparison.page;
  if (!inCorpusAs) return null;
  const status = store.keeping.value[inCorpusAs];
  if (status?.kind === 'keeping') return <span class={styles.said}>{t('keepingPage')}</span>;
  if (status?.kind === 'kept') return <Kept article={inCorpusAs} />;
  if (inCorpusRights !== 'quotation') return null;
  return (
    <>
      <span class={styles.said}>{status?.kind === 'failed' ? failed(status.code) : t('keepPageWhy')} </span>
      <button type="button" class={styles.action} onClick={() => store.keepPage()}>
        {status?.kind === 'failed' ? t('tryAgain') : t('keepPage')}
      </button>
    </>
  );
}

function Under({ article }: { article: string }) {
  const { store } = useScene();
  return (
    <span class={styles.said}>
      {t('keeping')}{' '}
      <button type="button" class={styles.action} onClick={() => store.cancelKeep(article)}>
        {t('cancel')}
      </button>
    </span>
  );
}

function Kept({ article }: { article: string }) {
  const { store } = useScene();
  return (
    <span class={styles.said}>
      {t('kept')}{' '}
      <button type="button" class={styles.action} onClick={() => store.undoKeep(article)}>
        {t('undo')}
      </button>
    </span>
  );
}
