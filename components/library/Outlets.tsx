import { useState } from 'preact/hooks';
import { countryName, t, tn } from '../../lib/browser/i18n.ts';
import type { OutletRow } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import styles from './Outlets.module.css';
import { Empty, Surface } from './Surface.tsx';
import { articlesText } from './words.ts';

/** Every outlet of the corpus, with how much of it there is. */
export function Outlets() {
  const { shelf, linkTo } = useStore();
  const { value, failure } = shelf.outlets.value;
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const rows = value?.filter(
    ({ outlet }) => outlet.name.toLowerCase().includes(wanted) || outlet.id.includes(wanted),
  );
  return (
    <Surface
      title={t('libraryOutlets')}
      {...(value ? { aside: tn('libraryOutletsCount', value.length) } : {})}
    >
      <p class={styles.how}>{t('libraryOutletsHow')}</p>
      <FailedAt place="outlet" />
      <Failed failure={value ? undefined : failure} again={() => void shelf.loadOutlets()} />
      {!value && !failure && <p>{t('libraryReading')}</p>}
      {value && value.length > 8 && (
        <input
          type="search"
          class={controls.input}
          value={text}
          placeholder={t('libraryFindOutlet')}
          aria-label={t('libraryFindOutlet')}
          dir="auto"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
      {value?.length === 0 && (
        <Empty>
          <p>{t('libraryNoOutlets')}</p>
          <a href={linkTo({ page: 'packs' })}>{t('libraryToPacks')}</a>
        </Empty>
      )}
      {value && value.length > 0 && rows?.length === 0 && (
        <Empty>
          <p>{t('libraryNoneFound')}</p>
        </Empty>
      )}
      <ul class={styles.outlets}>
        {rows?.map((row) => (
          <Row key={row.outlet.id} row={row} />
        ))}
      </ul>
    </Surface>
  );
}

function Row({ row: { outlet, articles, edited, notes } }: { row: OutletRow }) {
  const { linkTo } = useStore();
  return (
    <li>
      <a href={linkTo({ page: 'outlet', id: outlet.id })} dir="auto">
        {outlet.name}
      </a>
      <p>
        {articlesText(articles)}
        {outlet.country && ` · ${countryName(outlet.country)}`}
        {outlet.facts.length > 0 && ` · ${tn('libraryFactsCount', outlet.facts.length)}`}
        {notes && ` · ${t('libraryHasNotes')}`}{' '}
        {edited && <span class={controls.tag}>{t('libraryEdited')}</span>}
      </p>
    </li>
  );
}
