import { describe, expect, it } from 'vitest';
import { barOf, quotationsOf, UNNAMED } from '../../components/panel/voice-bars.ts';
import type { ArticleVoices, VoiceSpeaker } from '../../lib/comparison/types.ts';

const speaker = (key: string, words: number, indirectWords = 0): VoiceSpeaker => ({
  key,
  name: `Speaker ${key}`,
  words,
  indirectWords,
  quotations: [],
});

const article = (speakers: VoiceSpeaker[], extra: Partial<ArticleVoices> = {}): ArticleVoices => ({
  article: 'one',
  outlet: 'Harbour Courier',
  outletId: 'harbourcourier.example',
  here: true,
  words: 400,
  quotedWords: speakers.reduce((sum, { words }) => sum + words, 0),
  indirectWords: speakers.reduce((sum, { indirectWords }) => sum + indirectWords, 0),
  ownVoiceWords: 100,
  creditedWords: 0,
  unattributedWords: 0,
  speakers,
  unnamed: [],
  ...extra,
});

const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key, i) => speaker(key, 70 - 10 * i, i));

describe('a bar', () => {
  it('draws five speakers by all their words, then the others together, then the own voice', () => {
    const bar = barOf(article([speaker('x', 0, 90), ...seven]));
    expect(bar.map(({ kind, key }) => key ?? kind)).toEqual(['x', 'a', 'b', 'c', 'd', 'others', 'own']);
    expect(bar[5]).toEqual({ kind: 'others', direct: 60, indirect: 15 });
  });

  it('takes the chosen speaker out of the others, and loses no word by it', () => {
    const sum = (chosen?: string) =>
      barOf(article(seven), chosen).reduce((all, { direct, indirect }) => all + direct + indirect, 0);
    expect(barOf(article(seven), 'g').map(({ key }) => key)).toContain('g');
    expect(barOf(article(seven)).map(({ key }) => key)).not.toContain('g');
    expect(sum('g')).toBe(sum());
  });

  it('leaves a chosen speaker who is not heard here out', () => {
    expect(barOf(article(seven), 'z')).toEqual(barOf(article(seven)));
  });

  it('keeps words without a speaker apart, quoted and reported', () => {
    const bar = barOf(
      article([speaker('a', 10, 5)], {
        unattributedWords: 12,
        indirectWords: 9,
        unnamed: [{ article: 'one', passage: 1, words: 7, direct: false, confidence: 'probable' }],
      }),
    );
    expect(bar.find(({ kind }) => kind === 'untold')).toEqual({ kind: 'untold', direct: 12, indirect: 11 });
  });

  it('claims no own voice where whose voice a sentence is was not read', () => {
    const bar = barOf(article([], { quotedWords: 50, unattributedWords: 50 }), undefined, false);
    expect(bar).toEqual([
      { kind: 'untold', direct: 50, indirect: 0 },
      { kind: 'rest', direct: 350, indirect: 0 },
    ]);
  });

  it('of an article without words has no stretch', () => {
    expect(barOf(article([], { ownVoiceWords: 0 }))).toEqual([]);
  });
});

describe('quotations', () => {
  const words = (passage: number) => ({
    article: 'one',
    passage,
    words: 3,
    direct: true,
    confidence: 'stated' as const,
  });

  it('come in the order of the article', () => {
    const found = quotationsOf(article([{ ...speaker('a', 6), quotations: [words(4), words(1)] }]), 'a');
    expect(found.map(({ passage }) => passage)).toEqual([1, 4]);
  });

  it('of nobody named are those it reports without a name', () => {
    const voices = article([speaker('a', 6)], { unnamed: [words(2)] });
    expect(quotationsOf(voices, UNNAMED)).toHaveLength(1);
    expect(quotationsOf(voices, 'z')).toEqual([]);
  });
});
