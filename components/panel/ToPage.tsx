import { t } from '../../lib/browser/i18n.ts';
import { useScene } from './context.ts';
import styles from './ToPage.module.css';

interface Props {
  passage: number;
  /** Id of the element that holds the passage's text. */
  describedBy?: string;
}

/** Scrolls the page being read to one of its passages. */
export function ShowInPage({ passage, describedBy }: Props) {
  const { store } = useScene();
  return (
    <button
      type="button"
      class={styles.button}
      aria-label={t('showInPage')}
      title={t('showInPage')}
      aria-describedby={describedBy}
      onClick={() => store.showInPage(passage)}
    >
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <path
          d="M7 1v2.5M7 10.5V13M1 7h2.5M10.5 7H13M7 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.3"
          stroke-linecap="round"
        />
      </svg>
    </button>
  );
}

/** Opens other outlets' wording beside the passage in the page, with the focus. */
export function CardInPage({ passage, describedBy }: Props) {
  const { store } = useScene();
  return (
    <button
      type="button"
      class={styles.button}
      aria-label={t('showCard')}
      title={t('showCard')}
      aria-describedby={describedBy}
      onClick={() => store.showCard(passage)}
    >
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <path
          d="M2 2.5h10v6.5H7L4.5 11.5V9H2ZM4.5 5h5M4.5 6.8h3"
          fill="none"
          stroke="currentColor"
          stroke-width="1.3"
          stroke-linejoin="round"
        />
      </svg>
    </button>
  );
}
