import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { EventIndex } from '../../../lib/comparison/event-index.ts';
import { ownVoice } from '../../../lib/comparison/own-voice.ts';
import { allSentences, localWeights } from '../../../lib/comparison/weights.ts';
import { analysed } from '../../helpers/articles.ts';

const compared = (page: AnalysedArticle, ...others: AnalysedArticle[]) => {
  const weights = localWeights([page, ...others].map(allSentences));
  return ownVoice(new EventIndex(page, others, weights), weights);
};
const shared = 'Norway and Sweden opened talks about the narrow strait in Oslo on Monday morning.';
const courier = analysed('Courier', 'Talks open', [
  shared,
  'Sweden is quietly tightening its grip on the fishing grounds that Norway calls its own.',
  'Sweden had “no such intention at all”, Foreign Minister Lars Ek told reporters after the meal in Norway.',
  'Sweden looks on.',
  'The canteen served herring with mustard, potatoes and a great deal of dill to everybody.',
]);
const herald = analysed('Herald', 'Talks open in Oslo', [
  shared,
  'Norway fears for its cod while Sweden builds lighthouses of glass.',
]);

describe('what an outlet says in its own voice', () => {
  const statements = compared(courier, herald);

  it('is listed where no other article says it, with the actors it names', () => {
    expect(statements.map(({ outlet, text }) => `${outlet}: ${text}`)).toEqual([
      'Courier: Sweden is quietly tightening its grip on the fishing grounds that Norway calls its own.',
      'Herald: Norway fears for its cod while Sweden builds lighthouses of glass.',
    ]);
    expect(statements[0]).toMatchObject({
      here: true,
      passage: 1,
      sentence: 0,
      actors: ['Sweden', 'Norway'],
    });
    expect(statements[1]?.here).toBe(false);
  });

  it('points to the closest sentence elsewhere', () => {
    expect(statements[0]?.nearest).toMatchObject({ outlet: 'Herald' });
    expect(statements[0]?.nearest?.score).toBeLessThan(0.24);
  });

  it('is at most five an outlet, in the order of the article', () => {
    const busy = analysed('Courier', 'Talks open', [
      shared,
      'Sweden counts lanterns on every second bridge of the capital.',
      'Norway grows apples behind the ministry of fisheries these days.',
      'Sweden paints its trams in a shade of green nobody ordered.',
      'Norway rents out its oldest icebreaker for silver weddings.',
      'Sweden keeps nine bells under the floor of the parliament.',
      'Norway and Sweden compete for the longest bench in the north.',
    ]);
    const own = compared(busy, herald).filter(({ here }) => here);
    expect(own).toHaveLength(5);
    expect(own.map(({ passage }) => passage)).toEqual(
      [...own.map(({ passage }) => passage)].sort((a, b) => a - b),
    );
    expect(own.map(({ passage }) => passage)).toContain(6);
  });

  it('is not told where the voice of a sentence is not known', () => {
    const mute = (article: AnalysedArticle): AnalysedArticle => ({
      ...article,
      passages: article.passages.map((passage) => ({
        ...passage,
        sentences: passage.sentences.map(({ voice: _, ...sentence }) => sentence),
      })),
    });
    expect(compared(mute(courier), mute(herald))).toEqual([]);
  });

  it('gives key terms where the copy carries no text', () => {
    const bare: AnalysedArticle = {
      ...herald,
      passages: herald.passages.map((passage) => ({
        ...passage,
        sentences: passage.sentences.map(({ text: _, ...sentence }) => sentence),
      })),
    };
    const statement = compared(courier, bare).find(({ outlet }) => outlet === 'Herald');
    expect(statement?.text).toBeUndefined();
    expect(statement?.keyTerms).toContain('Norway');
  });
});
