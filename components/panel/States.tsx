import type { NotAnArticleReason } from '../../lib/article/types.ts';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { FailureCode } from '../../lib/messages.ts';
import type { NoCoverageState, PanelActions, PanelState } from '../../lib/panel/state.ts';
import { Notice } from '../shared/Notice.tsx';
import { AlsoPublished, EarlierLater } from './EarlierLater.tsx';
import styles from './States.module.css';
import { langOf } from './words.ts';

/** Every state but `ready`: what is the matter, and the one thing to do about it. */
export function States({
  state,
  actions,
}: {
  state: Exclude<PanelState, { kind: 'ready' }>;
  actions: PanelActions;
}) {
  switch (state.kind) {
    case 'idle':
      return <Notice action={{ label: t('idleAction'), run: actions.read }}>{t('idle')}</Notice>;
    case 'needs-permission':
      return (
        <Notice
          title={t('needsPermissionTitle')}
          action={{ label: t('needsPermissionAction'), run: actions.allowSites }}
        >
          {t('needsPermission')}
        </Notice>
      );
    case 'reading':
      if (!state.waiting) return <Notice tone="working">{t('reading')}</Notice>;
      return (
        <Notice tone="working" action={{ label: t('readNow'), run: actions.read }}>
          {t('waiting')}
        </Notice>
      );
    case 'comparing':
      return (
        <>
          <Article {...state} />
          <Notice tone="working">{t('comparing')}</Notice>
        </>
      );
    case 'not-an-article':
      return (
        <>
          <Notice
            title={t('notArticleTitle')}
            action={{
              label: state.reason === 'unread' ? t('notArticleUnreadAction') : t('readAgain'),
              run: actions.read,
            }}
          >
            {notAnArticle(state.reason)}
          </Notice>
          {state.title && (
            <p class={styles.title} dir="auto">
              {state.title}
            </p>
          )}
        </>
      );
    case 'no-coverage':
      return <NoCoverage state={state} actions={actions} />;
    case 'failed':
      return (
        <Notice title={failedTitle(state.code)} action={{ label: t('tryAgain'), run: actions.read }}>
          {failed(state.code)}
        </Notice>
      );
  }
}

function NoCoverage({ state, actions }: { state: NoCoverageState; actions: PanelActions }) {
  return (
    <>
      <Article {...state} />
      <Notice title={t('noCoverageTitle')} action={{ label: t('compareAgain'), run: actions.read }}>
        {noCoverage(state)}
      </Notice>
      <p class={styles.now}>{t('noCoverageWhatNow')}</p>
      <AlsoPublished id="also-published" articles={state.alsoPublishedBy} />
      <EarlierLater id="other-days" articles={state.otherDays} />
    </>
  );
}

/** The page that the state is about, so that nobody takes it for another. */
function Article({ headline, outlet, language }: { headline: string; outlet: string; language: string }) {
  return (
    <div class={styles.article}>
      <p class={styles.headline} dir="auto" lang={langOf(language)}>
        {headline}
      </p>
      <p class={styles.outlet} dir="auto">
        {outlet}
      </p>
    </div>
  );
}

function noCoverage({ reason, corpusSize }: NoCoverageState): string {
  switch (reason) {
    case 'corpus-empty':
      return t('noCoverageEmpty');
    case 'nothing-similar':
      return tn('noCoverageNothing', corpusSize);
    case 'other-days-only':
      return tn('noCoverageOtherDays', corpusSize);
    case 'language':
      return tn('noCoverageLanguage', corpusSize);
  }
}

function notAnArticle(reason: NotAnArticleReason | 'unread'): string {
  switch (reason) {
    case 'empty':
      return t('notArticleEmpty');
    case 'index-page':
      return t('notArticleIndex');
    case 'shop':
      return t('notArticleShop');
    case 'recipe':
      return t('notArticleRecipe');
    case 'how-to':
      return t('notArticleHowTo');
    case 'documentation':
      return t('notArticleDocumentation');
    case 'reference':
      return t('notArticleReference');
    case 'forum':
      return t('notArticleForum');
    case 'video':
      return t('notArticleVideo');
    case 'profile':
      return t('notArticleProfile');
    case 'search':
      return t('notArticleSearch');
    case 'too-short':
      return t('notArticleShort');
    case 'unsupported-type':
      return t('notArticleType');
    case 'unread':
      return t('notArticleUnread');
  }
}

function failedTitle(code: FailureCode): string {
  if (code === 'internal') return t('failedInternalTitle');
  return /^(corpus|pack|quota)/u.test(code) ? t('failedCorpusTitle') : t('failedTitle');
}

function failed(code: FailureCode): string {
  switch (code) {
    case 'restricted-page':
    case 'no-access':
      return t('failedRestricted');
    case 'unsupported-type':
      return t('notArticleType');
    case 'page-gone':
      return t('failedGone');
    case 'timeout':
      return t('failedTimeout');
    case 'another-text':
      return t('keepAnotherText');
    case 'extraction':
      return t('failedExtraction');
    case 'corpus-blocked':
      return t('failedCorpusBlocked');
    case 'corpus-newer':
      return t('failedCorpusNewer');
    case 'corpus-closed':
      return t('failedCorpusClosed');
    case 'quota':
      return t('failedQuota');
    case 'pack-damaged':
      return t('failedPackDamaged');
    case 'pack-newer':
      return t('failedPackNewer');
    default:
      return t('failedInternal');
  }
}
