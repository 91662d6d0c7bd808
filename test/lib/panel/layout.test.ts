import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dated } from '../../../lib/article/types.ts';
import { distanceBetween } from '../../../lib/panel/distance.ts';
import { signs } from '../../../lib/panel/outlets.ts';
import { timelineOf } from '../../../lib/panel/timeline.ts';

const instant = (at: string): Dated => ({ at, precision: 'instant', foundIn: 'json-ld' });
const day = (at: string): Dated => ({ at, precision: 'day', foundIn: 'address' });

describe('signs of outlets', () => {
  it.each([
    [
      ['North Wire', 'The Port Telegraph'],
      ['NW', 'PT'],
    ],
    [['Courier'], ['CO']],
    [['صوت الميناء'], ['صا']],
    [['Élan'], ['ÉL']],
    [['courier.example'], ['CE']],
  ])('%j are %j', (names, expected) => {
    expect(signs(names)).toEqual(expected);
  });

  it('are all different, of at least one letter, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }), (names) => {
        const given = signs(names);
        expect(new Set(given).size).toBe(names.length);
        expect(given.every((sign) => sign.length >= 2)).toBe(true);
      }),
    );
  });

  it('stay apart when many outlets bear one name', () => {
    const given = signs(Array.from({ length: 30 }, () => 'Post'));
    expect(new Set(given).size).toBe(30);
  });
});

describe('distance between two publications', () => {
  it.each([
    ['2031-02-07T18:40:00Z', '2031-02-07T11:10:00Z', { unit: 'hour', value: -7, order: 'earlier' }],
    ['2031-02-07T18:40:00Z', '2031-02-07T19:10:00Z', { unit: 'hour', value: 0, order: 'later' }],
    ['2031-02-07T18:40:00Z', '2031-02-07T18:40:00Z', { unit: 'hour', value: 0, order: 'same' }],
    ['2031-02-07T18:40:00Z', '2031-02-10T01:00:00Z', { unit: 'day', value: 3, order: 'later' }],
  ] as const)('from %s to %s', (a, b, expected) => {
    expect(distanceBetween(instant(a), instant(b))).toEqual(expected);
  });

  it('is in days when either is known to the day only', () => {
    expect(distanceBetween(instant('2031-02-07T23:50:00Z'), day('2031-02-08'))).toEqual({
      unit: 'day',
      value: 1,
      order: 'later',
    });
    expect(distanceBetween(day('2031-02-07'), instant('2031-02-07T23:50:00Z'))).toEqual({
      unit: 'day',
      value: 0,
      order: 'same',
    });
  });

  it('is not guessed where a date is missing or unreadable', () => {
    expect(distanceBetween(undefined, day('2031-02-07'))).toBeUndefined();
    expect(distanceBetween(day('soon'), day('2031-02-07'))).toBeUndefined();
  });
});

describe('the time line', () => {
  it('keeps the order of time and a least distance, within its ends', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 12 }), (hours) => {
        const base = Date.UTC(2031, 1, 7);
        const at = (h: number) => instant(new Date(base + h * 3_600_000).toISOString());
        const { stops } = timelineOf([
          { article: 'page', here: true, published: at(0) },
          ...hours.map((h, i) => ({ article: `a${i}`, here: false, published: at(h) })),
        ]);
        const places = stops.map((stop) => stop.at);
        for (const [i, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
          if (i > 0) {
            const gap = Math.min(1 / 6, 1 / (places.length - 1));
            expect(place - (places[i - 1] ?? 0)).toBeGreaterThanOrEqual(gap - 1e-9);
          }
        }
        expect(stops.flatMap((stop) => stop.articles)).toHaveLength(hours.length + 1);
        expect(stops.filter((stop) => stop.here)).toHaveLength(1);
      }),
    );
  });

  it('puts articles of the same hour at one stop, and the undated beside the line', () => {
    const line = timelineOf([
      { article: 'page', here: true, published: instant('2031-02-07T18:00:00Z') },
      { article: 'a', here: false, published: instant('2031-02-07T20:05:00Z') },
      { article: 'b', here: false, published: instant('2031-02-07T20:55:00Z') },
      { article: 'c', here: false },
    ]);
    expect(line.stops.map((stop) => stop.articles)).toEqual([['page'], ['a', 'b']]);
    expect(line.undated).toEqual(['c']);
    expect(line.unit).toBe('hour');
  });

  it('sets what is known only to be of the same day beside the page, neither before nor after', () => {
    const line = timelineOf([
      { article: 'a', here: false, published: day('2031-02-07') },
      { article: 'page', here: true, published: instant('2031-02-07T21:40:00Z') },
      { article: 'b', here: false, published: day('2031-02-06') },
    ]);
    expect(line.stops.map((stop) => [stop.articles, stop.here])).toEqual([
      [['b'], false],
      [['page', 'a'], true],
    ]);
  });

  it('of a page without a date still shows the others by their dates', () => {
    const line = timelineOf([
      { article: 'page', here: true },
      { article: 'a', here: false, published: day('2031-02-08') },
      { article: 'b', here: false, published: day('2031-02-07') },
    ]);
    expect(line.stops.map((stop) => stop.articles)).toEqual([['b'], ['a']]);
    expect(line.stops.every((stop) => stop.distance === undefined)).toBe(true);
  });
});
