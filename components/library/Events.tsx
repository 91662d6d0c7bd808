import { useState } from 'preact/hooks';
import { list, t, tn } from '../../lib/browser/i18n.ts';
import type { EventRow } from '../../lib/corpus/library/types.ts';
import type { Period } from '../../lib/library/shelf.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Events.module.css';
import { FailedAt } from './Failed.tsx';
import { Empty, Surface } from './Surface.tsx';
import { articlesText, dayFrom, daysText, isoDay } from './words.ts';

/** Events of a period at first, and with each "show more". */
const BATCH = 60;

/** Articles grouped by what they report, newest first. */
export function Events() {
  const { shelf, desk, linkTo } = useStore();
  const { value, loading } = shelf.events.value;
  const period = shelf.period.value;
  return (
    <Surface title={t('libraryEvents')}>
      <p class={styles.how}>{t('libraryEventsHow')}</p>
      {period && <PeriodForm key={`${period.chosen.from} ${period.chosen.to}`} {...period} />}
      <FailedAt place="events" again={() => void shelf.loadEvents()} />
      <p role="status" class={styles.said}>
        {!loading && value && value.length > 0 && tn('libraryEventsCount', value.length)}
        {loading && !desk.busy('events') && t('libraryReading')}
      </p>
      {period === null && (
        <Empty>
          <p>{t('libraryNoArticles')}</p>
          <a href={linkTo({ page: 'packs' })}>{t('libraryToPacks')}</a>
        </Empty>
      )}
      {period && value?.length === 0 && !loading && (
        <Empty>
          <p>{t('libraryNoEvents')}</p>
          <button type="button" class={controls.button} onClick={() => void shelf.loadEvents(period.all)}>
            {t('libraryAllDays')}
          </button>
        </Empty>
      )}
      {value && value.length > 0 && <EventList events={value} />}
    </Surface>
  );
}

function PeriodForm({ chosen, all }: { chosen: Period; all: Period }) {
  const { shelf } = useStore();
  const [from, setFrom] = useState(isoDay(chosen.from));
  const [to, setTo] = useState(isoDay(chosen.to));
  const first = dayFrom(from);
  const last = dayFrom(to);
  const wrong = first === undefined || last === undefined || first > last;
  const everything = chosen.from === all.from && chosen.to === all.to;
  return (
    <form
      class={styles.period}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) void shelf.loadEvents({ from: first, to: last });
      }}
    >
      <div class={controls.field}>
        <label for="events-from">{t('libraryFromDay')}</label>
        <input
          id="events-from"
          type="date"
          class={controls.input}
          value={from}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? 'events-wrong' : undefined}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </div>
      <div class={controls.field}>
        <label for="events-to">{t('libraryToDay')}</label>
        <input
          id="events-to"
          type="date"
          class={controls.input}
          value={to}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? 'events-wrong' : undefined}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class={controls.button} disabled={wrong}>
        {t('libraryShow')}
      </button>
      {!everything && (
        <button type="button" class={controls.quiet} onClick={() => void shelf.loadEvents(all)}>
          {t('libraryAllDays')}
        </button>
      )}
      {wrong && (
        <p id="events-wrong" class={controls.problem}>
          {t('libraryPeriodWrong')}
        </p>
      )}
    </form>
  );
}

function EventList({ events }: { events: readonly EventRow[] }) {
  const [shown, setShown] = useState(BATCH);
  const left = events.length - shown;
  return (
    <>
      <ul class={styles.events}>
        {events.slice(0, shown).map((event) => (
          <Event key={event.ids[0]} event={event} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class={controls.button} onClick={() => setShown(shown + BATCH * 5)}>
          {tn('libraryMore', Math.min(left, BATCH * 5))}
        </button>
      )}
    </>
  );
}

function Event({ event }: { event: EventRow }) {
  const store = useStore();
  const names = event.outlets.map(({ name, articles }) =>
    articles > 1 ? t('libraryNameCount', `\u2068${name}\u2069`, articles) : `\u2068${name}\u2069`,
  );
  return (
    <li>
      <h2>
        <button type="button" class={styles.open} dir="auto" onClick={() => store.showEvent(event)}>
          {event.headline}
        </button>
      </h2>
      <p class={styles.meta}>
        {daysText(event.from, event.to)} · {articlesText(event.ids.length)} ·{' '}
        {tn('libraryOutletsCount', event.outlets.length)}
      </p>
      <p class={styles.outlets}>{list(names)}</p>
    </li>
  );
}
