import { isolate, list, t } from '../../lib/browser/i18n.ts';
import type { Band } from '../../lib/comparison/types.ts';
import type { OutletSign } from '../../lib/panel/view.ts';
import { colourOf } from './Chip.tsx';
import styles from './Dots.module.css';

/** One dot per compared outlet, in fixed order: filled, half or empty; one sentence for screen readers. */
export function Dots({ outlets, bands }: { outlets: OutletSign[]; bands: Band[] }) {
  return (
    <span class={styles.dots} role="img" aria-label={sentence(outlets, bands)}>
      {outlets.map((outlet, i) => (
        <span
          key={outlet.outletId}
          class={styles[bands[i] ?? 'none']}
          style={{ '--k': colourOf(outlet) }}
          title={part(bands[i] ?? 'none', outlet.name)}
        />
      ))}
    </span>
  );
}

function part(band: Band, names: string): string {
  if (band === 'also') return t('dotsAlso', names);
  return band === 'nearest' ? t('dotsNearest', names) : t('dotsNone', names);
}

function sentence(outlets: OutletSign[], bands: Band[]): string {
  const parts: string[] = [];
  for (const band of ['also', 'nearest', 'none'] as const) {
    const names = outlets
      .filter((_, i) => (bands[i] ?? 'none') === band)
      .map((outlet) => isolate(outlet.name));
    if (names.length > 0) parts.push(part(band, list(names)));
  }
  return parts.join('; ');
}
