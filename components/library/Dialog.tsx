import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import controls from './controls.module.css';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  /** Label of the button that does it. */
  label: string;
  disabled?: boolean;
  children: ComponentChildren;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question before something is done. Escape and "Cancel" close it; the focus goes back to where it was. */
export function Dialog({ title, label, disabled = false, children, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal?.();
  }, []);
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) onConfirm();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div class={controls.actions}>
          <button type="submit" class={controls.primary} disabled={disabled}>
            {label}
          </button>
          <button type="button" class={controls.button} onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
