import { t, tn } from '../../lib/browser/i18n.ts';
import type { ArticleChanges, PassageChange } from '../../lib/comparison/changes.ts';
import type { ArticleDetails } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import { Failed } from './Failed.tsx';
import { Marked } from './Marked.tsx';
import { Part } from './Surface.tsx';
import styles from './Versions.module.css';
import { langOf, momentText } from './words.ts';

/** Earlier states of an article, and what changed with each. */
export function Versions({ details: { versions, row } }: { details: ArticleDetails }) {
  const { shelf } = useStore();
  return (
    <Part title={t('libraryVersions')} id="versions">
      <p>{tn('libraryVersionsHow', versions.length)}</p>
      <ul class={styles.versions}>
        {versions.map((version, at) => (
          <li key={version.at}>
            <details
              onToggle={(event) => {
                if (event.currentTarget.open) void shelf.openChanges(version.at);
              }}
            >
              <summary>
                {t('libraryReplaced', momentText(version.at))}
                <span>
                  {tn('wordCount', version.words)} → {tn('wordCount', versions[at - 1]?.words ?? row.words)}
                </span>
              </summary>
              <What at={version.at} language={row.language} />
            </details>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function What({ at, language }: { at: number; language: string }) {
  const { shelf } = useStore();
  const found = shelf.changes.value[at];
  if (!found) return null;
  if (found.failure) return <Failed failure={found.failure} again={() => void shelf.openChanges(at)} />;
  if (!found.value) return <p class={styles.same}>{t('libraryReading')}</p>;
  return <Changed changes={found.value} language={language} />;
}

function Changed({ changes, language }: { changes: ArticleChanges; language: string }) {
  const { headline, passages, unchanged } = changes;
  const lang = langOf(language);
  return (
    <div class={styles.changes}>
      {headline && (
        <div class={styles.change}>
          <p class={styles.kind}>{t('libraryHeadlineChanged')}</p>
          <p class={styles.gone} dir="auto" lang={lang}>
            <del>{headline.before}</del>
          </p>
          <p dir="auto" lang={lang}>
            <ins>{headline.after}</ins>
          </p>
        </div>
      )}
      {passages.map((change, place) => (
        <div key={place} class={styles.change}>
          <p class={styles.kind}>{kindText(change.kind)}</p>
          <Words change={change} lang={lang} />
        </div>
      ))}
      <p class={styles.same}>
        {passages.length === 0 && !headline ? `${t('libraryNoWords')} ` : ''}
        {tn('libraryUnchanged', unchanged)}
      </p>
    </div>
  );
}

function Words({ change, lang }: { change: PassageChange; lang: string | undefined }) {
  if (change.kind !== 'reworded')
    return (
      <p class={change.kind === 'removed' ? styles.gone : undefined} dir="auto" lang={lang}>
        {change.kind === 'removed' ? <del>{change.text}</del> : <ins>{change.text}</ins>}
      </p>
    );
  return (
    <>
      <p class={styles.before} dir="auto" lang={lang}>
        <Marked text={change.before} spans={change.gone} as="del" />
      </p>
      <p dir="auto" lang={lang}>
        <Marked text={change.after} spans={change.come} as="ins" />
      </p>
    </>
  );
}

function kindText(kind: PassageChange['kind']): string {
  if (kind === 'added') return t('libraryAdded');
  return kind === 'removed' ? t('libraryRemoved') : t('libraryReworded');
}
