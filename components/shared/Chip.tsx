import type { OutletSign } from '../../lib/panel/view.ts';
import styles from './Chip.module.css';
import { Hidden } from './Hidden.tsx';

/** An outlet's two letters in its colour; the page being read is square, in the accent. Its name is for hover only. */
export function Chip({ sign, named = false }: { sign: OutletSign; named?: boolean }) {
  return (
    <span
      class={`${styles.chip} ${sign.colour === 0 ? styles.here : ''}`}
      style={{ '--k': colourOf(sign) }}
      title={sign.name}
    >
      <span aria-hidden="true">{sign.letters}</span>
      {named && <Hidden>{sign.name}</Hidden>}
    </span>
  );
}

/** The outlet's colour as a CSS value. */
export function colourOf({ colour }: { colour: number }): string {
  if (colour === 0) return 'var(--accent)';
  return colour < 0 ? 'var(--ink-2)' : `var(--o${colour})`;
}
