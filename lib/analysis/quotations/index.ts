import type { Speaker } from '../types.ts';
import type { Cast } from './cast.ts';
import { isEnglish, type PassageInput, type PassageVoices, Reader } from './reader.ts';
import { TITLES } from './verbs.ts';

export { isEnglish, type PassageInput, type PassageVoices } from './reader.ts';

export interface ArticleVoices {
  passages: PassageVoices[];
  speakers: Speaker[];
}

/** Full names that stand anywhere in the text, so that a bare surname before its full form finds it. */
function learnNames(cast: Cast, texts: readonly string[]): void {
  for (const text of texts)
    for (const [run] of text.matchAll(
      /\p{Lu}[\p{L}’'-]+(?: (?:de|la|du|van|von|der|den|bin|al|\p{Lu}\.?|\p{Lu}[\p{L}’'-]+)){1,4}/gu,
    )) {
      const parts = run.replace(/['’]s$/u, '').split(' ');
      while (parts.length > 1 && TITLES.has((parts[0] as string).toLowerCase())) parts.shift();
      // A long run without particles is a title or a body before the name.
      if (parts.length > 3 && !parts.slice(1).some((part) => /^\p{Ll}/u.test(part)))
        parts.splice(0, parts.length - 2);
      cast.know(parts.join(' '));
    }
}

/** Words written with a capital after a lower-case word or comma: names, wherever they stand. */
function properWords(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts)
    for (const [, word] of text.matchAll(/[\p{Ll},] (\p{Lu}[\p{L}-]+)/gu)) found.add(word as string);
  return found;
}

/**
 * Quotations with their speakers, and whose voice each sentence is. English grammar; in other languages direct
 * speech by its marks alone. Pure; time is linear in the text.
 */
export function voicesOf(article: {
  language: string;
  passages: readonly PassageInput[];
  /** Author of a piece that is one person's opinion throughout. */
  columnist?: string;
}): ArticleVoices {
  const english = isEnglish(article.language);
  const texts = article.passages.map(({ text }) => text);
  const reader = new Reader(article.language, english ? properWords(texts) : new Set());
  if (english) learnNames(reader.cast, texts);
  if (article.columnist && english) reader.creditTo(article.columnist);
  const passages = reader.readAll(article.passages, english);
  return { passages, speakers: reader.speakers() };
}
