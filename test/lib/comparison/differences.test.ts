import { describe, expect, it } from 'vitest';
import { differencesOf, figuresDiffer, type SentencePlace } from '../../../lib/comparison/differences.ts';
import { shareSpeakers } from '../../../lib/comparison/speakers.ts';
import { analysed } from '../../helpers/articles.ts';

/** The last passage's first sentence of an article made of these passages. */
function place(outlet: string, ...passages: string[]): SentencePlace {
  const article = analysed(outlet, 'Talks in Port Ellery', passages);
  const passage = article.passages.at(-1)!;
  return { article, passage, sentence: passage.sentences[0]! };
}

describe('figuresDiffer', () => {
  it.each([
    ['an offer of a 4 percent rise', 'an offer of a 5 percent rise', true],
    ['about 350 soldiers go', 'up to 350 troops go', true],
    ['350 soldiers go', '350 troops go', false],
    ['5000 helmets', '5,000 helmets', false],
    ['350 troops', '350 tents', false],
    ['no number', '350 troops', false],
    ['Norway will send 350 troops to Estonia.', 'Denmark will send 200 troops to Poland.', false],
    ['Norway will send 350 troops to Estonia.', 'Norway will send 200 troops to Estonia.', true],
  ])('of %j and %j says %s', (a, b, expected) =>
    expect(figuresDiffer(place('A', a).sentence, place('B', b).sentence)).toBe(expected),
  );
});

describe('differencesOf', () => {
  const differences = (here: SentencePlace, there: SentencePlace) =>
    differencesOf(here, there, shareSpeakers([here.article, there.article]));

  it('finds the same words given to another speaker', () => {
    const here = place('A', '“The offer is an insult to the islands,” Marta Quill said.');
    const there = place('B', '“The offer is an insult to the islands,” Jonas Brandt said.');
    expect(differences(here, there)).toEqual(['speaker']);
  });

  it('finds the same speaker’s words worded otherwise', () => {
    const here = place('A', '“The offer is an insult to the islands,” Marta Quill said.');
    const there = place('B', '“This offer is a real insult to the islands,” Ms Quill said.');
    expect(differences(here, there)).toEqual(['wording']);
  });

  it('finds nothing where words and speaker are the same, or the quotations are two', () => {
    const here = place('A', '“The offer is an insult to the islands,” Marta Quill said.');
    expect(differences(here, place('B', 'Ms Quill said “the offer is an insult to the islands”.'))).toEqual(
      [],
    );
    expect(differences(here, place('B', '“We will sail again before Easter,” Ms Quill said.'))).toEqual([]);
  });

  it('tells worded otherwise by stems where no text is carried', () => {
    const bare = ({ article, passage, sentence }: SentencePlace): SentencePlace => ({
      article,
      sentence,
      passage: { ...passage, quotations: (passage.quotations ?? []).map(({ text: _, ...facts }) => facts) },
    });
    const here = place('A', '“The offer is an insult to the islands,” Marta Quill said.');
    const there = bare(place('B', '“This offer is a real insult to the islands,” Ms Quill said.'));
    expect(differences(here, there)).toEqual(['wording']);
    expect(differences(here, bare(here))).toEqual([]);
  });
});
