import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import type { ArticleDetails } from '../../lib/corpus/library/types.ts';
import type { Problems } from '../../lib/library/forms.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import styles from './Editor.module.css';
import { attributesOf, Field, focusProblem } from './Field.tsx';

/** Corrects an article's outlet and date; what was typed stays until it is right or given up. */
export function ArticleEditor({ details, onClose }: { details: ArticleDetails; onClose: () => void }) {
  const { shelf, forms } = useStore();
  const [form, setForm] = useState(() => forms.article(details.row));
  const [problems, setProblems] = useState<Problems>({});
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = await shelf.editArticle(form);
    setProblems(found ?? {});
    if (found) focusProblem(element.current);
    else onClose();
  }
  const day = problems['day'];
  const outlet = problems['outlet'];
  return (
    <form ref={element} class={styles.editor} noValidate onSubmit={(event) => void save(event)}>
      <Field id="edit-outlet" label={t('libraryOutlet')} hint={t('libraryOutletHint')} problem={outlet}>
        <input
          {...attributesOf('edit-outlet', { hint: true, problem: outlet })}
          list="known-outlets"
          maxLength={200}
          dir="auto"
          value={form.outlet}
          onInput={(event) => setForm({ ...form, outlet: event.currentTarget.value })}
        />
        <datalist id="known-outlets">
          {shelf.outlets.value.value?.map((row) => (
            <option key={row.outlet.id} value={row.outlet.name} />
          ))}
        </datalist>
      </Field>
      <div class={styles.pair}>
        <Field id="edit-day" label={t('libraryDay')} problem={day}>
          <input
            {...attributesOf('edit-day', { problem: day })}
            type="date"
            value={form.day}
            onInput={(event) => setForm({ ...form, day: event.currentTarget.value })}
          />
        </Field>
        <Field id="edit-time" label={t('libraryTime')} hint={t('libraryTimeHint')}>
          <input
            {...attributesOf('edit-time', { hint: true })}
            type="time"
            value={form.time}
            onInput={(event) => setForm({ ...form, time: event.currentTarget.value })}
          />
        </Field>
      </div>
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
