import { useState } from 'preact/hooks';
import type { OutletFact } from '../../lib/article/types.ts';
import { countryName, dateOf, t } from '../../lib/browser/i18n.ts';
import type { OutletRow } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import { OutletEditor } from './OutletEditor.tsx';
import styles from './Outlets.module.css';
import { Part, Surface } from './Surface.tsx';
import { articlesText, factText } from './words.ts';

/** One outlet: its facts with where each was read, the reader's own notes, and what may be corrected. */
export function OutletPage({ id }: { id: string }) {
  const { shelf, linkTo } = useStore();
  const { value, failure } = shelf.outlets.value;
  const row = value?.find(({ outlet }) => outlet.id === id);
  return (
    <Surface
      title={row?.outlet.name ?? t('libraryOutlet')}
      {...(row ? { aside: articlesText(row.articles) } : {})}
    >
      <p>
        <a href={linkTo({ page: 'outlets' })}>{t('libraryBackToOutlets')}</a>
      </p>
      <FailedAt place="outlet" />
      <Failed failure={value ? undefined : failure} again={() => void shelf.loadOutlets()} />
      {value && !row && <p>{t('libraryOutletGone')}</p>}
      {row && <Details row={row} />}
    </Surface>
  );
}

function Details({ row }: { row: OutletRow }) {
  const store = useStore();
  const [editing, setEditing] = useState(false);
  const { outlet } = row;
  const home = store.webLink(outlet.homepage);
  if (editing) return <OutletEditor row={row} onClose={() => setEditing(false)} />;
  return (
    <>
      <dl class={styles.facts}>
        {outlet.homepage && (
          <div>
            <dt>{t('libraryHomepage')}</dt>
            <dd>{home ? <Web href={home}>{outlet.homepage}</Web> : <bdi>{outlet.homepage}</bdi>}</dd>
          </div>
        )}
        {outlet.country && (
          <div>
            <dt>{t('factCountry')}</dt>
            <dd>{countryName(outlet.country)}</dd>
          </div>
        )}
        {outlet.facts.map((fact, at) => (
          <Fact key={at} fact={fact} />
        ))}
      </dl>
      {outlet.facts.length === 0 && <p class={styles.how}>{t('libraryNoFacts')}</p>}
      <div class={controls.actions}>
        <button type="button" class={controls.button} onClick={() => store.showOutlet(outlet.id)}>
          {t('libraryShowArticles')}
        </button>
        <button type="button" class={controls.button} onClick={() => setEditing(true)}>
          {t('libraryEdit')}
        </button>
        {row.edited && (
          <button type="button" class={controls.button} onClick={() => void store.shelf.resetOutlet(row)}>
            {t('libraryReset')}
          </button>
        )}
      </div>
      {row.notes && (
        <Part title={t('libraryNotes')} id="notes">
          <p class={styles.notes} dir="auto">
            {row.notes}
          </p>
        </Part>
      )}
    </>
  );
}

function Fact({ fact: { label, value, source, seen } }: { fact: OutletFact }) {
  const href = useStore().webLink(source);
  return (
    <div>
      <dt>{factText(label)}</dt>
      <dd>
        <bdi>{value}</bdi>
        <p class={styles.source}>
          {t('factSource')}: {href ? <Web href={href}>{source}</Web> : <bdi>{source}</bdi>}
          {seen && ` · ${t('factSeen', dateOf({ at: seen, precision: 'day', foundIn: 'stated' }))}`}
        </p>
      </dd>
    </div>
  );
}

function Web({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <bdi dir="ltr">{children}</bdi>
    </a>
  );
}
