import { describe, expect, it } from 'vitest';
import type { EventRow } from '../../../lib/corpus/library/types.ts';
import { inOrder } from '../../../lib/library/event-order.ts';

const event = (headline: string, outlets: number, articles: number, to: number): EventRow => ({
  headline,
  from: to,
  to,
  ids: Array.from({ length: articles }, (_, at) => `${headline}:${at}`),
  outlets: Array.from({ length: outlets }, (_, at) => ({ id: `o${at}`, name: `O${at}`, articles: 1 })),
});

const EVENTS = [event('a', 2, 2, 10), event('b', 5, 5, 8), event('c', 2, 9, 9), event('d', 2, 2, 11)];
const names = (events: EventRow[]) => events.map(({ headline }) => headline).join('');

describe('events', () => {
  it('stand by how many outlets have them, then articles, then the newest', () => {
    expect(names(inOrder(EVENTS, 'outlets'))).toBe('bcda');
  });

  it('stand with the newest first where the reader wants that', () => {
    expect(names(inOrder(EVENTS, 'newest'))).toBe('dacb');
  });

  it('that are equal stay as they came', () => {
    const equal = [event('x', 2, 2, 1), event('y', 2, 2, 1)];
    expect(names(inOrder(equal, 'outlets'))).toBe('xy');
    expect(names(inOrder([...equal].reverse(), 'outlets'))).toBe('yx');
  });
});
