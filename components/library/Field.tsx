import type { ComponentChildren } from 'preact';
import type { FormProblem } from '../../lib/library/forms.ts';
import controls from './controls.module.css';
import { problemText } from './words.ts';

interface Props {
  id: string;
  label: string;
  hint?: string;
  problem?: FormProblem | undefined;
  children: ComponentChildren;
}

/** A control with its label, what to know about it, and what is wrong with it. Spread `attributesOf` into the control. */
export function Field({ id, label, hint, problem, children }: Props) {
  return (
    <div class={controls.field}>
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p id={`${id}-hint`} class={controls.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} class={controls.problem}>
          {problemText(problem)}
        </p>
      )}
    </div>
  );
}

/** What joins a control to its label, hint and problem. */
export function attributesOf(id: string, { hint = false, problem }: { hint?: boolean; problem?: unknown }) {
  const described = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])];
  return {
    id,
    class: controls.input,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  };
}

/** The first field that is wrong takes the focus. */
export function focusProblem(form: HTMLElement | null): void {
  // Once what is wrong is drawn.
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
