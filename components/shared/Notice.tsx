import type { ComponentChildren } from 'preact';
import styles from './Notice.module.css';

interface Props {
  title?: string;
  /** One sentence. */
  children: ComponentChildren;
  action?: { label: string; run: () => void };
  /** `working` shows that something is under way. */
  tone?: 'plain' | 'working';
}

/** One sentence and one action. It depends on nothing else in Sidelight, so that it can say that all else failed. */
export function Notice({ title, children, action, tone = 'plain' }: Props) {
  return (
    <div class={styles.notice}>
      <span class={tone === 'working' ? styles.working : styles.rays} aria-hidden="true" />
      {title && <h1 class={styles.title}>{title}</h1>}
      {title ? <p class={styles.text}>{children}</p> : <h1 class={styles.text}>{children}</h1>}
      {action && (
        <button type="button" class={styles.action} onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
