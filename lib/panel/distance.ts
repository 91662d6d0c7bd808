import type { Dated } from '../article/types.ts';

/** How far another article's publication lies from the page's: negative is earlier. Whole hours or whole days. */
export interface Distance {
  unit: 'hour' | 'day';
  value: number;
  /** True when the two lie on either side of a known instant, or on different days. */
  order: 'earlier' | 'same' | 'later';
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Milliseconds of a publication; a day counts as its noon in UTC. Undefined when it can't be read. */
export function instantOf(dated: Dated | undefined): number | undefined {
  if (!dated) return undefined;
  const at = Date.parse(dated.precision === 'day' ? `${dated.at.slice(0, 10)}T12:00:00Z` : dated.at);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * Distance of `other` from `page`: hours up to two days when both are known to the minute, else days in UTC. Undefined
 * when either has no date: nothing is guessed.
 */
export function distanceBetween(page: Dated | undefined, other: Dated | undefined): Distance | undefined {
  const a = instantOf(page);
  const b = instantOf(other);
  if (a === undefined || b === undefined) return undefined;
  const exact = page?.precision === 'instant' && other?.precision === 'instant';
  if (exact && Math.abs(b - a) < 2 * DAY) {
    const value = Math.trunc((b - a) / HOUR) + 0;
    return { unit: 'hour', value, order: b < a ? 'earlier' : b > a ? 'later' : 'same' };
  }
  const value = Math.floor(b / DAY) - Math.floor(a / DAY);
  return { unit: 'day', value, order: value < 0 ? 'earlier' : value > 0 ? 'later' : 'same' };
}
