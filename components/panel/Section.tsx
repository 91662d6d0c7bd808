import type { ComponentChildren } from 'preact';
import styles from './Section.module.css';

interface Props {
  id: string;
  title: string;
  /** Counts or the rule of the section, beside its title. */
  aside?: string;
  /** The quiet line that says how it was found. */
  how?: string;
  children: ComponentChildren;
}

/** A section of the panel: title, what it counts, its rows, how they were found. */
export function Section({ id, title, aside, how, children }: Props) {
  return (
    <section id={id} class={styles.section} aria-labelledby={`${id}-title`}>
      <div class={styles.head}>
        <h2 id={`${id}-title`}>{title}</h2>
        {aside && <p>{aside}</p>}
      </div>
      {children}
      {how && <p class={styles.how}>{how}</p>}
    </section>
  );
}
