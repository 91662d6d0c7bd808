import type { ComponentChildren } from 'preact';
import { t } from '../../lib/browser/i18n.ts';
import styles from './Surface.module.css';

interface Props {
  title: string;
  /** Language of the title, where it is an article's. */
  lang?: string | undefined;
  /** Beside the title: counts. */
  aside?: string;
  /** Fills the window, for what scrolls within itself. */
  fill?: boolean;
  children: ComponentChildren;
}

/** A section of the library: its heading, which takes the focus when the reader comes here, and its content. */
export function Surface({ title, lang, aside, fill = false, children }: Props) {
  return (
    <div class={fill ? styles.fill : styles.surface}>
      <div class={styles.head}>
        <h1 tabIndex={-1} dir="auto" lang={lang}>
          {title}
        </h1>
        {aside && <p>{aside}</p>}
      </div>
      {children}
    </div>
  );
}

/** What to do where there is nothing yet. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <div class={styles.empty}>{children}</div>;
}

/** A part of a section. */
export function Part({ title, children, id }: { title: string; children: ComponentChildren; id: string }) {
  return (
    <section class={styles.part} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** In place of "nothing yet" in the seconds in which the first articles are on their way. */
export function Filling() {
  return (
    <div class={styles.empty} role="status">
      <p>{t('libraryFilling')}</p>
      <progress class={styles.filling} aria-label={t('libraryFilling')} />
    </div>
  );
}
