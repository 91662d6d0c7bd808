import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import type { TakeAwayForm } from '../../lib/panel/state.ts';
import styles from './TakeAway.module.css';

const FORMS: TakeAwayForm[] = ['copy', 'markdown', 'json', 'page'];
/** How long what came of it stays in view, in milliseconds. */
const SAID = 8_000;

function labelOf(form: TakeAwayForm): string {
  switch (form) {
    case 'copy':
      return t('takeCopy');
    case 'markdown':
      return t('takeMarkdown');
    case 'json':
      return t('takeJson');
    case 'page':
      return t('takePrint');
  }
}

function doneOf(form: TakeAwayForm): string {
  if (form === 'copy') return t('takeCopied');
  // A page that opened says so itself, and the panel follows it.
  return form === 'page' ? '' : t('takeDownloaded');
}

export interface TakeAwayProps {
  take: (form: TakeAwayForm) => Promise<boolean>;
}

/** The menu that hands the comparison to the reader, and what came of it. */
export function TakeAway({ take }: TakeAwayProps) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];

  useLayoutEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAID);
    return () => clearTimeout(timer);
  }, [said]);

  function show(): void {
    // What was said stands where the menu opens.
    setSaid('');
    setOpen(true);
  }

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function choose(form: TakeAwayForm): void {
    // Called before anything is awaited: copying wants the click itself.
    const taking = take(form);
    close();
    void taking.then((taken) => setSaid(taken ? doneOf(form) : t('takeFailed')));
  }

  function onKey(event: KeyboardEvent): void {
    // Tab leaves the menu, which closes it; of other keys the panel hears nothing while the menu is open.
    if (event.key === 'Tab') return;
    event.stopPropagation();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const last = all.length - 1;
    const to = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last, Home: 0, End: last }[
      event.key
    ];
    if (event.key === 'Escape') close();
    else if (to !== undefined) all[to]?.focus();
    else return;
    event.preventDefault();
  }

  function onFocusOut(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (!(to instanceof Node && root.current?.contains(to))) setOpen(false);
  }

  return (
    <div class={styles.root} ref={root} onFocusOut={onFocusOut}>
      <button
        type="button"
        ref={button}
        class={styles.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('takeAway')}
        title={t('takeAway')}
        // The open menu keeps the focus, so that this click closes it and does not open it again.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => (open ? close() : show())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          show();
        }}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M8 2v8M4.6 6.9 8 10.3l3.4-3.4M2.5 13.5h11"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </button>
      {open && (
        <div role="menu" tabIndex={-1} aria-label={t('takeAway')} class={styles.menu} onKeyDown={onKey}>
          {FORMS.map((form) => (
            <button key={form} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(form)}>
              {labelOf(form)}
            </button>
          ))}
        </div>
      )}
      <p role="status" class={said ? styles.said : styles.silent}>
        {said}
      </p>
    </div>
  );
}
