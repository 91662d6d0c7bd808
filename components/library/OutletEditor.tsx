import { useEffect, useRef, useState } from 'preact/hooks';
import type { OutletFact } from '../../lib/article/types.ts';
import { t } from '../../lib/browser/i18n.ts';
import type { OutletRow } from '../../lib/corpus/library/types.ts';
import type { FactForm, OutletForm, Problems } from '../../lib/library/forms.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Editor.module.css';
import { attributesOf, Field, focusProblem } from './Field.tsx';
import { factText } from './words.ts';

const LABELS: OutletFact['label'][] = ['kind', 'owner', 'funding', 'founded', 'based'];

/** Corrects what is known of an outlet. A fact needs its source. */
export function OutletEditor({ row, onClose }: { row: OutletRow; onClose: () => void }) {
  const { shelf, forms } = useStore();
  const [form, setForm] = useState<OutletForm>(() => forms.outlet(row));
  const [problems, setProblems] = useState<Problems>({});
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = await shelf.editOutlet(row, form);
    setProblems(found ?? {});
    if (found) focusProblem(element.current);
    else onClose();
  }
  const setFact = (at: number, change: Partial<FactForm>) =>
    setForm({ ...form, facts: form.facts.map((fact, i) => (i === at ? { ...fact, ...change } : fact)) });

  return (
    <form ref={element} class={styles.editor} noValidate onSubmit={(event) => void save(event)}>
      <Field id="outlet-name" label={t('libraryName')} problem={problems['name']}>
        <input
          {...attributesOf('outlet-name', { problem: problems['name'] })}
          maxLength={200}
          dir="auto"
          value={form.name}
          onInput={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
      </Field>
      <div class={styles.pair}>
        <Field id="outlet-home" label={t('libraryHomepage')} problem={problems['homepage']}>
          <input
            {...attributesOf('outlet-home', { problem: problems['homepage'] })}
            type="url"
            dir="ltr"
            maxLength={2000}
            value={form.homepage}
            onInput={(event) => setForm({ ...form, homepage: event.currentTarget.value })}
          />
        </Field>
        <Field
          id="outlet-country"
          label={t('factCountry')}
          hint={t('libraryCountryHint')}
          problem={problems['country']}
        >
          <input
            {...attributesOf('outlet-country', { hint: true, problem: problems['country'] })}
            maxLength={2}
            dir="ltr"
            value={form.country}
            onInput={(event) => setForm({ ...form, country: event.currentTarget.value })}
          />
        </Field>
      </div>
      <fieldset class={styles.facts}>
        <legend>{t('libraryFacts')}</legend>
        <p class={controls.hint}>{t('libraryFactsHint')}</p>
        {form.facts.map((fact, at) => (
          <FactFields
            key={at}
            at={at}
            fact={fact}
            problems={problems}
            set={(change) => setFact(at, change)}
            drop={() => setForm({ ...form, facts: form.facts.filter((_, i) => i !== at) })}
          />
        ))}
        <div>
          <button
            type="button"
            class={controls.button}
            onClick={() =>
              setForm({
                ...form,
                facts: [
                  ...form.facts,
                  { label: forms.nextLabel(form.facts), value: '', source: '', seen: '' },
                ],
              })
            }
          >
            {t('libraryAddFact')}
          </button>
        </div>
      </fieldset>
      <Field
        id="outlet-notes"
        label={t('libraryNotes')}
        hint={t('libraryNotesHint')}
        problem={problems['notes']}
      >
        <textarea
          {...attributesOf('outlet-notes', { hint: true, problem: problems['notes'] })}
          dir="auto"
          value={form.notes}
          onInput={(event) => setForm({ ...form, notes: event.currentTarget.value })}
        />
      </Field>
      <div class={controls.actions}>
        <button type="submit" class={controls.primary}>
          {t('librarySave')}
        </button>
        <button type="button" class={controls.button} onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

interface FactProps {
  at: number;
  fact: FactForm;
  problems: Problems;
  set: (change: Partial<FactForm>) => void;
  drop: () => void;
}

function FactFields({ at, fact, problems, set, drop }: FactProps) {
  const id = (field: string) => `fact-${at}-${field}`;
  const wrong = (field: string) => problems[`fact ${at} ${field}`];
  return (
    <div class={styles.fact}>
      <Field id={id('label')} label={t('libraryFactLabel')}>
        <select
          {...attributesOf(id('label'), {})}
          value={fact.label}
          onChange={(event) => set({ label: event.currentTarget.value as OutletFact['label'] })}
        >
          {LABELS.map((label) => (
            <option key={label} value={label}>
              {factText(label)}
            </option>
          ))}
        </select>
      </Field>
      <Field id={id('value')} label={t('libraryFactValue')} problem={wrong('value')}>
        <input
          {...attributesOf(id('value'), { problem: wrong('value') })}
          maxLength={500}
          dir="auto"
          value={fact.value}
          onInput={(event) => set({ value: event.currentTarget.value })}
        />
      </Field>
      <Field id={id('source')} label={t('libraryFactSource')} problem={wrong('source')}>
        <input
          {...attributesOf(id('source'), { problem: wrong('source') })}
          maxLength={2000}
          dir="auto"
          value={fact.source}
          onInput={(event) => set({ source: event.currentTarget.value })}
        />
      </Field>
      <Field id={id('seen')} label={t('libraryFactSeen')} problem={wrong('seen')}>
        <input
          {...attributesOf(id('seen'), { problem: wrong('seen') })}
          type="date"
          value={fact.seen}
          onInput={(event) => set({ seen: event.currentTarget.value })}
        />
      </Field>
      <div>
        <button type="button" class={controls.quiet} onClick={drop}>
          {t('libraryDropFact')}
        </button>
      </div>
    </div>
  );
}
