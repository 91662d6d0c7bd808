import { number, t } from '../../lib/browser/i18n.ts';
import styles from './About.module.css';
import { ACCURACY } from './accuracy.ts';

/** What Sidelight can and cannot tell, and how often it was right where that was measured. */
export function About() {
  return (
    <section class={styles.about} aria-labelledby="about-title">
      <h3 id="about-title">{t('aboutTitle')}</h3>
      <p>{t('aboutCan')}</p>
      <p>{t('aboutCannot')}</p>
      <ul>
        <li>{t('aboutSilence')}</li>
        <li>{t('aboutGuess')}</li>
        <li>{t('aboutWords')}</li>
        <li>{t('aboutTruth')}</li>
        <li>{t('aboutLanguages')}</li>
      </ul>
      <h3>{t('accuracyTitle')}</h3>
      <ul>
        {ACCURACY.map(({ what, values, command }) => (
          <li key={what}>
            {t(what, ...values.map(number))}
            <code>{command}</code>
          </li>
        ))}
      </ul>
      <p>{t('accuracyHow')}</p>
    </section>
  );
}
