import type { ComponentChildren } from 'preact';
import { t } from '../../lib/browser/i18n.ts';
import styles from './Found.module.css';

/** "How was this found?" under a row, one line when opened. */
export function Found({ children }: { children: ComponentChildren }) {
  return (
    <details class={styles.found}>
      <summary>{t('foundHow')}</summary>
      <p>{children}</p>
    </details>
  );
}
