import { isolate, t } from '../../lib/browser/i18n.ts';
import type { OutletSign } from '../../lib/panel/view.ts';
import { Hidden } from '../shared/Hidden.tsx';
import styles from './Original.module.css';

interface Props {
  source: OutletSign;
  /** Absent where the address is not known. */
  href: string | undefined;
  /** True when the link opens the original at a passage. */
  atPassage?: boolean;
}

/** An arrow to the original; a real link, since browsers honour text fragments only there. */
export function Original({ source, href, atPassage = false }: Props) {
  if (!href) return <span class={styles.unknown}>{t('addressUnknown')}</span>;
  const name = isolate(source.name);
  const label = atPassage ? t('openOriginalHere', name) : t('openOriginal', name);
  return (
    <a class={styles.open} href={href} target="_blank" rel="noopener noreferrer" title={label}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path
          d="M3 9 9 3M4.2 3H9v4.8"
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
          stroke-linecap="round"
        />
      </svg>
      <Hidden>{label}</Hidden>
    </a>
  );
}
