import type { Dated } from '../article/types.ts';

/** A time that reads the same everywhere: the day, or the minute in UTC. */
export function timeOf({ at, precision }: Dated): string {
  if (precision === 'day') return at.slice(0, 10);
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
