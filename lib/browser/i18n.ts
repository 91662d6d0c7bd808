import type catalogue from '../../public/_locales/en/messages.json';
import type { Dated } from '../article/types.ts';

/** Every string of the interface has its key in `public/_locales/en/messages.json`. */
export type MessageKey = keyof typeof catalogue;
/** Keys that come in plural forms: `key_one`, `key_other`, as `Intl.PluralRules` names them. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

interface I18n {
  getMessage(key: string, substitutions?: string[]): string;
  getUILanguage(): string;
}

type Catalogue = Record<string, { message: string }>;

let stored: Catalogue | undefined;

/** Where there is no browser (tests, the gallery) the strings come from this catalogue instead. */
export function setCatalogue(messages: Catalogue): void {
  stored = messages;
}

function i18n(): I18n | undefined {
  const scope = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } };
  return scope.browser?.i18n ?? scope.chrome?.i18n;
}

function message(key: string, substitutions: string[]): string {
  if (stored) return (stored[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => substitutions[n - 1] ?? '');
  return i18n()?.getMessage(key, substitutions) ?? '';
}

/** A string of the interface; `$1` … `$9` stand for the substitutions. An unknown key comes back as itself. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return message(key, substitutions.map(String)) || key;
}

/** A string that depends on a count, in the plural form of the interface's language; `$1` is the count itself. */
export function tn(key: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const form = new Intl.PluralRules(uiLanguage()).select(count);
  const values = [number(count), ...substitutions.map(String)];
  return message(`${key}_${form}`, values) || message(`${key}_other`, values) || key;
}

/** Language of the interface, BCP 47. */
export function uiLanguage(): string {
  return (stored ? undefined : i18n()?.getUILanguage()) ?? 'en';
}

/** Writing direction of the interface. */
export function uiDirection(): 'ltr' | 'rtl' {
  return !stored && i18n()?.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
}

/** A number as the interface's language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(uiLanguage()).format(value);
}

/** "+7h", "-2d": a signed distance, short. */
export function signed(value: number, unit: 'hour' | 'day'): string {
  return new Intl.NumberFormat(uiLanguage(), {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    signDisplay: 'exceptZero',
  })
    .format(value)
    .replace('-', '\u2212');
}

/** "A, B and C". */
export function list(items: string[]): string {
  return new Intl.ListFormat(uiLanguage(), { type: 'conjunction' }).format(items);
}

/** A country's name from its ISO 3166-1 code; the code itself when it is none. */
export function country(code: string): string {
  try {
    return new Intl.DisplayNames(uiLanguage(), { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * A publication date for the reader: an instant in the reader's own time zone (or the given one), a day as the day it
 * names, without a time. Unreadable dates come back as they were written.
 */
export function dateOf(dated: Dated, timeZone?: string): string {
  const day = dated.precision === 'day';
  const at = new Date(day ? dated.at.slice(0, 10) : dated.at);
  if (Number.isNaN(at.getTime())) return dated.at;
  return new Intl.DateTimeFormat(uiLanguage(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(day ? { timeZone: 'UTC' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const }),
    ...(timeZone && !day ? { timeZone } : {}),
  }).format(at);
}

/** A name from a page for use inside a sentence: set apart from the direction of the text around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
