import type { Dated } from '../article/types.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;

/** Whether the calendar has this day; `Date` would take 31 February for 3 March. */
function isDay(value: string): boolean {
  const [, year, month, day] = DAY.exec(value) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(year) > 0;
}

/**
 * A day (YYYY-MM-DD) or instant (ISO 8601; in UTC where it names no zone) as given on the command line or in a data
 * file; undefined for anything else.
 */
export function datedOf(value: string): Dated | undefined {
  if (isDay(value)) return { at: value, precision: 'day', foundIn: 'stated' };
  const [, day, time, zone = 'Z'] = INSTANT.exec(value) ?? [];
  if (!day || !isDay(day)) return undefined;
  const at = Date.parse(`${day}T${time}${zone}`);
  return Number.isFinite(at)
    ? { at: new Date(at).toISOString(), precision: 'instant', foundIn: 'stated' }
    : undefined;
}

/** An http(s) address as it was given, or undefined where it is none. */
export function httpAddress(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}
