import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import { Dots } from '../shared/Dots.tsx';
import { About } from './About.tsx';
import { AboutExtras } from './Auto.tsx';
import styles from './Help.module.css';

const SAMPLE = [{ outletId: '', name: '', letters: '', colour: 1 }];

export interface HelpProps {
  open: boolean;
  store: PanelStore;
  onClose: () => void;
}

/** The keys, the signs, the switch that turns single-letter keys off, and what Sidelight can and cannot tell. */
export function Help({ open, store, onClose }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && dialog.current && !dialog.current.open) dialog.current.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);

  const keys: [string, string][] = [
    ['j  ↓', t('helpNext')],
    ['k  ↑', t('helpPrevious')],
    ['Enter', t('helpEnter')],
    ['o', t('helpToggle')],
    ['c', t('helpCard')],
    ['?', t('helpHelp')],
  ];
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby="help-title" onClose={onClose}>
      {open && (
        <>
          <h2 id="help-title">{t('helpTitle')}</h2>
          <dl>
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  {key.split('  ').map((k) => (
                    <kbd key={k}>{k}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <label class={styles.switch}>
            <input
              type="checkbox"
              checked={store.shortcuts.value}
              onChange={(event) => store.setShortcuts(event.currentTarget.checked)}
            />
            {t('helpShortcuts')}
          </label>
          <p>{t('helpDots')}</p>
          <dl>
            {(['also', 'nearest', 'none'] as const).map((band) => (
              <div key={band}>
                <dt aria-hidden="true">
                  <Dots outlets={SAMPLE} bands={[band]} />
                </dt>
                <dd>
                  {band === 'also' ? t('helpAlso') : band === 'nearest' ? t('helpNearest') : t('helpNone')}
                </dd>
              </div>
            ))}
          </dl>
          <p>{t('helpBar')}</p>
          <p>{t('helpHonest')}</p>
          <AboutExtras extras={store.extras.value} />
          <About />
          <button type="button" onClick={onClose}>
            {t('close')}
          </button>
        </>
      )}
    </dialog>
  );
}
