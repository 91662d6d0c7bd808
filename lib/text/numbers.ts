import { mergeCountries } from './countries.ts';
import { stem } from './tokens.ts';

/** A number as written in running text, with what it counts. */
export interface NumberInText {
  value: number;
  unit?: string;
  approx?: string;
  /** The words it was read from, approximator and unit included. */
  as: string;
}

const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Numbers in words up to ninety-nine; "one" is left out, being mostly a pronoun. */
const SMALL = new Map<string, number>();
for (const [i, word] of UNITS.entries()) if (i > 0) SMALL.set(word, i + 1);
for (const [i, tens] of TENS.entries()) {
  SMALL.set(tens, (i + 2) * 10);
  for (let unit = 1; unit < 10; unit += 1) SMALL.set(`${tens}-${UNITS[unit - 1]}`, (i + 2) * 10 + unit);
}
const SCALE: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};
const PLURAL_SCALE = /^(tens|dozens|scores|hundreds|thousands|millions|billions)$/;
const APPROX =
  /(?:\b(nearly|almost|about|around|roughly|some|approximately|more than|less than|fewer than|over|under|up to|at least|at most|as many as|close to|just over|just under)\s+)?$/i;
const CURRENCY: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
/** Words between a number and what it counts. */
const SKIPPED = new Set(
  'more additional extra further new other its their his her of the lethal military armed regular heavy combat ground our my your young female male former separate different'.split(
    ' ',
  ),
);
/** Words after a number that are no noun: nothing is said of what is counted. */
const NO_UNIT = new Set(
  'and but them who that which those these was were are have had has said from with than for when while marched refused voted died attended turned gathered protested joined signed left fled took went came remain remained stayed lived worked'.split(
    ' ',
  ),
);
/** After a year: "the 2012 attacks". */
const AFTER_YEAR =
  /^\s+(?:attack|election|protest|riot|talk|event|hearing|war|murder|shooting|midterm|primarie|game|result|figure|sanction|agreement|level|deal|bombing|flood|fire|report|rule|law|return|championship|final)s\b/u;
/** Different words for the same counted thing. */
const SAME_UNIT: Record<string, string> = {
  soldier: 'troop',
  servicemember: 'troop',
  personnel: 'troop',
  serviceman: 'troop',
};
const NUMBER =
  /(?<![\p{L}\p{N}.,:-])([$€£¥])?(\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(st|nd|rd|th)\b)?(?:[ -]?(hundred|thousand|million|billion|trillion|bn|m)\b)?(%| ?per ?cent\b)?(?![\p{L}\p{N}])/giu;
