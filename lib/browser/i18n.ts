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

/**
 * Formats of one kind in the interface's language, by their options. Each is made once: making one takes the browser
 * longer than a hundred uses of it, and a view has hundreds.
 */
export function formats<Options, Format>(
  make: new (language: string, options: Options) => Format,
): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const language = uiLanguage();
    const key = `${language} ${JSON.stringify(options)}`;
    let format = made.get(key);
    if (!format) {
      format = new make(language, options);
      made.set(key, format);
    }
    return format;
  };
}

const pluralRules = formats<Intl.PluralRulesOptions, Intl.PluralRules>(Intl.PluralRules);
const listFormat = formats<Intl.ListFormatOptions, Intl.ListFormat>(Intl.ListFormat);
const displayNames = formats<Intl.DisplayNamesOptions, Intl.DisplayNames>(Intl.DisplayNames);
export const numberFormat = formats<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
export const dateFormat = formats<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);

/** A string that depends on a count, in the plural form of the interface's language; `$1` is the count itself. */
export function tn(key: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const form = pluralRules({}).select(count);
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
  return numberFormat({}).format(value);
}

/** "+7h", "-2d": a signed distance, short. */
export function signed(value: number, unit: 'hour' | 'day'): string {
  return numberFormat({
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
  return listFormat({ type: 'conjunction' }).format(items);
}

/** A country's or a language's name by its code (ISO 3166-1, BCP 47); the code itself when it is none. */
function nameOf(code: string, type: 'region' | 'language'): string {
  try {
    return displayNames({ type }).of(code) ?? code;
  } catch {
    return code;
  }
}

export const countryName = (code: string): string => nameOf(code, 'region');
export const languageName = (tag: string): string => nameOf(tag, 'language');

/**
 * A publication date for the reader: an instant in the reader's own time zone (or the given one), a day as the day it
 * names, without a time. Unreadable dates come back as they were written.
 */
export function dateOf(dated: Dated, timeZone?: string): string {
  const day = dated.precision === 'day';
  const at = new Date(day ? dated.at.slice(0, 10) : dated.at);
  if (Number.isNaN(at.getTime())) return dated.at;
  return dateFormat({
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
