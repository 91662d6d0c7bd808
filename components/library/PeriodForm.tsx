import { useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { Period } from '../../lib/library/shelf.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Events.module.css';
import { dayFrom, isoDay } from './words.ts';

/** Lengths offered with one click. */
const LATEST = [1, 3, 7, 30] as const;

/** The days that events are looked for in: two dates, or the latest days there are. */
export function PeriodForm({ chosen, all }: { chosen: Period; all: Period }) {
  const { shelf } = useStore();
  const [from, setFrom] = useState(isoDay(chosen.from));
  const [to, setTo] = useState(isoDay(chosen.to));
  const first = dayFrom(from);
  const last = dayFrom(to);
  const wrong = first === undefined || last === undefined || first > last;
  const everything = chosen.from <= all.from && chosen.to >= all.to;
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
      <div class={styles.lengths}>
        {LATEST.filter((length) => length <= all.to - all.from + 1).map((length) => (
          <button
            key={length}
            type="button"
            class={controls.quiet}
            onClick={() => void shelf.loadLatest(length)}
          >
            {tn('libraryLatestDays', length)}
          </button>
        ))}
        {!everything && (
          <button type="button" class={controls.quiet} onClick={() => void shelf.loadEvents(all)}>
            {t('libraryAllDays')}
          </button>
        )}
      </div>
      {wrong && (
        <p id="events-wrong" class={controls.problem}>
          {t('libraryPeriodWrong')}
        </p>
      )}
    </form>
  );
}
