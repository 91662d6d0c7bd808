import { useState } from 'preact/hooks';
import { list, t, tn } from '../../lib/browser/i18n.ts';
import type { EventOrder, EventRow } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Events.module.css';
import { FailedAt } from './Failed.tsx';
import { Fetching } from './Fetching.tsx';
import { PeriodForm } from './PeriodForm.tsx';
import { Empty, Filling, Surface } from './Surface.tsx';
import { articlesText, daysText } from './words.ts';

/** Events of a period at first, and with each "show more". */
const BATCH = 60;
/** Outlets without an article that are named in the line; more of them are named when it is opened. */
const NAMED = 6;
const ORDERS: EventOrder[] = ['outlets', 'newest'];

/**
 * The front page: what the last days' articles report, grouped, what most outlets have first. It is called "Events"
 * and not "Today", since it shows any days that the reader chooses, and the latest there are where today has none.
 */
export function Events() {
  const { shelf, desk, following, filling } = useStore();
  const { value, loading } = shelf.events.value;
  const period = shelf.period.value;
  const feeds = following.feeds.value.value;
  const some = value !== undefined && value.length > 0;
  return (
    <Surface title={t('libraryEvents')} {...(some ? { aside: tn('libraryEventsCount', value.length) } : {})}>
      <p class={styles.how}>{t('libraryEventsHow')}</p>
      {feeds && feeds.length > 0 && <Fetching feeds={feeds} />}
      {feeds?.length === 0 && <HowToFollow />}
      {period && (
        <div class={styles.filters}>
          <PeriodForm key={`${period.chosen.from} ${period.chosen.to}`} {...period} />
          <OrderChoice />
        </div>
      )}
      <FailedAt place="events" again={() => void shelf.loadEvents()} />
      <p role="status" class={some ? styles.live : styles.said}>
        {!loading && some && tn('libraryEventsCount', value.length)}
        {loading && !desk.busy('events') && !value && t('libraryReading')}
      </p>
      {filling.value && <Filling />}
      {!filling.value && !loading && value?.length === 0 && <NoEvents />}
      {some && <EventList events={value} />}
    </Surface>
  );
}

/** Where nothing is followed the page rests on packs and saved pages: it says so, and how to have news. */
function HowToFollow() {
  const { linkTo } = useStore();
  return (
    <div class={styles.hint}>
      <p>{t('libraryFollowsNone')}</p>
      <a href={linkTo({ page: 'following' })}>{t('libraryToFollowing')}</a>
    </div>
  );
}

function NoEvents() {
  const { shelf, following } = useStore();
  const period = shelf.period.value;
  const follows = (following.feeds.value.value?.length ?? 0) > 0;
  if (!period)
    return (
      <Empty>
        <p>{follows ? t('libraryNothingFetched') : t('libraryNoEventsAtAll')}</p>
      </Empty>
    );
  const everything = period.chosen.from <= period.all.from && period.chosen.to >= period.all.to;
  return (
    <Empty>
      <p>{t('libraryNoEvents')}</p>
      {!everything && (
        <button type="button" class={controls.button} onClick={() => void shelf.loadEvents(period.all)}>
          {t('libraryAllDays')}
        </button>
      )}
    </Empty>
  );
}

function orderText(order: EventOrder): string {
  switch (order) {
    case 'outlets':
      return t('libraryByOutlets');
    case 'newest':
      return t('librarySortNewest');
  }
}

function OrderChoice() {
  const { shelf } = useStore();
  return (
    <div class={controls.field}>
      <label for="events-order">{t('librarySort')}</label>
      <select
        id="events-order"
        class={controls.input}
        value={shelf.order.value}
        onChange={(event) => shelf.setOrder(event.currentTarget.value as EventOrder)}
      >
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {orderText(order)}
          </option>
        ))}
      </select>
    </div>
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
        <strong>{tn('libraryOutletsCount', event.outlets.length)}</strong> · {articlesText(event.ids.length)}{' '}
        · {daysText(event.from, event.to)}
      </p>
      <p class={styles.outlets}>{list(names)}</p>
      {event.without && event.without.length > 0 && <Without outlets={event.without} />}
    </li>
  );
}

/** Followed outlets of which no article was found in the event: what was looked at, not what they did. */
function Without({ outlets }: { outlets: readonly { id: string; name: string }[] }) {
  const names = outlets.map(({ name }) => `\u2068${name}\u2069`);
  if (names.length <= NAMED) return <p class={styles.without}>{t('libraryWithout', list(names))}</p>;
  return (
    <details class={styles.without}>
      <summary>{t('libraryWithout', tn('libraryOutletsCount', names.length))}</summary>
      <p>{list(names)}</p>
    </details>
  );
}
