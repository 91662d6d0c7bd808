import { describe, expect, it } from 'vitest';
import { actorLabel, actorsOfName, knownNames, mentionsIn } from '../../../lib/analysis/actors.ts';
import { tokensOf } from '../../../lib/analysis/wording.ts';

const keys = (text: string, known?: Set<string>) => mentionsIn(tokensOf(text), known).map(({ key }) => key);

describe('the actors a sentence names', () => {
  it.each([
    [
      'a country by its name, its adjective and its people',
      'Norway met Norwegian envoys and many Norwegians',
      ['norway', 'norway', 'norway'],
    ],
    ['a government by its seat', 'he told Oslo that Copenhagen agreed', ['norway', 'denmark']],
    [
      'the United States by all its names',
      'the U.S., the United States, Washington, the White House and American farmers',
      Array(5).fill('united states'),
    ],
    [
      'a person by the surname',
      'in talks Mr Halvorsen and Prime Minister Ingrid van der Berg smiled',
      ['halvorsen', 'berg'],
    ],
    ['a country beside its minister', 'the Swedish Foreign Minister Lars Ek', ['sweden', 'ek']],
    ['accents folded', 'a visit by József Örkény', ['orkeny']],
    [
      'bodies, however they are set',
      'both Nato and NATO, the EU and the European Union',
      ['nato', 'nato', 'european union', 'european union'],
    ],
    ['an office and not the title in it', 'the Justice Department wrote', ['justice department']],
    [
      'both halves of a compound',
      'the Danish-Swedish bridge and Norwegian-backed crews',
      ['denmark', 'sweden', 'norway'],
    ],
    ['initials and shortened titles', 'a call by Mr. Jens B. Halvorsen to Sen. Lind', ['halvorsen', 'lind']],
    ['no office that is not told which', 'the Department and the Party', []],
    ['a paper by its name and not by its town', 'the Oslo Times wrote', ['oslo times']],
    ['a person and not the town after "of"', 'a visit by Jens Halvorsen of Tromsø', ['halvorsen', 'tromsø']],
    ['no weekday, no month, no pronoun', 'On Tuesday in March I said so', []],
    ['"us" in lower case is nobody', 'he told us so', []],
  ])('%s', (_, text, expected) => expect(keys(text)).toEqual(expected));

  it('takes a word that opens a sentence for a name only where the article shows that it is one', () => {
    const known = knownNames(['The minister praised Halvorsen on Tuesday.', 'Ferries stood still.']);
    expect(keys('Halvorsen left early.')).toEqual([]);
    expect(keys('Halvorsen left early.', known)).toEqual(['halvorsen']);
    expect(keys('Ferries left early.', known)).toEqual([]);
  });

  it('knows names in a headline whose words all have capitals from the text below it', () => {
    const known = knownNames(['The minister met Halvorsen and the crew of the Solveig.']);
    expect(keys('Halvorsen Orders Crew Back To Port Before Storm', known)).toEqual(['halvorsen']);
  });

  it('reads the runs of capitals that an analysis carries without its text', () => {
    expect(actorsOfName('Danish President Mette Holm').map(({ key, kind }) => [key, kind])).toEqual([
      ['denmark', 'country'],
      ['holm', 'person'],
    ]);
  });

  it('labels keys for people', () => {
    expect(['united states', 'nato', 'holm'].map(actorLabel)).toEqual(['United States', 'NATO', 'Holm']);
  });
});

describe('the words of a sentence', () => {
  it('keep abbreviations, compounds, grouped digits and possessives together', () => {
    expect(tokensOf('The U.S. build-up of 5,000 (Norway’s) men.').map(({ text }) => text)).toEqual([
      'The',
      'U.S.',
      'build-up',
      'of',
      '5,000',
      'Norway’s',
      'men',
    ]);
    expect(tokensOf('Norway’s')[0]).toMatchObject({ lower: 'norway', possessive: true, capital: true });
  });

  it('are found at their places', () => {
    const text = 'Élan “vital” — naïve, 3.5 km.';
    for (const { text: word, start, end } of tokensOf(text)) expect(text.slice(start, end)).toBe(word);
  });
});
