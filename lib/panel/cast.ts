import type { ArticleVoices } from '../comparison/types.ts';
import { signs } from './outlets.ts';

/** Somebody heard in the articles, under one sign in all of them. */
export interface CastMember {
  key: string;
  name: string;
  /** Two letters. */
  sign: string;
  /** Articles that carry their words. */
  articles: number;
  /** Words quoted and reported, over all articles. */
  words: number;
}

/** Everybody heard, those in most articles first, then by words. Keys are unique; signs too. */
export function castOf(voices: readonly ArticleVoices[]): CastMember[] {
  const cast = new Map<string, Omit<CastMember, 'sign'>>();
  for (const { speakers } of voices) {
    for (const { key, name, words, indirectWords } of speakers) {
      const known = cast.get(key) ?? { key, name, articles: 0, words: 0 };
      known.articles += 1;
      known.words += words + indirectWords;
      cast.set(key, known);
    }
  }
  const sorted = [...cast.values()].sort((a, b) => b.articles - a.articles || b.words - a.words);
  const letters = signs(sorted.map(({ name }) => name));
  return sorted.map((member, i) => ({ ...member, sign: letters[i] ?? '' }));
}
