import { parseDate } from '../article/dates.ts';
import { monthOf } from './months.ts';
import type { EntryDate } from './types.ts';

const DAY = 86_400_000;
/** Zones that feeds name, in minutes from UTC: RFC 822's and what is seen beside them. One letter but Z says nothing sure. */
const ZONES = new Map<string, number>(
  Object.entries({
    UT: 0,
    UTC: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    WEST: 60,
    BST: 60,
    CET: 60,
    MET: 60,
    MEZ: 60,
    CEST: 120,
    MEST: 120,
    MESZ: 120,
    EET: 120,
    EEST: 180,
    MSK: 180,
    IST: 330,
    WIB: 420,
    HKT: 480,
    SGT: 480,
    JST: 540,
    KST: 540,
    AEST: 600,
    AEDT: 660,
    NZST: 720,
    NZDT: 780,
    NST: -210,
    NDT: -150,
    BRT: -180,
    AST: -240,
    ADT: -180,
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
  }),
);
const HAS_TIME = /\d{1,2}:\d{2}/u;
const NUMERIC_DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;
/** A date of RFC 822 with the parts that vary in the wild: weekday, month's name, two-digit year, seconds, zone. */
const RFC822 =
  /^(?:[\p{L}.]+,?\s+)?(\d{1,2})[\s.-]+([\p{L}\p{M}]+)\.?,?[\s-]+(\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(.*)$/u;
/** As C's ctime and Java write it: "Tue Mar  3 09:05:00 PST 2026". */
const CTIME =
  /^[\p{L}.]+,? ([\p{L}\p{M}]+)\.? (\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?) (?:([A-Za-z+-][A-Za-z0-9:+-]{0,9}) )?(\d{4})$/u;
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T_]|\s+)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(?!\d)(.*)$/iu;
const OFFSET = /^(?:GMT|UTC|UT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?(?:\s*\(.*)?$/iu;

const instant = (ms: number): EntryDate => ({
  at: new Date(ms).toISOString().replace(/\.\d{3}Z$/u, 'Z'),
  precision: 'instant',
});

/** Minutes from UTC of what follows a time; none given is UTC, unknown is undefined. */
function offsetOf(said: string): number | undefined {
  const text = said.trim();
  if (text === '') return 0;
  const match = OFFSET.exec(text);
  if (!match) return ZONES.get((/^[a-z]+/iu.exec(text)?.[0] ?? '').toUpperCase());
  const [, sign, hours, minutes = '0'] = match;
  const offset = Number(hours) * 60 + Number(minutes);
  return offset > 14 * 60 ? undefined : sign === '-' ? -offset : offset;
}

type Read = { day: number; at?: number };

/** Day (ms) and, where time and zone are possible, instant; undefined for a day that no calendar has. */
function dateOf(
  [year, month, date]: [number, number, number],
  [hour, minute, second]: [number, number, number],
  rest: string,
): Read | undefined {
  const day = Date.UTC(year, month - 1, date);
  if (month < 1 || date < 1 || new Date(day).getUTCMonth() !== month - 1) return undefined;
  const half = /^\s*([ap])\.?m\b\.?/iu.exec(rest);
  const zone = offsetOf(half ? rest.slice(half[0].length) : rest);
  const [, part] = half ?? [];
  const hours = part ? (hour % 12) + (part.toLowerCase() === 'p' ? 12 : 0) : hour;
  // A second that was put between two (RFC 3339, 5.7) is the one before.
  if (zone === undefined || hours > 24 || minute > 59 || second > 60) return { day };
  return { day, at: day + ((hours * 60 + minute - zone) * 60 + Math.min(second, 59)) * 1000 };
}

function parsed(source: string, language: string): Read | undefined {
  const text = source.replace(CTIME, '$2 $1 $5 $3 $4').trim();
  const day = NUMERIC_DAY.exec(text);
  if (day) {
    const [, y, m, d] = day.map(Number) as [number, number, number, number];
    const read = dateOf([y, m, d], [0, 0, 0], '');
    return read && { day: read.day };
  }
  const iso = ISO.exec(text);
  // Without a zone an instant is taken for UTC: what a reader's own clock says has nothing to do with it.
  if (iso) {
    const [, y, m, d, hour, minute, second = 0] = iso.map(Number) as number[];
    return dateOf([y!, m!, d!], [hour!, minute!, second || 0], iso[7] ?? '');
  }
  const rfc = RFC822.exec(text);
  if (!rfc) return undefined;
  const [, date, name = '', short = '', hour, minute, second = 0, rest = ''] = rfc;
  const year = short.length === 2 ? Number(short) + (Number(short) < 70 ? 2000 : 1900) : Number(short);
  const month = monthOf(name, language);
  return month === undefined
    ? undefined
    : dateOf([year, month, Number(date)], [Number(hour), Number(minute), Number(second)], rest);
}

/**
 * A date as a feed writes it, in any of the ways seen: RFC 822 with named zones and two-digit years, ISO 8601 with or
 * without a zone (then UTC), a bare day, names of months in the feed's language. Of one whose hour or zone is none, the
 * day counts. Undefined where there is none, or one that is later than a day from `now` (ms) or before 1985.
 */
export function entryDate(source: string | undefined, now: number, language = 'en'): EntryDate | undefined {
  const text = source?.slice(0, 200).replace(/\s+/gu, ' ').trim();
  if (!text) return undefined;
  const isPossible = (ms: number): boolean => ms <= now + DAY && ms >= Date.UTC(1985, 0, 1);
  const read = parsed(text, language);
  if (read) {
    if (read.at !== undefined) return isPossible(read.at) ? instant(read.at) : undefined;
    return isPossible(read.day)
      ? { at: new Date(read.day).toISOString().slice(0, 10), precision: 'day' }
      : undefined;
  }
  const found = parseDate(text, language);
  if (!found || !isPossible(Date.parse(found.at))) return undefined;
  const timed = found.precision === 'instant' && HAS_TIME.test(text);
  return timed ? instant(Date.parse(found.at)) : { at: found.at.slice(0, 10), precision: 'day' };
}
