import { useState } from 'preact/hooks';
import { isolate, t } from '../../lib/browser/i18n.ts';
import type { LibraryQuery, LibrarySort, PackRow, RowProvenance } from '../../lib/corpus/library/types.ts';
import type { FollowedFeed } from '../../lib/feeds/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Filters.module.css';
import { dayFrom, isoDay, provenanceOf } from './words.ts';

const SORTS: LibrarySort[] = ['newest', 'oldest', 'outlet', 'headline'];
const PROVENANCES: RowProvenance[] = ['saved', 'feed', 'bundled', 'pack'];

function sortText(sort: LibrarySort): string {
  switch (sort) {
    case 'newest':
      return t('librarySortNewest');
    case 'oldest':
      return t('librarySortOldest');
    case 'outlet':
      return t('librarySortOutlet');
    case 'headline':
      return t('librarySortHeadline');
  }
}

/** The search box, and what narrows the list down. */
export function Filters() {
  const { list, shelf, following } = useStore();
  const query = list.query.value;
  const within = list.within.value;
  const outlets = shelf.outlets.value.value ?? [];
  const packs = shelf.packs.value.value ?? [];
  const feeds = following.feeds.value.value ?? [];
  const [open, setOpen] = useState(() => list.filtered());
  return (
    <search class={styles.search}>
      <div class={styles.line}>
        <input
          id="library-search"
          type="search"
          class={controls.input}
          value={query.text}
          placeholder={t('librarySearchHint')}
          aria-label={t('librarySearch')}
          aria-keyshortcuts="/"
          dir="auto"
          onInput={(event) => list.ask({ text: event.currentTarget.value }, true)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') list.ask({ text: event.currentTarget.value });
          }}
        />
        <button
          type="button"
          class={controls.button}
          aria-expanded={open}
          aria-controls="library-filters"
          onClick={() => setOpen(!open)}
        >
          {t('libraryFilters')}
        </button>
      </div>
      <div id="library-filters" class={styles.filters} hidden={!open}>
        <Choice
          id="filter-outlet"
          label={t('libraryOutlet')}
          value={query.outletId ?? ''}
          onChange={(outletId) => list.ask({ outletId: outletId || undefined } as Partial<LibraryQuery>)}
        >
          <option value="">{t('libraryAllOutlets')}</option>
          {outlets.map(({ outlet }) => (
            <option key={outlet.id} value={outlet.id}>
              {outlet.name}
            </option>
          ))}
        </Choice>
        <Choice
          id="filter-source"
          label={t('libraryProvenance')}
          value={query.source ?? query.provenance ?? ''}
          onChange={(value) => list.ask(chosenSource(value))}
        >
          <option value="">{t('libraryAllSources')}</option>
          {PROVENANCES.map((provenance) => (
            <option key={provenance} value={provenance}>
              {provenanceOf(provenance)}
            </option>
          ))}
          {feeds.map((feed) => (
            <option key={feed.id} value={`feed:${feed.id}`}>
              {t('libraryFeedNamed', feedName(feed))}
            </option>
          ))}
          {packs.map((pack: PackRow) => (
            <option key={pack.source} value={pack.source}>
              {t('libraryPackNamed', isolate(pack.title))}
            </option>
          ))}
        </Choice>
        <Day
          id="filter-from"
          label={t('libraryFromDay')}
          value={query.from}
          set={(from) => list.ask({ from } as Partial<LibraryQuery>)}
        />
        <Day
          id="filter-to"
          label={t('libraryToDay')}
          value={query.to}
          set={(to) => list.ask({ to } as Partial<LibraryQuery>)}
        />
        <Choice
          id="filter-sort"
          label={t('librarySort')}
          value={query.sort}
          onChange={(sort) => list.ask({ sort: sort as LibrarySort })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {sortText(sort)}
            </option>
          ))}
        </Choice>
      </div>
      {(within || list.filtered()) && (
        <div class={styles.within}>
          {within && (
            <p>
              {t('libraryWithin')} <bdi>{within.headline}</bdi>
            </p>
          )}
          <button type="button" class={controls.quiet} onClick={list.reset}>
            {t('libraryShowAll')}
          </button>
        </div>
      )}
    </search>
  );
}

/** A followed feed by its outlet, and by its own title where that says more: an outlet may have several. */
const feedName = ({ outlet, title }: FollowedFeed): string =>
  isolate(title && title !== outlet.name ? `${outlet.name}: ${title}` : outlet.name);

/** One list for both: where an article came from, and which pack exactly. */
function chosenSource(value: string): Partial<LibraryQuery> {
  const provenance = PROVENANCES.find((one) => one === value);
  const source = provenance || value === '' ? undefined : value;
  return { provenance, source } as Partial<LibraryQuery>;
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: preact.ComponentChildren;
}

function Choice({ id, label, value, onChange, children }: ChoiceProps) {
  return (
    <div class={controls.field}>
      <label for={id}>{label}</label>
      <select
        id={id}
        class={controls.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  );
}

interface DayProps {
  id: string;
  label: string;
  value: number | undefined;
  set: (day: number | undefined) => void;
}

function Day({ id, label, value, set }: DayProps) {
  return (
    <div class={controls.field}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        class={controls.input}
        value={value === undefined ? '' : isoDay(value)}
        onChange={(event) => set(dayFrom(event.currentTarget.value))}
      />
    </div>
  );
}
