import { describe, expect, it } from 'vitest';
import type { VoiceSpeaker } from '../../../lib/comparison/types.ts';
import { castOf } from '../../../lib/panel/cast.ts';

const speaker = (key: string, words: number, indirectWords = 0): VoiceSpeaker => ({
  key,
  name: `Speaker ${key}`,
  words,
  indirectWords,
  quotations: [],
});

const article = (speakers: VoiceSpeaker[]) => ({
  article: 'one',
  outlet: 'Harbour Courier',
  outletId: 'harbourcourier.example',
  here: true,
  words: 400,
  quotedWords: 0,
  indirectWords: 0,
  ownVoiceWords: 100,
  creditedWords: 0,
  unattributedWords: 0,
  speakers,
  unnamed: [],
});

const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key, i) => speaker(key, 70 - 10 * i, i));

describe('the cast', () => {
  it('gives one sign to one speaker and different signs to all', () => {
    const cast = castOf([article(seven), article([speaker('a', 3), speaker('y', 500)])]);
    expect(cast[0]).toMatchObject({ key: 'a', articles: 2, words: 73 });
    expect(cast[1]).toMatchObject({ key: 'y', articles: 1 });
    expect(new Set(cast.map(({ sign }) => sign)).size).toBe(cast.length);
  });
});
