import { mergeCountries } from './countries.ts';
import { stopWords } from './stop-words.ts';

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Lower case, no accents, possessives and apostrophes gone, so that "Putin’s" and "Putin" are one word. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘]s(?![\p{L}\p{N}])/gu, '')
    .replace(/['’‘]/g, '');
}

const isWordCode = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** Characters beyond ASCII that part words however they are folded: quotation marks, dashes, …, no-break space, £, €, •. */
const PARTING = new Set([0x201c, 0x201d, 0x2013, 0x2014, 0x2026, 0xa0, 0xa3, 0x20ac, 0x2022]);
const isApostrophe = (code: number) => code === 0x27 || code === 0x2018 || code === 0x2019;

/** The words of a text that needs no Unicode tables, in one pass; undefined where it needs them. */
function plainWords(text: string): string[] | undefined {
  const lower = text.toLowerCase();
  const found: string[] = [];
  let word = '';
  let from = -1;
  for (let i = 0; i <= lower.length; i += 1) {
    const code = i < lower.length ? lower.charCodeAt(i) : 0x20;
    if (isWordCode(code)) {
      if (from < 0) from = i;
      continue;
    }
    if (code > 0x7f && !PARTING.has(code) && !isApostrophe(code)) return undefined;
    if (from >= 0) {
      word += lower.slice(from, i);
      from = -1;
    }
    if (isApostrophe(code)) {
      // A possessive goes with its s; any other apostrophe leaves one word of what stands around it.
      if (lower.charCodeAt(i + 1) === 0x73 && !isWordCode(lower.charCodeAt(i + 2))) i += 1;
    } else if (word !== '') {
      found.push(word);
      word = '';
    }
  }
  return found;
}

/**
 * Words of a text in order: runs of letters or digits, folded. Scripts written without spaces yield overlapping
 * character pairs, the usual stand-in for words where no dictionary is at hand.
 */
export function words(text: string): string[] {
  const plain = plainWords(text);
  if (plain) return plain;
  const found: string[] = [];
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (run.length > 2 && CJK.test(run)) {
      for (let i = 0; i + 1 < run.length; i += 1) found.push(run.slice(i, i + 2));
    } else {
      found.push(run);
    }
  }
  return found;
}

/**
 * S-stemmer: folds plurals and nothing else (Harman 1991, "How effective is suffixing?"), with -ches, -shes, -sses
 * and -xes cut whole. Stronger stemmers gained nothing in our measurements.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:[cs]h|ss|x)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  if (/[^usi]s$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Letters only; numbers are compared as figures, never as terms. */
const isTerm = (word: string) => !/\p{N}/u.test(word) && word.length > 1;

/** Words whose stem is remembered, for each set of stop words; forgotten all at once when there are this many. */
const REMEMBERED = 20_000;
const stemsOf = new WeakMap<ReadonlySet<string>, Map<string, string>>();

/** Content stems of a text in order: stop words and numbers out, countries and their adjectives merged. */
export function terms(text: string, language = 'en'): string[] {
  const stops = stopWords(language);
  let stems = stemsOf.get(stops);
  if (!stems || stems.size > REMEMBERED) {
    stems = new Map();
    stemsOf.set(stops, stems);
  }
  const kept: string[] = [];
  for (const word of words(mergeCountries(text))) {
    let known = stems.get(word);
    if (known === undefined) {
      // An empty stem stands for a word that is no term.
      known = isTerm(word) && !stops.has(word) ? stem(word) : '';
      stems.set(word, known);
    }
    if (known !== '') kept.push(known);
  }
  return kept;
}
