import { parseDate } from '../article/dates.ts';
import type { EntryDate } from './types.ts';

const DAY = 86_400_000;
/** Zones that feeds name and browsers don't all know, in hours from UTC (RFC 822 and what is seen beside it). */
const ZONES: Record<string, string> = {
  UT: '+0000',
  UTC: '+0000',
  Z: '+0000',
  BST: '+0100',
  WET: '+0000',
  WEST: '+0100',
  CET: '+0100',
  MET: '+0100',
  CEST: '+0200',
  MEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  IST: '+0530',
  JST: '+0900',
  KST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
  NZST: '+1200',
  NZDT: '+1300',
};
const HAS_TIME = /\d{1,2}:\d{2}/u;
const NUMERIC_DAY = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/u;
/** A date of RFC 822 with the parts that vary in the wild: weekday, two-digit year, seconds, zone. */
const RFC822 =
  /^(?:[\p{L}.]+,?\s+)?(\d{1,2})[\s-]+([\p{L}.]+)[\s-]+(\d{2}|\d{4})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*(.*)$/u;
const ISO = /^\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?/iu;

const instant = (ms: number): EntryDate => ({
  at: new Date(ms).toISOString().replace(/\.\d{3}Z$/u, 'Z'),
  precision: 'instant',
});

function parsed(text: string): number | undefined {
  const iso = ISO.exec(text);
  // Without a zone an instant is taken for UTC: what a reader's own clock says has nothing to do with it.
  if (iso) return Date.parse(`${iso[1]}T${iso[2]}${iso[3]?.toUpperCase() ?? 'Z'}`);
  const rfc = RFC822.exec(text);
  if (!rfc) return undefined;
  const [, day, month, shortYear = '', time, rest = ''] = rfc;
  const year = shortYear.length === 2 ? `${Number(shortYear) < 70 ? '20' : '19'}${shortYear}` : shortYear;
  const [zone = ''] = rest.trim().split(/[\s(]/u);
  const named = ZONES[zone.toUpperCase()];
  return Date.parse(
    `${day} ${month?.replace('.', '').slice(0, 3)} ${year} ${time} ${named ?? (zone || 'GMT')}`,
  );
}

/**
 * A date as a feed writes it, in any of the ways seen: RFC 822 with named zones and two-digit years, ISO 8601 with or
 * without a zone (then UTC), a bare day, local names of months. Undefined where there is none, or one that is later
 * than a day from `now` (ms) or before 1985.
 */
export function entryDate(source: string | undefined, now: number, language = 'en'): EntryDate | undefined {
  const text = source?.trim().slice(0, 200);
  if (!text) return undefined;
  const isPossible = (ms: number): boolean => ms <= now + DAY && ms >= Date.UTC(1985, 0, 1);
  const day = NUMERIC_DAY.exec(text);
  const ms = day ? Number.NaN : (parsed(text) ?? Number.NaN);
  if (isPossible(ms)) return instant(ms);
  // An impossible hour leaves the day; a date in the future is no date.
  if (!Number.isNaN(ms)) return undefined;
  const found = parseDate(text, language);
  if (!found || !isPossible(Date.parse(found.at))) return undefined;
  const timed = found.precision === 'instant' && HAS_TIME.test(text);
  return timed ? instant(Date.parse(found.at)) : { at: found.at.slice(0, 10), precision: 'day' };
}
