import { useEffect, useState } from 'preact/hooks';
import { isolate, t, tn } from '../../lib/browser/i18n.ts';
import type { Retention } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { FailedAt } from './Failed.tsx';
import styles from './Storage.module.css';
import { Part } from './Surface.tsx';
import { whenOf } from './words.ts';

const MOST_DAYS = 36_500;
const FIRST_DAYS = 90;

/** How long articles from followed outlets stay. What would go is shown before anything is set. */
export function RetentionPart() {
  const { stock } = useStore();
  const { value } = stock.retention.value;
  const [form, setForm] = useState<{ all: boolean; days: string } | null>(null);
  const shown = form ?? { all: value?.days === undefined, days: String(value?.days ?? FIRST_DAYS) };
  const days = Number(shown.days);
  const wrong = !shown.all && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);
  const wanted: Retention = shown.all ? {} : { days };
  const planned = stock.planned.value;
  const current = value !== undefined && value.days === wanted.days;
  useEffect(() => stock.forgetPlan, [stock]);

  function change(to: { all: boolean; days: string }): void {
    setForm(to);
    stock.forgetPlan();
  }

  return (
    <Part title={t('libraryRetention')} id="retention">
      <p>{t('libraryRetentionHow')}</p>
      <FailedAt place="retention" />
      {value && (
        <form
          class={styles.retention}
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong) void stock.plan(wanted);
          }}
        >
          <fieldset class={styles.retention}>
            <legend class={controls.label}>{t('libraryRetentionLegend')}</legend>
            <label class={controls.check}>
              <input
                type="radio"
                name="retention"
                checked={shown.all}
                onChange={() => change({ ...shown, all: true })}
              />
              {t('libraryKeepAll')}
            </label>
            <label class={controls.check}>
              <input
                type="radio"
                name="retention"
                checked={!shown.all}
                onChange={() => change({ ...shown, all: false })}
              />
              {t('libraryKeepDays')}
            </label>
            {!shown.all && (
              <div class={styles.days}>
                <input
                  type="number"
                  class={controls.input}
                  min={1}
                  max={MOST_DAYS}
                  value={shown.days}
                  aria-label={t('libraryDaysLabel')}
                  aria-invalid={wrong || undefined}
                  aria-describedby={wrong ? 'days-wrong' : undefined}
                  onInput={(event) => change({ ...shown, days: event.currentTarget.value })}
                />
                <span>{t('libraryDaysUnit')}</span>
                {wrong && (
                  <p id="days-wrong" class={controls.problem}>
                    {t('libraryDaysWrong')}
                  </p>
                )}
              </div>
            )}
          </fieldset>
          <div class={controls.actions}>
            <button type="submit" class={controls.button} disabled={wrong || current}>
              {t('libraryShowPlan')}
            </button>
            {current && <span class={controls.hint}>{t('libraryRetentionIs')}</span>}
          </div>
        </form>
      )}
      <div role="status">
        {planned && (
          <div class={styles.preview}>
            <h3>{planned.plan.count > 0 ? tn('libraryPlan', planned.plan.count) : t('libraryPlanNone')}</h3>
            {planned.plan.sample.length > 0 && (
              <ul class={styles.sample}>
                {planned.plan.sample.map((row) => (
                  <li key={row.id}>
                    <bdi>{row.headline}</bdi>{' '}
                    <span>
                      {isolate(row.outletName)} · {whenOf(row)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <div class={controls.actions}>
              <button
                type="button"
                class={controls.primary}
                onClick={() => void stock.setRetention(planned.retention).then(() => setForm(null))}
              >
                {t('librarySetRetention')}
              </button>
              <button type="button" class={controls.button} onClick={stock.forgetPlan}>
                {t('cancel')}
              </button>
            </div>
          </div>
        )}
      </div>
    </Part>
  );
}
