import { mergeCountries } from './countries.ts';
import { stopWords } from './stop-words.ts';

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Lower case, no accents, possessives and apostrophes gone, so that "Putin’s" and "Putin" are one word. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘]s(?![\p{L}\p{N}])/gu, '')
    .replace(/['’‘]/g, '');
}

/**
 * Words of a text in order: runs of letters or digits, folded. Scripts written without spaces yield overlapping
 * character pairs, the usual stand-in for words where no dictionary is at hand.
 */
export function words(text: string): string[] {
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

/** Content stems of a text in order: stop words and numbers out, countries and their adjectives merged. */
export function terms(text: string, language = 'en'): string[] {
  const stops = stopWords(language);
  const kept: string[] = [];
  for (const word of words(mergeCountries(text))) {
    if (isTerm(word) && !stops.has(word)) kept.push(stem(word));
  }
  return kept;
}
