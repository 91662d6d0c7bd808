import { t } from '../../lib/browser/i18n.ts';
import styles from './MarksLegend.module.css';

/** The lines that passages get in the page itself, as they look there. */
export function MarksLegend() {
  return (
    <p class={styles.marks}>
      {t('marksLegend')} <span class={styles.also}>{t('legendAlsoIn')}</span>{' '}
      <span class={styles.differs}>{t('legendDiffers')}</span>{' '}
      <span class={styles.nearest}>{t('bandNearest')}</span>{' '}
      <span class={styles.only}>{t('markOnlyHere')}</span>
    </p>
  );
}