/** The same where a comma marks decimals, and a point or a space thousands: "1.200", "12 000", "3,5". */
const NUMBER_COMMA =
  /(?<![\p{L}\p{N}.,:-])([$€£¥])?(\d{1,3}(?:[.\u202f\u00a0 ]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?)(?:(st|nd|rd|th)\b)?(?:[ -]?(million|billion|trillion)\b)?( ?%| (?:prozent|procent|pour ?cent|por ?ciento|per ?cento|por ?cento)\b)?(?![\p{L}\p{N}])/giu;
const COMMA_LANGUAGES = new Set(
  'de fr es it pt nl da sv no nb nn fi pl cs sk hu ro bg ru uk be sr hr bs sl mk sq el tr id vi lt lv et is ca gl eu ka hy az kk'.split(
    ' ',
  ),
);
/** Regions that write numbers as English does, whatever their language. */
const POINT_REGIONS = /-(?:CH|LI|MX|US|PR|GT|HN|NI|PA|DO|SV)$/iu;
const writesComma = (language: string): boolean =>
  COMMA_LANGUAGES.has(language.split('-', 1)[0]!.toLowerCase()) && !POINT_REGIONS.test(language);
/** Tens with or without a unit, then the rest, longest first: a fifth of the branches of a list of all numbers. */
const SMALL_WORDS = `(?:${TENS.join('|')})(?:-(?:${UNITS.slice(0, 9).join('|')}))?|${UNITS.slice(1).reverse().join('|')}`;
const WORDED = new RegExp(
  `\\b(${SMALL_WORDS})(?!\\p{L}|-(?!hundred|thousand|million|billion)\\p{L})(?:[ -](hundred|thousand|million|billion)\\b)?(?: (thousand|million)\\b)?|\\b(tens|dozens|scores|hundreds|thousands|millions) of (?:(thousands|millions) of )?`,
  'giu',
);

/** "US", "Polish", "NATO", "Eastern" between a number and what it counts say whose it is. */
const isOwner = (word: string) =>
  /^\p{Lu}/u.test(word) &&
  (mergeCountries(word) !== word ||
    /^(?:\p{Lu}{2,}|(?:\p{Lu}\.)+|Nato|Europeans?|Eastern|Western|Northern|Southern)$/u.test(word));

/** The stem of what is counted after a number, from the words that follow it. */
function unitAfter(rest: string): { unit?: string; length: number } {
  let length = 0;
  const words = rest.slice(0, 120).matchAll(/(?:\p{Lu}\.){2,}|[\p{L}’'-]+|[^\p{L}\s]+/gu);
  let seen = 0;
  for (const match of words) {
    if (++seen > 5) break;
    const word = match[0].replace(/^-/, '');
    if (!/^\p{L}/u.test(word)) break;
    length = match.index + match[0].length;
    const lower = word.toLowerCase();
    if (SKIPPED.has(lower) || isOwner(word)) continue;
    if (lower === 'service' && /^\s+members?\b/i.test(rest.slice(length)))
      return { unit: 'troop', length: length + 8 };
    if (lower.length < 3 || NO_UNIT.has(lower)) return { length: 0 };
    const unit = stem(lower.replace(/['’]s$/, ''));
    return { unit: SAME_UNIT[unit] ?? unit, length };
  }
  return { length: 0 };
}

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const MONTH_BEFORE = new RegExp(`\\b${MONTH}\\.? $`);
const MONTH_AFTER = new RegExp(`^\\s+${MONTH}(?![\\p{L}])`, 'u');

/** True where digits are a date, a time, an ordinal or part of a name rather than an amount. */
function isNoAmount(text: string, at: number, digits: string, rest: string): boolean {
  if (/^ ?(?:%|per ?cent)/i.test(rest) || /[$€£¥]/.test(text[at] ?? '')) return false;
  const before = text.slice(Math.max(0, at - 14), at);
  // Four digits are a year, unless something is counted and nothing says when.
  if (/^(?:1[89]|20)\d\d$/.test(digits)) {
    const counted = !AFTER_YEAR.test(rest) && /^\s+(?:\p{Ll}+\s+)?(?:people|\p{Ll}{3,}s)\b/u.test(rest);
    return (
      !counted ||
      /\b(?:in|since|of|by|until|from|before|after|early|late|mid|spring|summer|autumn|winter)[ -]$/i.test(
        before,
      )
    );
  }
  if (/\bNos?\.? ?$/.test(before)) return true;
  if (/^\d{1,2}$/.test(digits) && (MONTH_BEFORE.test(before) || MONTH_AFTER.test(rest))) return true;
  // "Nord Stream 2", "Radio 4's", "45 Commando": a number beside a capital is a name.
  return (
    /^\d{1,2}$/.test(digits) &&
    ((/\p{Lu}\p{L}+ $/u.test(before) && !APPROX.exec(before)?.[1]) || /^ \p{Lu}\p{Ll}/u.test(rest))
  );
}

const TIME_UNIT = /^(?:second|minute|hour|day|week|month|year|decade)$/;
/** Things counted after "m": then that is a million. What is measured in metres stands in the singular, or is one of these. */
const COUNTED =
  /^\s+(?!(?:hurdles|waves|finals|races|sprints|swells|metres|across)\b)(?:\p{Ll}+ )?(?:people|men|women|children|\p{Ll}{3,}s|euros?|pounds?)\b/u;
const SMALL_NUMBER = '(?:\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)';
/** The rest after the first half of a range or a share: "30-40 people", "two to three people", "one in five". */
const GOES_ON = new RegExp(
  `^(?: ?[-–—] ?\\d| to ${SMALL_NUMBER}\\b| (?:in|out of) (?:every )?${SMALL_NUMBER}\\b(?! (?:second|minute|hour|day|week|month|year)s?\\b))`,
  'iu',
);
const ENDS_OTHER = new RegExp(
  `(?:\\d ?[-–—] ?|\\b(?:one|${SMALL_NUMBER}) to |\\b(?:one|two|three|four|nine|[1-9]) (?:in|out of) (?:every )?|\\bbetween \\S{1,12} and )$`,
  'iu',
);

/** Whether a number is one end of a range, or part of a share: neither is the amount of anything. */
function isPartOfOther(before: string, rest: string): boolean {
  const changes = /\bfrom $/i.test(before);
  if (changes && /^ to /.test(rest)) return false;
  if (GOES_ON.test(rest) || (/\bbetween $/i.test(before) && /^ and /.test(rest))) return true;
  return ENDS_OTHER.test(before) && !/\bfrom \S{1,12} to $/i.test(before);
}

/** A number with its place: [at, end) are the digits or number words alone. */
export interface LocatedNumber extends NumberInText {
  at: number;
  end: number;
}

/**
 * Amounts in a sentence, in order: digits, worded numbers, currencies, percentages; dates, times, ordinals, ranges and
 * shares ("one in five") left out. @param language BCP 47: how its numbers are written; words are read in English alone.
 */
export function numbersIn(text: string, language = 'en'): NumberInText[] {
  return locatedNumbers(text, language).map(({ at: _, end: __, ...number }) => number);
}

/** The same, each with its place in the text. */
export function locatedNumbers(text: string, language = 'en'): LocatedNumber[] {
  const comma = writesComma(language);
  const found: LocatedNumber[] = [];
  const take = (at: number, end: number, value: number, fixedUnit?: string) => {
    const before = text.slice(Math.max(0, at - 20), at);
    if (isPartOfOther(before, text.slice(end))) return;
    const approx = APPROX.exec(before)?.[1];
    const dozen = fixedUnit ? undefined : /^ dozen\b/iu.exec(text.slice(end))?.[0];
    const rest = end + (dozen?.length ?? 0);
    const next = fixedUnit ? { unit: fixedUnit, length: 0 } : unitAfter(text.slice(rest));
    const after = { ...next, length: next.length + (dozen?.length ?? 0) };
    // "Over five years" tells how long it takes, not that it takes more.
    const lasts = approx?.toLowerCase() === 'over' && TIME_UNIT.test(after.unit ?? '');
    const from = approx ? text.lastIndexOf(approx, at) : at;
    found.push({
      at,
      end,
      value: dozen ? value * 12 : value,
      ...(after.unit ? { unit: after.unit } : {}),
      ...(approx && !lasts ? { approx: approx.toLowerCase() } : {}),
      as: text.slice(from, end + after.length).trim(),
    });
  };
  // Most sentences hold no digit, and the expression costs more than the look.
  for (const match of /\d/.test(text) ? text.matchAll(comma ? NUMBER_COMMA : NUMBER) : []) {
    const [whole, currency, digits = '', ordinal, scale, percent] = match;
    const end = match.index + whole.length;
    if (ordinal || /^:\d/.test(text.slice(end)) || isNoAmount(text, match.index, digits, text.slice(end)))
      continue;
    // "6m" is metres unless it is money, or counts something: "1.2m people".
    const metres = scale?.toLowerCase() === 'm' && !currency && !COUNTED.test(text.slice(end));
    const plain = comma ? digits.replace(/[^\d,]/g, '').replace(',', '.') : digits.replace(/[^\d.]/g, '');
    const value = Number(plain) * (scale && !metres ? (SCALE[scale.toLowerCase()] ?? 1) : 1);
    if (Number.isFinite(value))
      take(
        match.index,
        end,
        value,
        currency ? CURRENCY[currency] : percent ? '%' : metres ? 'metre' : undefined,
      );
  }
  for (const match of text.matchAll(WORDED)) {
    const end = match.index + match[0].length;
    if (match[1]) {
      const value =
        (SMALL.get(match[1].toLowerCase()) ?? 0) *
        (match[2] ? (SCALE[match[2].toLowerCase()] ?? 1) : 1) *
        (match[3] ? (SCALE[match[3].toLowerCase()] ?? 1) : 1);
      take(match.index, end, value);
    } else if (PLURAL_SCALE.test((match[4] ?? '').toLowerCase())) {
      const base = { tens: 10, dozens: 12, scores: 20, hundreds: 1e2, thousands: 1e3, millions: 1e6 };
      const first = base[(match[4] ?? '').toLowerCase() as keyof typeof base] ?? 1;
      const second = match[5] ? (base[match[5].toLowerCase() as keyof typeof base] ?? 1) : 1;
      take(match.index, end, first * second);
      const last = found.at(-1);
      if (last) last.approx ??= (match[4] ?? '').toLowerCase();
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
