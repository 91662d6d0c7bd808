import { useState } from 'preact/hooks';
import { number, t } from '../../lib/browser/i18n.ts';
import type { FollowSettings, Spent } from '../../lib/feeds/types.ts';
import type { Finding } from '../../lib/library/finding.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import styles from './Following.module.css';
import { minutesText } from './follow-words.ts';
import { articlesText, bytesText } from './words.ts';

/** Minutes between two looks at a feed that are offered. */
const EVERY = [15, 30, 60, 120, 240, 480, 1440];
/** As the corpus takes them (`lib/corpus/feeds/settings.ts`). */
const MOST = { articlesADay: 5_000, megabytesADay: 10_000 } as const;

/** When and how much is fetched, with what today took. */
export function FetchSettings({ finding }: { finding: Finding }) {
  const { linkTo } = useStore();
  const { value, failure } = finding.settings.value;
  return (
    <>
      <Failed failure={value ? undefined : failure} again={() => void finding.loadSettings()} />
      <FailedAt place="fetching" />
      {value && <Settings finding={finding} {...value} />}
      <p class={styles.retention}>
        {t('fetchRetention')} <a href={linkTo({ page: 'storage' })}>{t('fetchToRetention')}</a>
      </p>
    </>
  );
}

function Settings({
  finding,
  settings,
  spent,
}: {
  finding: Finding;
  settings: FollowSettings;
  spent: Spent;
}) {
  const every = EVERY.includes(settings.every) ? EVERY : [...EVERY, settings.every].sort((a, b) => a - b);
  const megabytes = spent.bytes / 1_000_000;
  return (
    <div class={styles.settings}>
      <label class={controls.check}>
        <input
          type="checkbox"
          checked={settings.paused}
          onChange={(event) => void finding.set({ paused: event.currentTarget.checked })}
        />
        <span>
          {t('fetchPaused')} <span class={styles.note}>{t('fetchPausedHow')}</span>
        </span>
      </label>
      <label class={controls.check}>
        <input
          type="checkbox"
          checked={settings.metered}
          onChange={(event) => void finding.set({ metered: event.currentTarget.checked })}
        />
        <span>
          {t('fetchMetered')} <span class={styles.note}>{t('fetchMeteredHow')}</span>
        </span>
      </label>
      <div class={controls.field}>
        <label for="fetch-every">{t('fetchEvery')}</label>
        <select
          id="fetch-every"
          class={controls.input}
          value={String(settings.every)}
          aria-describedby="fetch-every-hint"
          onChange={(event) => void finding.set({ every: Number(event.currentTarget.value) })}
        >
          {every.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {minutesText(minutes)}
            </option>
          ))}
        </select>
        <p id="fetch-every-hint" class={controls.hint}>
          {t('fetchEveryHow')}
        </p>
      </div>
      <Bound
        key={`a${settings.articlesADay}`}
        id="fetch-articles"
        label={t('fetchArticles')}
        value={settings.articlesADay}
        most={MOST.articlesADay}
        taken={t('fetchTaken', t('libraryOf', number(spent.articles), articlesText(settings.articlesADay)))}
        share={spent.articles / settings.articlesADay}
        set={(articlesADay) => void finding.set({ articlesADay })}
      />
      <Bound
        key={`m${settings.megabytesADay}`}
        id="fetch-megabytes"
        label={t('fetchMegabytes')}
        value={settings.megabytesADay}
        most={MOST.megabytesADay}
        taken={t(
          'fetchTaken',
          t('libraryOf', bytesText(spent.bytes), bytesText(settings.megabytesADay * 1_000_000)),
        )}
        share={megabytes / settings.megabytesADay}
        set={(megabytesADay) => void finding.set({ megabytesADay })}
      />
    </div>
  );
}

interface BoundProps {
  id: string;
  label: string;
  value: number;
  most: number;
  /** What today took of it. */
  taken: string;
  share: number;
  set: (value: number) => void;
}

/** A day's bound: a number that counts once the reader leaves it, or presses Enter. */
function Bound({ id, label, value, most, taken, share, set }: BoundProps) {
  const [text, setText] = useState(String(value));
  const wanted = Number(text);
  const wrong = !(Number.isInteger(wanted) && wanted >= 1 && wanted <= most);
  return (
    <form
      class={controls.field}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && wanted !== value) set(wanted);
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        class={controls.input}
        min={1}
        max={most}
        value={text}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-taken${wrong ? ` ${id}-wrong` : ''}`}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={() => {
          if (!wrong && wanted !== value) set(wanted);
        }}
      />
      <div class={styles.taken}>
        <span class={styles.share} style={{ '--share': Math.min(1, share) }} aria-hidden="true" />
        <p id={`${id}-taken`} class={controls.hint}>
          {taken}
          {share >= 1 && ` · ${t('fetchUsedUp')}`}
        </p>
      </div>
      {wrong && (
        <p id={`${id}-wrong`} class={controls.problem}>
          {t('fetchBoundWrong', number(most))}
        </p>
      )}
    </form>
  );
}
