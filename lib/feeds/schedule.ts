import type { FeedProblem } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Between two looks at a feed, at least and at most (ms). */
const LEAST = 10 * MINUTE;
const MOST = DAY;
/** First wait after a failure (ms); it doubles with each. */
const FIRST_RETRY = 10 * MINUTE;
/** A feed that is gone is looked at again after a week: sites come back. */
const GONE = 7 * DAY;
/** Part of the interval by which times are spread. */
const SPREAD = 0.1;

/** What a server's answer says of the next request, in seconds. */
export interface Told {
  maxAge?: number;
  retryAfter?: number;
}

export interface Pace {
  /** The reader's wish: minutes between two looks. */
  every: number;
  /** Seconds that the feed itself asks for. */
  ttl?: number;
  told?: Told;
  /** Articles a day that it brought lately; absent where that is not known yet. */
  aDay?: number;
}

/** "Retry-After": seconds or a date (RFC 9110, 10.2.3). At most a day. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  // Machines take bare numbers, and signs before them, for dates of their own.
  if (!header || !/^\s*\d+\s*$|[a-z]{3}/iu.test(header)) return undefined;
  const seconds = /^\s*\d+\s*$/u.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(86_400, Math.max(0, Math.round(seconds)));
}

/** "Cache-Control: max-age", where the answer may be kept at all. At most a day. */
export function maxAgeOf(header: string | null): number | undefined {
  if (!header || /no-store|no-cache/iu.test(header)) return undefined;
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/iu.exec(header) ?? [];
  return seconds === undefined ? undefined : Math.min(86_400, Number(seconds));
}

/**
 * When a feed that answered is to be asked again: not before the reader's interval, what the feed asks for, and what its
 * server says, and later where it brings little: one of two articles a day is looked at eight times a day, no more.
 * @param random from 0 to 1, by which times of many feeds are spread
 */
export function nextTime(now: number, { every, ttl = 0, told = {}, aDay }: Pace, random: number): number {
  const quiet = aDay === undefined ? 0 : DAY / Math.max(4, aDay * 4);
  const wait = Math.max(
    LEAST,
    every * MINUTE,
    ttl * 1000,
    (told.maxAge ?? 0) * 1000,
    quiet,
    (told.retryAfter ?? 0) * 1000,
  );
  return Math.round(now + Math.min(MOST, wait * (1 + SPREAD * random)));
}

/**
 * When a feed that failed is to be asked again: exponential back-off with full jitter (Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015), never before the server's own word, within a day.
 * @param failures in a row, this one included
 */
export function retryTime(
  now: number,
  problem: FeedProblem,
  failures: number,
  { retryAfter = 0 }: Told,
  random: number,
): number {
  if (problem === 'gone') return now + GONE;
  const most = Math.min(MOST, FIRST_RETRY * 2 ** Math.min(10, failures));
  const wait = FIRST_RETRY / 2 + random * (most - FIRST_RETRY / 2);
  return Math.round(now + Math.min(MOST, Math.max(wait, retryAfter * 1000)));
}
