import type { Dated, Outlet, OutletFact } from '../../lib/article/types.ts';
import { countryName, isolate, t } from '../../lib/browser/i18n.ts';
import type { HeadlineRow } from '../../lib/comparison/types.ts';
import type { Source } from '../../lib/panel/view.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import styles from './Headlines.module.css';
import { Keep, KeepPage } from './Keep.tsx';
import { Original } from './Original.tsx';
import { Section } from './Section.tsx';
import { distanceOf, kindOf, langOf, notesOf, publishedOf } from './words.ts';

/** Every outlet's headline, with what is known of the outlet and when it was published. */
export function Headlines({ id }: { id: string }) {
  const { view } = useScene();
  const rows = view.comparison.headlines;
  return (
    <Section id={id} title={t('headlinesTitle')} aside={t('headlinesHow')} how={t('headlinesTime')}>
      <ul class={styles.rows}>
        {rows.map((row) => {
          const source = view.byArticle.get(row.article);
          return source && <Row key={row.article} row={row} source={source} />;
        })}
      </ul>
    </Section>
  );
}

function Row({ row, source }: { row: HeadlineRow; source: Source }) {
  const { view } = useScene();
  const kind = source.known?.facts.find((fact) => fact.label === 'kind')?.value;
  const about = [
    kind,
    source.known?.country && countryName(source.known.country),
    source.kind !== 'report' && kindOf(source.kind),
  ].filter((fact) => typeof fact === 'string');
  const updated = updatedLater(source);
  const notes = notesOf(source, view.page.language);
  // The words of two hours differ without a disagreement; of a live blog its own note says so.
  if (updated && source.kind !== 'live-blog') notes.push(t('headlineUpdated'));
  return (
    <li class={styles.row}>
      <Chip sign={source} />
      <div class={styles.body}>
        <p class={styles.headline} dir="auto" lang={langOf(source.language)}>
          <Marked text={row.headline} spans={row.onlyHere} />
        </p>
        <div class={styles.facts}>
          <p class={styles.meta}>
            <bdi class={styles.outlet}>{source.name}</bdi>
            {about.map((fact) => (
              <span key={fact}>
                {' '}
                · <bdi>{fact}</bdi>
              </span>
            ))}
          </p>
          <p class={styles.meta}>
            {source.published ? (
              <time dateTime={source.published.at}>{publishedOf(source.published)}</time>
            ) : (
              t('undated')
            )}
            {updated && (
              <>
                {' '}
                · <time dateTime={updated.at}>{t('exportUpdated', publishedOf(updated))}</time>
              </>
            )}
            {source.distance && ` · ${distanceOf(source.distance)}`}
            {source.here && ` · ${t('articleBeingRead')}`}
          </p>
          {notes.map((note) => (
            <p key={note} class={styles.note}>
              {note}
            </p>
          ))}
          {source.rights === 'quotation' && (
            <p class={styles.note}>
              {t('noteQuotation')} <Keep source={source} />
            </p>
          )}
          {source.here && <KeepPage />}
          {source.rights === 'full' && <Keep source={source} />}
          {source.known && source.known.facts.length > 0 && <Facts outlet={source.known} />}
        </div>
      </div>
      {!source.here && <Original source={source} href={source.href} />}
    </li>
  );
}

/** When an article was changed, where that is told and is not just the minute after it went out. */
export function updatedLater({
  published,
  updated,
}: Pick<Source, 'published' | 'updated'>): Dated | undefined {
  if (!updated) return undefined;
  if (!published) return updated;
  if (published.precision === 'day' || updated.precision === 'day')
    return updated.at.slice(0, 10) > published.at.slice(0, 10) ? updated : undefined;
  return Date.parse(updated.at) - Date.parse(published.at) >= 10 * 60_000 ? updated : undefined;
}

/** A headline with the words that no other headline here uses. */
function Marked({ text, spans }: { text: string; spans: [number, number][] }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

function Facts({ outlet }: { outlet: Outlet }) {
  return (
    <details class={styles.details}>
      <summary>{t('aboutOutlet', isolate(outlet.name))}</summary>
      <dl>
        {outlet.country && (
          <div>
            <dt>{t('factCountry')}</dt>
            <dd>{countryName(outlet.country)}</dd>
          </div>
        )}
        {outlet.facts.map((fact) => (
          <div key={`${fact.label} ${fact.value}`}>
            <dt>{labelOf(fact)}</dt>
            <dd>
              <bdi>{fact.value}</bdi> <SourceOf fact={fact} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function SourceOf({ fact }: { fact: OutletFact }) {
  const seen = fact.seen
    ? t('factSeen', publishedOf({ at: fact.seen, precision: 'day', foundIn: 'stated' }))
    : '';
  const web = /^https?:\/\//iu.test(fact.source);
  return (
    <span class={styles.source}>
      {web ? (
        <a href={fact.source} target="_blank" rel="noopener noreferrer">
          {t('factSource')}
        </a>
      ) : (
        <bdi>{fact.source}</bdi>
      )}
      {seen && `, ${seen}`}
    </span>
  );
}

function labelOf({ label }: OutletFact): string {
  switch (label) {
    case 'kind':
      return t('factKind');
    case 'owner':
      return t('factOwner');
    case 'funding':
      return t('factFunding');
    case 'founded':
      return t('factFounded');
    case 'based':
      return t('factBased');
  }
}
