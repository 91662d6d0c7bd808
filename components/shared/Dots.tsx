import { isolate, list, t } from '../../lib/browser/i18n.ts';
import type { Band } from '../../lib/comparison/types.ts';
import type { Caveat, OutletSign } from '../../lib/panel/view.ts';
import { colourOf } from './Chip.tsx';
import styles from './Dots.module.css';

type Outlet = OutletSign & { caveats?: readonly Caveat[] };

/**
 * One dot per compared outlet, in fixed order: filled, half or empty; one sentence for screen readers. Where nothing
 * like it was found, it says what makes that mean less.
 */
export function Dots({ outlets, bands }: { outlets: Outlet[]; bands: Band[] }) {
  return (
    <span class={styles.dots} role="img" aria-label={sentence(outlets, bands)}>
      {outlets.map((outlet, i) => (
        <span
          key={outlet.outletId}
          class={styles[bands[i] ?? 'none']}
          style={{ '--k': colourOf(outlet) }}
          title={part(bands[i] ?? 'none', named(outlet, bands[i] ?? 'none'))}
        />
      ))}
    </span>
  );
}

function part(band: Band, names: string): string {
  if (band === 'also') return t('dotsAlso', names);
  return band === 'nearest' ? t('dotsNearest', names) : t('dotsNone', names);
}

function named(outlet: Outlet, band: Band): string {
  const name = isolate(outlet.name);
  if (band === 'also' || !outlet.caveats?.length) return name;
  return t('withCaveats', name, list(outlet.caveats.map(caveat)));
}

function caveat(one: Caveat): string {
  if (one === 'headline-only') return t('caveatHeadlineOnly');
  if (one === 'partial') return t('caveatPartial');
  return one === 'live-blog' ? t('caveatLiveBlog') : t('caveatEarlier');
}

function sentence(outlets: Outlet[], bands: Band[]): string {
  const parts: string[] = [];
  for (const band of ['also', 'nearest', 'none'] as const) {
    const names = outlets
      .filter((_, i) => (bands[i] ?? 'none') === band)
      .map((outlet) => named(outlet, band));
    if (names.length > 0) parts.push(part(band, list(names)));
  }
  return parts.join('; ');
}
