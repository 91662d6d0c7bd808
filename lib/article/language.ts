/** The language of the text: what the page declares, unless the text plainly speaks another. */
import type { Metadata } from './metadata.ts';
import { textOf } from './metadata.ts';

/** A dozen words per language that hardly any text goes without and the others lack. */
const STOP: Record<string, string> = {
  en: 'the and of to that was for with is on by he said',
  fr: 'les des et dans est pour une du que sur au par qui',
  de: 'der die und das den von mit ist auf ein nicht zu dem',
  es: 'el los las del que en una por con para se al es',
  pt: 'os das do que em uma por com para não na no ao da',
  it: 'il di che della per una con non sono del gli nel alla',
  nl: 'de het een van en dat is op te voor met niet zijn',
};

/** Scripts that name their language well enough. */
const SCRIPTS: [RegExp, string][] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\uac00-\ud7af]/g, 'ko'],
  [/[\u4e00-\u9fff]/g, 'zh'],
  [/[\u0600-\u06ff]/g, 'ar'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0e00-\u0e7f]/g, 'th'],
  [/[іїєґ]/gi, 'uk'],
  [/[\u0400-\u04ff]/g, 'ru'],
];

/** The script most of a text is written in, as a short name; 'latin' for everything not listed. */
export function scriptOf(text: string): string {
  const sample = text.slice(0, 4000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const [re, name] of SCRIPTS) {
    const hits = sample.match(re)?.length ?? 0;
    // Japanese kana and Ukrainian letters are a part of their texts only.
    if (hits > letters * (name === 'ja' ? 0.15 : name === 'uk' ? 0.03 : 0.4)) return name;
  }
  return 'latin';
}

function hits(words: readonly string[], language: string): number {
  const stop = new Set(STOP[language]?.split(' '));
  return words.filter((w) => stop.has(w)).length;
}

/** A light guess; "und" where a Latin text is too short or too strange. */
export function guessLanguage(text: string): string {
  const script = scriptOf(text);
  if (script !== 'latin') return script;
  const words =
    text
      .slice(0, 6000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const ranked = Object.keys(STOP)
    .map((l) => [l, hits(words, l)] as const)
    .sort((a, b) => b[1] - a[1]);
  const [[best, n] = ['und', 0], [, next] = ['', 0]] = ranked;
  return n >= 3 && n > words.length * 0.06 && n > next * 1.2 ? best : 'und';
}

function tag(value: string | null | undefined): string | undefined {
  const m = /^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}))?\b/i.exec(value ?? '');
  if (!m) return undefined;
  return [m[1]!.toLowerCase(), m[3]?.toUpperCase()].filter(Boolean).join('-');
}

/** BCP 47 tag from <html lang>, meta, JSON-LD, og:locale, or the text; "und" when none can be told. */
export function languageOf(lang: string, m: Metadata, text: string): string {
  const declared =
    tag(m.article && textOf(m.article['inLanguage'])) ??
    tag(lang) ??
    tag(m.meta('content-language', 'dc.language', 'language', 'inlanguage')) ??
    tag(m.meta('og:locale'));
  const guess = guessLanguage(text);
  if (!declared) return guess;
  const primary = declared.split('-')[0]!;
  if (guess === 'und' || guess === primary) return declared;
  // Templates left at "en" around a text in another language: believed only as far as the text agrees.
  const words =
    text
      .slice(0, 6000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const known = primary in STOP;
  if (scriptOf(text) !== 'latin') return known ? guess : declared;
  return known && hits(words, guess) > 3 * hits(words, primary) ? guess : declared;
}
