import { isolate, list, t } from '../../lib/browser/i18n.ts';
import type { TimelineStop } from '../../lib/panel/timeline.ts';
import type { Source } from '../../lib/panel/view.ts';
import { Chip } from '../shared/Chip.tsx';
import { Hidden } from '../shared/Hidden.tsx';
import { useScene } from './context.ts';
import { Section } from './Section.tsx';
import styles from './Timeline.module.css';
import { distanceOf, publishedOf, shortDistance } from './words.ts';

/** When each article was published, as a line of signs in true order. */
export function Timeline({ id }: { id: string }) {
  const { view } = useScene();
  const { stops, undated, unit } = view.timeline;
  const dated = view.page.published !== undefined;
  const named = (articles: string[]) =>
    list(articles.flatMap((article) => isolate(view.byArticle.get(article)?.name ?? '')));
  const aside = dated ? (unit === 'hour' ? t('timelineHours') : t('timelineDays')) : undefined;

  return (
    <Section id={id} title={t('timelineTitle')} {...(aside ? { aside } : {})}>
      {stops.length > 0 && (
        <section
          class={styles.scroll}
          {...(stops.length > 6 ? { 'aria-label': t('timelineScroll'), tabIndex: 0 } : {})}
        >
          <ol class={styles.line} style={{ '--stops': stops.length }}>
            {stops.map((stop) => (
              <li key={stop.articles[0]} style={{ '--at': stop.at }}>
                <span class={styles.chips}>
                  {stop.articles.map((article) => {
                    const source = view.byArticle.get(article);
                    return source && <Stop key={article} source={source} />;
                  })}
                </span>
                <bdi class={styles.label} aria-hidden="true">
                  {labelOf(stop)}
                </bdi>
              </li>
            ))}
          </ol>
        </section>
      )}
      {!dated && <p class={styles.note}>{t('timelineNoDate')}</p>}
      {undated.length > 0 && dated && <p class={styles.note}>{t('timelineUndated', named(undated))}</p>}
    </Section>
  );
}

function labelOf(stop: TimelineStop): string {
  if (stop.here) return stop.articles.length > 1 ? t('timelineSameDay') : t('timelineThis');
  return stop.distance ? shortDistance(stop.distance) : '';
}

function Stop({ source }: { source: Source }) {
  const said = source.here
    ? t('articleBeingRead')
    : source.distance
      ? distanceOf(source.distance)
      : publishedOf(source.published);
  return (
    <span title={`${source.name}: ${publishedOf(source.published)}`}>
      <Chip sign={source} named />
      <Hidden>{`: ${said}`}</Hidden>
    </span>
  );
}
