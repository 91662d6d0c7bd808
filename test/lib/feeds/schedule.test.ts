import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxAgeOf, nextTime, retryAfterOf, retryTime } from '../../../lib/feeds/schedule.ts';
import type { FeedProblem } from '../../../lib/feeds/types.ts';
import { NOW } from './made.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const seconds = fc.oneof(fc.nat({ max: 90_000 }), fc.nat());
const optional = { requiredKeys: [] };
const pace = fc.record(
  {
    every: fc.integer({ min: 1, max: 10_000 }),
    ttl: seconds,
    told: fc.record({ maxAge: seconds, retryAfter: seconds }, optional),
    aDay: fc.double({ min: 0, max: 5_000, noNaN: true }),
  },
  { requiredKeys: ['every'] },
);

describe('the time of the next look', () => {
  it('is ten minutes to a day away, and a tenth more, whatever is asked for', () => {
    fc.assert(
      fc.property(pace, chance, (one, random) => {
        const wait = nextTime(NOW, one, random) - NOW;
        expect(wait).toBeGreaterThanOrEqual(10 * MINUTE);
        expect(wait).toBeLessThanOrEqual(DAY * 1.1 + 1);
      }),
    );
  });

  it('is never before the reader’s wish, the feed’s, or the server’s, within a day', () => {
    fc.assert(
      fc.property(pace, chance, (one, random) => {
        const wait = nextTime(NOW, one, random) - NOW;
        const wishes = [
          one.every * MINUTE,
          ...[one.ttl, one.told?.maxAge, one.told?.retryAfter].map((s) => (s ?? 0) * 1000),
        ];
        for (const wish of wishes) expect(wait).toBeGreaterThanOrEqual(Math.min(wish, DAY));
      }),
    );
  });

  it('is spread, never sooner for it', () => {
    expect(nextTime(NOW, { every: 30 }, 0)).toBe(NOW + 30 * MINUTE);
    expect(nextTime(NOW, { every: 30 }, 1)).toBe(NOW + 33 * MINUTE);
  });

  it('is later where little comes', () => {
    const wait = (aDay: number) => (nextTime(NOW, { every: 30, aDay }, 0) - NOW) / MINUTE;
    expect(wait(0)).toBe(360);
    expect(wait(2)).toBe(180);
    expect(wait(50)).toBe(30);
  });
});

const problem = fc.constantFrom<FeedProblem>(
  'network',
  'timeout',
  'moved',
  'too-large',
  'not-a-feed',
  'refused',
  'busy',
  'server',
  'robots',
  'offline',
  'internal',
);

describe('the time of a look after a failure', () => {
  it('is five minutes to a day away, whatever failed and how often', () => {
    fc.assert(
      fc.property(
        problem,
        fc.integer({ min: 1, max: 100_000 }),
        seconds,
        chance,
        (why, failures, retryAfter, random) => {
          const wait = retryTime(NOW, why, failures, { retryAfter }, random) - NOW;
          expect(wait).toBeGreaterThanOrEqual(5 * MINUTE);
          expect(wait).toBeLessThanOrEqual(DAY);
          expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfter * 1000, DAY));
        },
      ),
    );
  });

  it('is farther away with each failure, at most', () => {
    const most = (failures: number) => (retryTime(NOW, 'server', failures, {}, 1) - NOW) / MINUTE;
    expect([1, 2, 3, 4, 20, 5_000].map(most)).toEqual([20, 40, 80, 160, 1440, 1440]);
  });

  it('differs from feed to feed, so that they do not come back all at once', () => {
    const waits = [0, 0.25, 0.5, 0.75, 1].map((random) => retryTime(NOW, 'busy', 5, {}, random) - NOW);
    expect(new Set(waits).size).toBe(5);
  });

  it('is a week away where the feed is gone', () => {
    expect(retryTime(NOW, 'gone', 1, { retryAfter: 5 }, 0.5)).toBe(NOW + 7 * DAY);
  });
});

describe('what a server says of the next request', () => {
  it.each([
    [null, undefined],
    ['', undefined],
    ['120', 120],
    [' 120 ', 120],
    ['0', 0],
    ['-5', undefined],
    ['99999999', 86_400],
    ['9'.repeat(400), 86_400],
    ['soon', undefined],
    [new Date(NOW + 90_000).toUTCString(), 90],
    [new Date(NOW - 90_000).toUTCString(), 0],
    [new Date(NOW + 9 * DAY).toUTCString(), 86_400],
  ])('in Retry-After %j is %j seconds', (header, expected) => {
    expect(retryAfterOf(header, NOW)).toBe(expected);
  });

  it.each([
    [null, undefined],
    ['max-age=300', 300],
    ['public, Max-Age="600"', 600],
    ['s-maxage=300', undefined],
    ['no-cache, max-age=300', undefined],
    ['no-store', undefined],
    ['max-age=999999999', 86_400],
    ['max-age=soon', undefined],
    ['max-age=-1', undefined],
  ])('in Cache-Control %j is %j seconds', (header, expected) => {
    expect(maxAgeOf(header)).toBe(expected);
  });
});
