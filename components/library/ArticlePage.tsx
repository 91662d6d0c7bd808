import { useState } from 'preact/hooks';
import type { ArticleKind } from '../../lib/article/types.ts';
import { dateOf, isolate, list, number, t, tn } from '../../lib/browser/i18n.ts';
import type { ArticleDetails } from '../../lib/corpus/library/types.ts';
import { ArticleEditor } from './ArticleEditor.tsx';
import styles from './ArticlePage.module.css';
import { Carried } from './Carried.tsx';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import { Part, Surface } from './Surface.tsx';
import { Versions } from './Versions.tsx';
import { langOf, momentText, rightsOf, sourceOf, whenOf } from './words.ts';

function kindOf(kind: ArticleKind): string {
  switch (kind) {
    case 'report':
      return t('kindReport');
    case 'live-blog':
      return t('kindLiveBlog');
    case 'opinion':
      return t('kindOpinion');
    case 'agency':
      return t('kindAgency');
  }
}

/** One article: what is known of it, what of it is kept, its earlier states, and what the reader may correct. */
export function ArticlePage({ id }: { id: string }) {
  const { shelf, linkTo } = useStore();
  const { value, failure } = shelf.article.value;
  const details = value?.row.id === id ? value : undefined;
  return (
    <Surface
      title={details?.row.headline ?? (failure ? t('libraryArticle') : t('libraryReading'))}
      lang={details && langOf(details.row.language)}
    >
      <p>
        <a href={linkTo({ page: 'articles' })}>{t('libraryBackToArticles')}</a>
      </p>
      <FailedAt place="article" />
      <Failed failure={details ? undefined : failure} again={() => void shelf.openArticle(id)} />
      {details && <Details details={details} />}
    </Surface>
  );
}

function Details({ details }: { details: ArticleDetails }) {
  const store = useStore();
  const { row, article, versions } = details;
  const [editing, setEditing] = useState(false);
  const href = store.webLink(row.address);
  const { speakers } = store.carried.value;
  return (
    <>
      {article.standfirst && (
        <p class={styles.standfirst} dir="auto" lang={langOf(row.language)}>
          {article.standfirst}
        </p>
      )}
      <Facts details={details} />
      {row.headlineOnly && (
        <p class={styles.note}>
          {t('libraryHeadlineOnlyHow')}{' '}
          {href && (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {t('libraryOriginal')}
            </a>
          )}
        </p>
      )}
      {row.partial && !row.headlineOnly && <p class={styles.note}>{t('notePartial')}</p>}
      {row.rights === 'quotation' && <p class={styles.note}>{t('noteQuotation')}</p>}
      {editing ? (
        <ArticleEditor details={details} onClose={() => setEditing(false)} />
      ) : (
        <div class={controls.actions}>
          {href && !row.headlineOnly && (
            <a class={styles.original} href={href} target="_blank" rel="noopener noreferrer">
              {t('libraryOriginal')}
            </a>
          )}
          <button type="button" class={controls.button} onClick={() => setEditing(true)}>
            {t('libraryEdit')}
          </button>
          {row.edited && (
            <button type="button" class={controls.button} onClick={() => void store.shelf.resetArticle()}>
              {t('libraryReset')}
            </button>
          )}
          <button
            type="button"
            class={controls.danger}
            onClick={() => void store.remove([row.id], row.headline)}
          >
            {t('libraryDelete')}
          </button>
        </div>
      )}
      {versions.length > 0 && <Versions details={details} />}
      {speakers.length > 0 && (
        <Part title={t('librarySpeakers')} id="speakers">
          <ul class={styles.speakers}>
            {speakers.map(({ name, quoted, reported }) => (
              <li key={name}>
                <bdi>{name}</bdi>{' '}
                <span>
                  {[
                    ...(quoted > 0 ? [tn('libraryQuotedWords', quoted)] : []),
                    ...(reported > 0 ? [tn('libraryReportedWords', reported)] : []),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('libraryPassages')} id="passages">
        <Carried language={row.language} />
      </Part>
    </>
  );
}

function Facts({ details: { row, article, alsoIn } }: { details: ArticleDetails }) {
  const { sourceNames, linkTo } = useStore();
  const names = sourceNames.value;
  const facts: [string, preact.ComponentChildren][] = [
    [
      t('libraryOutlet'),
      <a key="o" href={linkTo({ page: 'outlet', id: row.outletId })}>
        <bdi>{row.outletName}</bdi>
      </a>,
    ],
    [t('libraryPublished'), whenOf(row)],
    ...(article.updated ? [[t('libraryUpdated'), dateOf(article.updated)] as [string, string]] : []),
    ...(article.byline ? [[t('libraryByline'), isolate(article.byline)] as [string, string]] : []),
    [t('libraryKind'), `${kindOf(row.kind)} · ${tn('wordCount', row.words)}`],
    [
      t('libraryProvenance'),
      row.provenance === 'saved' || row.provenance === 'feed'
        ? `${sourceOf(row.source, names)} · ${momentText(row.added)}`
        : sourceOf(row.source, names),
    ],
    ...(alsoIn.length > 0
      ? [[t('libraryAlsoIn'), list(alsoIn.map((source) => sourceOf(source, names)))] as [string, string]]
      : []),
    [t('libraryRights'), row.headlineOnly ? t('libraryHeadlineOnly') : rightsOf(row.rights)],
    [
      t('libraryAddress'),
      row.address ? (
        <bdi key="a" dir="ltr">
          {row.address}
        </bdi>
      ) : (
        t('addressUnknown')
      ),
    ],
    [t('libraryAnalysis'), number(row.analysisVersion)],
  ];
  return (
    <dl class={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {row.edited && (
        <div>
          <dt>{t('libraryEdited')}</dt>
          <dd>{t('libraryEditedHow')}</dd>
        </div>
      )}
    </dl>
  );
}
