import type { Comparison, Coverage, PassageRef } from '../../../lib/comparison/types.ts';
import { takeAway } from '../../../lib/export/take.ts';
import { sampleComparison } from '../../components/gallery/sample.ts';

export const CIRCUMSTANCES = { created: '2031-02-07T20:15:00Z', version: '1.2.3', corpus: 12 };

/** A comparison of invented outlets with something in every section. */
export function fullComparison(change: Partial<Comparison> = {}): Comparison {
  const sample = sampleComparison();
  const [first, second, third] = sample.coverage as [Coverage, Coverage, Coverage];
  const at = (article: string, passage: number, text: string): PassageRef => ({ article, passage, text });
  const by = (row: Coverage) => ({ outlet: row.outlet, here: false });
  const page = { outlet: sample.page.outlet, here: true };
  return {
    ...sample,
    voices: [
      {
        article: 'page',
        outlet: sample.page.outlet,
        outletId: sample.page.outletId,
        here: true,
        words: 640,
        quotedWords: 24,
        indirectWords: 11,
        ownVoiceWords: 605,
        creditedWords: 0,
        unattributedWords: 3,
        unnamed: [
          {
            ...at('page', 4, 'The offer has been called too little'),
            words: 7,
            direct: false,
            confidence: 'stated',
          },
        ],
        speakers: ['Ada Brandt', 'Jon Ek', 'Mia Sol', 'Per Vik', 'Una Roe', 'Kai Dahl'].map((name, i) => ({
          name,
          key: name,
          words: 12 - i,
          indirectWords: i,
          quotations: [
            {
              ...at('page', i, `We said so on quay ${i}`),
              words: 6,
              direct: i % 2 === 0,
              confidence: i === 1 ? 'probable' : 'stated',
              verb: 'said',
            },
          ],
        })),
      },
    ],
    sameQuotes: [
      {
        speaker: 'Ada Brandt',
        similarity: 0.71,
        possibly: true,
        versions: [
          {
            ...at('page', 2, 'We will not stand by while families wait for food'),
            ...page,
            words: 10,
            direct: true,
            confidence: 'stated',
            verb: 'said',
            differs: [[36, 49]],
          },
          {
            ...at(first.articleId, 3, 'We shall not stand by while families go hungry'),
            ...by(first),
            words: 9,
            direct: false,
            confidence: 'probable',
            differs: [[37, 46]],
          },
        ],
      },
    ],
    ownVoice: [
      {
        ...at(second.articleId, 4, 'The cabinet has let the islands run dry.'),
        ...by(second),
        sentence: 0,
        actors: ['cabinet'],
        nearest: {
          ...at('page', 1, 'Two of the five smaller islands have been without fresh milk.'),
          outlet: page.outlet,
          score: 0.11,
        },
      },
    ],
    figures: [
      {
        label: 'crew members · Harbour Lines',
        unit: 'member',
        agree: false,
        cells: [
          {
            ...at('page', 3, 'About 340 crew members walked out nine days ago.'),
            ...page,
            value: 340,
            approx: 'about',
            as: 'About 340 crew members',
          },
          {
            ...at(third.articleId, 1, 'Some 400 sailors have been on strike.'),
            ...by(third),
            value: 400,
            approx: 'some',
            as: 'Some 400 sailors',
          },
        ],
      },
    ],
    actors: [
      {
        about: 'actor',
        name: 'Harbour Lines',
        cells: [
          {
            ...at('page', 0, ''),
            ...page,
            as: 'The operator',
            kind: 'does',
            phrase: 'put a new offer',
            quoted: false,
          },
          {
            ...at(first.articleId, -1, ''),
            ...by(first),
            as: 'Harbour Lines',
            kind: 'undergoes',
            phrase: 'was turned down',
            quoted: true,
            speaker: 'Jon Ek',
          },
        ],
      },
    ],
    ...change,
  };
}

export const fullDocument = (change: Partial<Comparison> = {}) =>
  takeAway(fullComparison(change), CIRCUMSTANCES);
