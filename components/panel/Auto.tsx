import { isolate, t } from '../../lib/browser/i18n.ts';
import type { Extras } from '../../lib/panel/extras/index.ts';
import styles from './Extras.module.css';

/** The switch that has every article of the site in view compared; nothing where the site may not be seen. */
export function Auto({ extras: { auto } }: { extras: Extras }) {
  const site = auto.site.value;
  if (!site) return null;
  const said = auto.refused.value ? t('autoRefused') : site.on ? t('autoOn', isolate(site.host)) : '';
  return (
    <>
      <button
        type="button"
        role="switch"
        aria-checked={site.on}
        class={styles.switch}
        title={t('helpAuto')}
        onClick={() => auto.set(site, !site.on)}
      >
        {t('autoSwitch')}
        <span class={styles.track} aria-hidden="true" />
      </button>
      <span role="status" class={styles.hidden}>
        {said}
      </span>
      {auto.refused.value && <span aria-hidden="true">{said}</span>}
    </>
  );
}

/** What following and automatic comparison do, and the sites that are compared always, each with a way to stop it. */
export function AboutExtras({ extras }: { extras: Extras | undefined }) {
  const sites = extras?.auto.sites.value ?? [];
  return (
    <section class={styles.about} aria-labelledby="extras-title">
      <h3 id="extras-title">{t('helpFollowTitle')}</h3>
      <p>{t('helpFollow')}</p>
      <p>{t('helpAuto')}</p>
      <p>{t('helpNothingLeaves')}</p>
      {sites.length > 0 && <p>{t('helpAutoSites')}</p>}
      <ul>
        {sites.map((site) => (
          <li key={site.origin}>
            <bdi>{site.host}</bdi>
            <button
              type="button"
              class={styles.action}
              aria-label={t('helpAutoOff', isolate(site.host))}
              onClick={() => extras?.auto.set(site, false)}
            >
              {t('freshStop')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
