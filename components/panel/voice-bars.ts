import type { ArticleVoices, VoiceQuotation } from '../../lib/comparison/types.ts';

/** Speakers drawn on their own in one article's bar. */
export const TOP_SPEAKERS = 5;
/** Stands for sentences that report words and name nobody. */
export const UNNAMED = '\u0000unnamed';

/** One stretch of a bar. Words quoted directly and words reported are told apart inside it. */
export interface Stretch {
  kind: 'speaker' | 'others' | 'untold' | 'credited' | 'own' | 'rest';
  /** Set where `kind` is `speaker`. */
  key?: string;
  direct: number;
  indirect: number;
}

/**
 * One article's words in the order of its bar: the most heard speakers (the chosen one always among them), the other
 * speakers, words whose speaker is not told, credited contributors, the outlet's own voice. Where whose voice a
 * sentence is could not be read (`grammar` false), what is not quoted is `rest`. Empty stretches are left out.
 */
export function barOf(voices: ArticleVoices, chosen?: string, grammar = true): Stretch[] {
  const total = (speaker: { words: number; indirectWords: number }) => speaker.words + speaker.indirectWords;
  const ranked = [...voices.speakers].sort((a, b) => total(b) - total(a));
  const top = ranked.slice(0, TOP_SPEAKERS);
  const outside = ranked.slice(TOP_SPEAKERS).find(({ key }) => key === chosen);
  if (outside) top[TOP_SPEAKERS - 1] = outside;
  const others = ranked.filter((speaker) => !top.includes(speaker));
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  const spokenIndirectly = sum(voices.speakers.map(({ indirectWords }) => indirectWords));
  const stretches: Stretch[] = [
    ...top.map(({ key, words, indirectWords }) => ({
      kind: 'speaker' as const,
      key,
      direct: words,
      indirect: indirectWords,
    })),
    {
      kind: 'others',
      direct: sum(others.map(({ words }) => words)),
      indirect: sum(others.map(({ indirectWords }) => indirectWords)),
    },
    {
      kind: 'untold',
      direct: voices.unattributedWords,
      indirect:
        Math.max(0, voices.indirectWords - spokenIndirectly) + sum(voices.unnamed.map(({ words }) => words)),
    },
    { kind: 'credited', direct: voices.creditedWords, indirect: 0 },
    grammar
      ? { kind: 'own', direct: voices.ownVoiceWords, indirect: 0 }
      : { kind: 'rest', direct: Math.max(0, voices.words - voices.quotedWords), indirect: 0 },
  ];
  return stretches.filter(({ direct, indirect }) => direct + indirect > 0);
}

/** What a speaker says in one article, in its order; with `UNNAMED`, what it reports without naming anybody. */
export function quotationsOf(voices: ArticleVoices, key: string): VoiceQuotation[] {
  if (key === UNNAMED) return voices.unnamed;
  const found = voices.speakers.find((speaker) => speaker.key === key)?.quotations ?? [];
  return [...found].sort((a, b) => a.passage - b.passage);
}
