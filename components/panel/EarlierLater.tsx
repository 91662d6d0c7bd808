import { isolate, t } from '../../lib/browser/i18n.ts';
import type { Related } from '../../lib/panel/view.ts';
import { Chip } from '../shared/Chip.tsx';
import styles from './EarlierLater.module.css';
import { Section } from './Section.tsx';
import { distanceOf, langOf, publishedOf } from './words.ts';

/** The same story on other days: offered apart, never as the same event. */
export function EarlierLater({ id, articles }: { id: string; articles: Related[] }) {
  const groups = [
    { title: t('earlierCoverage'), rows: articles.filter((article) => article.when === 'earlier') },
    { title: t('laterCoverage'), rows: articles.filter((article) => article.when === 'later') },
  ].filter((group) => group.rows.length > 0);
  if (groups.length === 0) return null;
  return (
    <Section id={id} title={t('otherDaysTitle')} aside={t('otherDaysHow')}>
      {groups.map(({ title, rows }) => (
        <div key={title} class={styles.group}>
          <h3>{title}</h3>
          <RelatedList articles={rows} />
        </div>
      ))}
    </Section>
  );
}

/** Outlets that published this very text. */
export function AlsoPublished({ id, articles }: { id: string; articles: Related[] }) {
  if (articles.length === 0) return null;
  return (
    <Section id={id} title={t('alsoPublishedTitle')} aside={t('alsoPublishedHow')}>
      <RelatedList articles={articles} />
    </Section>
  );
}

function RelatedList({ articles }: { articles: Related[] }) {
  return (
    <ul class={styles.list}>
      {articles.map((article) => (
        <li key={article.article}>
          <Chip sign={article.sign} />
          <div>
            <p class={styles.headline} dir="auto" lang={langOf(article.language)}>
              {article.href ? (
                <a
                  href={article.href}
                  target="_blank"
                  rel="noopener noreferrer"
                  title={t('openOriginal', isolate(article.sign.name))}
                >
                  {article.headline}
                </a>
              ) : (
                article.headline
              )}
            </p>
            <p class={styles.meta}>
              <bdi>{article.sign.name}</bdi> · {publishedOf(article.published)}
              {article.distance && ` · ${distanceOf(article.distance)}`}
              {!article.href && ` · ${t('addressUnknown')}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
