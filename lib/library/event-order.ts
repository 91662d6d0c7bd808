import type { EventOrder, EventRow } from '../corpus/library/types.ts';

const bySize = (a: EventRow, b: EventRow): number =>
  b.outlets.length - a.outlets.length || b.ids.length - a.ids.length || b.to - a.to;
const byDay = (a: EventRow, b: EventRow): number =>
  b.to - a.to || b.outlets.length - a.outlets.length || b.ids.length - a.ids.length;

/**
 * Events in an order that takes no side: what most outlets report first (then most articles, then the newest), or the
 * newest first. Equals stay as they came.
 */
export const inOrder = (events: readonly EventRow[], order: EventOrder): EventRow[] =>
  [...events].sort(order === 'outlets' ? bySize : byDay);
