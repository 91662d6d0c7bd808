import type { ComponentChildren } from 'preact';
import styles from './Hidden.module.css';

/** Text for screen readers, out of sight. */
export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class={styles.hidden}>{children}</span>;
}
