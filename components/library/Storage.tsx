import { number, t } from '../../lib/browser/i18n.ts';
import type { StorageReport } from '../../lib/corpus/library/types.ts';
import { BackUp } from './BackUp.tsx';
import { useStore } from './context.ts';
import { Failed } from './Failed.tsx';
import { RetentionPart } from './RetentionPart.tsx';
import styles from './Storage.module.css';
import { Surface } from './Surface.tsx';
import { articlesText, bytesText, sourceOf } from './words.ts';

/** What the corpus takes on this computer, how to take it elsewhere, and how long it keeps. */
export function Storage() {
  const { stock, sourceNames } = useStore();
  const { value, failure } = stock.storage.value;
  return (
    <Surface title={t('libraryStorage')}>
      <Failed failure={value ? undefined : failure} again={() => void stock.loadStorage()} />
      {!value && !failure && <p>{t('libraryReading')}</p>}
      {value && <Used report={value} names={sourceNames.value} />}
      <BackUp />
      <RetentionPart />
    </Surface>
  );
}

function Used({ report, names }: { report: StorageReport; names: ReadonlyMap<string, string> }) {
  const { usage, quota, sources, keptForUndo } = report;
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const share = usage !== undefined && quota ? (100 * usage) / quota : undefined;
  return (
    <>
      {usage !== undefined && (
        <p class={styles.total}>
          {quota
            ? t('libraryUsedOf', bytesText(usage), bytesText(quota))
            : t('libraryUsed', bytesText(usage))}
          {share !== undefined &&
            ` (${share < 1 ? t('libraryUnderOne') : t('libraryPercent', number(Math.round(share)))})`}
        </p>
      )}
      <table class={styles.sources}>
        <caption>{t('libraryBySource')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('libraryProvenance')}</th>
            <th scope="col">{t('libraryArticles')}</th>
            <th scope="col">{t('librarySize')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ source, title, articles, bytes }) => (
            <tr key={source}>
              <th scope="row">
                <bdi>{sourceOf(source, title ? new Map([[source, title]]) : names)}</bdi>
                <span
                  class={styles.bar}
                  style={{ '--share': total > 0 ? bytes / total : 0 }}
                  aria-hidden="true"
                />
              </th>
              <td>{articlesText(articles)}</td>
              <td>{bytesText(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={styles.kept}>
        {keptForUndo > 0 ? t('libraryKeptForUndo', bytesText(keptForUndo)) : t('libraryNoneKept')}
      </p>
    </>
  );
}
