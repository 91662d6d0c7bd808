import { describe, expect, it } from 'vitest';
import { voicesOf } from '../../../../lib/analysis/quotations/index.ts';
import { sentences } from '../../../../lib/text/sentences.ts';

/** "speaker: words" of every quotation, "~" before a guess, "?" where nobody is told, reported speech in brackets. */
const heard = (...passages: string[]): string[] => {
  const { passages: all, speakers } = voicesOf({
    language: 'en',
    passages: passages.map((text) => ({ text, sentences: sentences(text) })),
  });
  return all.flatMap(({ quotations }) =>
    quotations.map(({ speaker, certainty, direct, text }) => {
      const who = speaker === undefined ? '?' : speakers[speaker]?.name;
      return `${certainty === 'probable' ? '~' : ''}${who}: ${direct ? text : `[${text}]`}`;
    }),
  );
};

describe('an office', () => {
  it('is its holder’s, not any leader’s who was named since', () => {
    expect(
      heard(
        'President Joel Baker met ministers in Ostria on Friday.',
        'Rebel leader Omar Sayed rejected the plan.',
        'The president said the truce would hold for months.',
      ).at(-1),
    ).toBe('Joel Baker: [the truce would hold for months.]');
    expect(
      heard(
        'Prime Minister Tom Hale spoke first.',
        'Reform leader Ann Moore answered him at length.',
        'The prime minister told MPs the levy “must rise by spring”.',
      ).at(-1),
    ).toBe('Tom Hale: must rise by spring');
  });

  it('after a verb is found behind other nouns and an age', () => {
    const before = 'Paul Verne opened the hall.';
    expect(heard(before, '“We were ready for this,” said fire chief Owen Dent.').at(-1)).toBe(
      'Owen Dent: We were ready for this,',
    );
    expect(heard(before, '“We were ready for this,” said 34-year-old Owen Dent.').at(-1)).toBe(
      'Owen Dent: We were ready for this,',
    );
  });
});

describe('a body or a country', () => {
  it.each([
    ['The U.S. said it would send two hundred divers.', 'the U.S.'],
    ['The company said it would pay for the repairs.', 'the company'],
  ])('is no person who was spoken of: %s', (sentence, speaker) => {
    const last = heard('Interior Minister Tom Hale told Keane: “We will rebuild.”', sentence).at(-1);
    expect(last?.replace(/^~/u, '').startsWith(`${speaker}:`)).toBe(true);
  });
});

describe('words that somebody denies', () => {
  it.each([
    'Mr Hale dismissed claims that he had “lied to voters for years”.',
    'Senator Moore faces calls to resign over claims the firm “bribed its officials”.',
    'Verne dismissed claims by Munn that the board “slept through it”.',
  ])('make nobody called “… dismissed”: %s', (sentence) => {
    expect(heard(sentence).filter((one) => /(?:dismissed|faces|denied):/u.test(one))).toEqual([]);
  });

  it.each([
    'Verne did not say that the dam was safe to walk on.',
    'Hale never said that the money had been lost.',
    'Munn has not said whether she will resign in spring.',
    'Hale was told that the dam would fail before spring.',
    'Verne is said to be furious with the engineers.',
    'Neither Verne nor Hale said whether they would resign.',
  ])('are not theirs: %s', (sentence) => {
    expect(heard(sentence).filter((one) => /^(?:Verne|Hale|Munn):/u.test(one))).toEqual([]);
  });

  it('are nobody’s that is told, and the denial itself is reported with its verb', () => {
    expect(heard('Hale denied that he had “lied to voters for years”.')).toEqual([
      '~?: lied to voters for years',
    ]);
    expect(heard('Hale denied that he had taken money from the firm.')).toEqual([
      'Hale: [denied that he had taken money from the firm.]',
    ]);
    expect(heard('Mr Hale rejected the charge, saying: “I never lied to a voter.”')).toContain(
      'Hale: I never lied to a voter.',
    );
    expect(heard('Hale denied it: “I never lied to a voter.”')).toContain('Hale: I never lied to a voter.');
  });

  it('are theirs where the verb stands between commas', () => {
    expect(heard('The old dam is, says Tom Hale, “about to burst at last”.')).toContain(
      'Tom Hale: about to burst at last',
    );
  });

  it('of several are a guess as one’s', () => {
    expect(heard('Paul Verne and Clara Munn said the dam was “about to burst”.')[0]).toBe(
      '~Clara Munn: about to burst',
    );
  });

  it('are theirs where the verb goes on in them', () => {
    expect(heard('Verne has been warning that the dam is “about to burst”.')).toContain(
      'Verne: about to burst',
    );
  });
});

describe('a pronoun', () => {
  it('is a guess where two were met whom it can mean, and none where nobody else was', () => {
    expect(
      heard(
        'Interior Minister Tom Hale told opposition leader Clara Munn the dam was unsafe.',
        '“You are wrong about it,” she replied.',
      ).at(-1),
    ).toMatch(/^~/u);
    expect(heard('Clara Munn walked along the dam.', '“You are wrong about it,” she said.').at(-1)).toBe(
      'Clara Munn: You are wrong about it,',
    );
  });
});

describe('an opening phrase', () => {
  it.each([
    ['Asked why the old dam had failed, Verne said he did not know.', 'Verne: [he did not know.]'],
    ['Speaking to a crowd of some sixty people, Verne said he did not know.', 'Verne: [he did not know.]'],
  ])('is nobody’s words: %s', (sentence, expected) => {
    expect(heard(sentence)).toEqual([expected]);
  });
});

describe('what somebody is told', () => {
  it.each([
    ['Verne told Clara Munn the old dam was unsafe.', 'Verne: [the old dam was unsafe.]'],
    ['Verne told reporters that the dam was unsafe.', 'Verne: [the dam was unsafe.]'],
    ['Verne told the Gull Post he would not stand again.', 'Verne: [he would not stand again.]'],
    ['Verne told Clara Munn to leave the dam at once.', 'Verne: [Clara Munn to leave the dam at once.]'],
  ])('has no addressee in it: %s', (sentence, expected) => {
    expect(heard(sentence)).toEqual([expected]);
  });
});

describe('words that come through another', () => {
  it.each([
    ['State radio quoted Defence Minister Omar Said as saying the army “will answer in kind”.', 'Omar Said'],
    ['Munn quoted Verne as saying that “nobody in the valley will drown”.', 'Verne'],
  ])('are whose they are said to be: %s', (sentence, speaker) => {
    expect(heard(sentence)[0]).toMatch(new RegExp(`^~?${speaker}: `, 'u'));
  });
});
