/** Dates as pages write them, in a handful of languages. */

export interface ParsedDate {
  /** "2022-02-07T18:40:00Z" or "2022-02-07". */
  at: string;
  precision: 'instant' | 'day';
}

/** First letters of month names (accents off) in en, fr, de, es, pt, it, nl; longer ones are tried first. */
const MONTHS: [RegExp, number][] = (
  [
    ['juin|jun|giu', 6],
    ['juil|jul|lug', 7],
    ['jan|gen|ene', 1],
    ['f[ae]b|fev', 2],
    ['mar|mrt|maa|mae', 3],
    ['a[bpv]r', 4],
    ['ma[iyg]|mei', 5],
    ['aug|aou|ago', 8],
    ['se[pt]', 9],
    ['o[ck]t|ott|out', 10],
    ['nov', 11],
    ['d[ei][cz]', 12],
  ] as [string, number][]
).map(([names, month]) => [new RegExp(`^(${names})`), month]);

/** Offsets in minutes of the zone abbreviations that mean one thing in news. */
const ZONES: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  est: -300,
  edt: -240,
  et: -300,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** The first newspapers on the web; anything earlier is a template's default ("1970-01-01"). */
const FIRST_YEAR = 1985;
const LAST_YEAR = 2100;

const TIME =
  /(?:^|[T\s,|·•à@(-])(\d{1,2})(?:[:.h](\d{2})|(?=\s*[ap]\.?m))(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\b\.?)?\s*(?:\(?(Z|[A-Z]{2,4})\b|(?:GMT|UTC)?\s*([+-])(\d{2}):?(\d{2})?)?/i;

function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  // "Marines" and "decided" begin like months; no month's name is longer than "septiembre".
  if (plain.length > 9 && plain !== 'septiembre') return 0;
  return MONTHS.find(([re]) => re.test(plain))?.[1] ?? 0;
}

function digits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹]/g, (d) => String(d.charCodeAt(0) & 15))
    .replace(/[０-９：]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
}

function build(y: number, m: number, d: number, rest: string): ParsedDate | undefined {
  if (y < FIRST_YEAR || y > LAST_YEAR || m < 1 || m > 12 || d < 1) return undefined;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined;
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const t = TIME.exec(rest.slice(0, 40));
  // A clock time without a zone fixes no instant; the day is what it says for sure.
  const zone = t?.[6]
    ? (t[6] === '-' ? -1 : 1) * (Number(t[7]) * 60 + Number(t[8] ?? 0))
    : ZONES[(t?.[5] ?? '').toLowerCase()];
  if (!t || zone === undefined || Math.abs(zone) > 840) return { at: day, precision: 'day' };
  let hour = Number(t[1]);
  const half = t[4]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minute = Number(t[2] ?? 0);
  const second = Number(t[3] ?? 0);
  if (hour > 24 || minute > 59 || second > 60) return { at: day, precision: 'day' };
  const instant = new Date(Date.UTC(y, m - 1, d, hour, minute - zone, second));
  return { at: instant.toISOString().replace(/\.000Z$/, 'Z'), precision: 'instant' };
}

/** True where day and month in figures are written month first. */
function monthFirst(language: string): boolean {
  return /^en(-(us|ph|ca))?$/i.test(language);
}

/**
 * The first date in a text. `language` (BCP 47) settles "07/02/2022": month first in American and unmarked English,
 * day first elsewhere. Undefined where there is none, or only one without a year, impossible or before 1985.
 */
export function parseDate(source: string, language = 'en'): ParsedDate | undefined {
  const text = digits(source.slice(0, 300));
  const found: [at: number, date: ParsedDate][] = [];
  const add = (match: RegExpExecArray | null, y: number, m: number, d: number): void => {
    if (!match) return;
    const date = build(y, m, d, text.slice(match.index + match[0].length));
    if (date) found.push([match.index, date]);
  };
  let m = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text);
  add(m, Number(m?.[1]), Number(m?.[3]), Number(m?.[4]));
  m = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(text);
  add(m, Number(m?.[1]), Number(m?.[2]), Number(m?.[3]));
  m =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s./-]*(?:of |de |d’|d')?(\p{L}{3,})\.?,?[\s./-]*(?:de |del )?(\d{4})(?!\d)/iu.exec(
      text,
    );
  add(m, Number(m?.[3]), monthOf(m?.[2] ?? ''), Number(m?.[1]));
  m = /(?<!\p{L})(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu.exec(text);
  add(m, Number(m?.[3]), monthOf(m?.[1] ?? ''), Number(m?.[2]));
  m = /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (m) {
    const [a, b] = [Number(m[1]), Number(m[3])];
    const us = b > 12 || (a <= 12 && m[2] === '/' && monthFirst(language));
    add(m, Number(m[4]), us ? a : b, us ? b : a);
  }
  return found.sort((a, b) => a[0] - b[0])[0]?.[1];
}

/** A machine-readable value (meta, JSON-LD, datetime): as `parseDate`, and compact days and Unix times. */
export function parseStamp(value: string, language?: string): ParsedDate | undefined {
  const v = value.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?\d{0,6})?(?:\.\d+)?Z?$/.exec(v);
  if (compact && !/^1[0-9]{9}$/.test(v)) {
    const day = build(Number(compact[1]), Number(compact[2]), Number(compact[3]), '');
    if (day) return day;
  }
  if (/^1\d{9}(\d{3})?$/.test(v))
    return {
      at: new Date(Number(v.slice(0, 10)) * 1000).toISOString().replace('.000', ''),
      precision: 'instant',
    };
  return parseDate(v, language);
}

/** The day in an address path: /2022/02/07/, /2022-02-07, /20220207, /2022/feb/07/. */
export function parsePath(address: string | undefined): ParsedDate | undefined {
  if (!address) return undefined;
  let path: string;
  try {
    path = new URL(address).pathname;
  } catch {
    return undefined;
  }
  const m =
    /[/_-](\d{4})[/_-]?(\d{2}|[a-z]{3})[/_-]?(\d{2})(?=\D|$)/i.exec(path) ??
    /[/_-](\d{4})\/(\d{1,2})\/(\d{1,2})\//.exec(path);
  return m ? build(Number(m[1]), Number(m[2]) || monthOf(m[2]!), Number(m[3]), '') : undefined;
}

/** Days between two dates, by their days. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000;
}
