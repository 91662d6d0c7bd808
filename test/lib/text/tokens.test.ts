import { describe, expect, it } from 'vitest';
import { stem, terms, words } from '../../../lib/text/tokens.ts';

describe('words', () => {
  it.each([
    ['Putin’s aide', ['putin', 'aide']],
    ["The ministers' café", ['the', 'ministers', 'cafe']],
    ["don't", ['dont']],
    ['3,000 troops', ['3', '000', 'troops']],
    ['Straße, naïve', ['straße', 'naive']],
    ['', []],
    ['— … !', []],
    ['‘Tis the boss’ rock’n’roll—“it’s…”', ['tis', 'the', 'boss', 'rocknroll', 'it']],
    ['£3m and €4,5', ['3m', 'and', '4', '5']],
  ])('folds %j to %j', (text, expected) => expect(words(text)).toEqual(expected));

  it('reads a text the same beside a character that needs Unicode tables as without it', () => {
    const plain = "Harbour's 's boards’ s 12’s o'clock’s “don't” a.b_c—d’sé".replace('é', '');
    expect(words(`${plain} é`)).toEqual([...words(plain), 'e']);
  });

  it('cuts scripts without spaces into overlapping pairs', () => {
    expect(words('北京时间')).toEqual(['北京', '京时', '时间']);
  });
});

describe('stem', () => {
  it.each([
    ['troops', 'troop'],
    ['policies', 'policy'],
    ['churches', 'church'],
    ['taxes', 'tax'],
    ['boxes', 'box'],
    ['crises', 'crise'],
    ['crisis', 'crisis'],
    ['congress', 'congress'],
    ['virus', 'virus'],
    ['gas', 'gas'],
    ['talks', 'talk'],
  ])('takes %s to %s', (word, expected) => expect(stem(word)).toBe(expected));
});

describe('terms', () => {
  it('drops stop words and numbers, and merges countries with their adjectives', () => {
    expect(terms('The 350 British soldiers and Poland’s own, from the UK to the Polish border')).toEqual([
      'britain',
      'soldier',
      'poland',
      'britain',
      'poland',
      'border',
    ]);
  });

  it('tells the country US from the word us', () => {
    expect(terms('US envoys met us; they told US reporters in the U.S. capital')).toEqual([
      'america',
      'envoy',
      'met',
      'america',
      'reporter',
      'america',
      'capital',
    ]);
  });

  it('leaves the commonest words of a French text out', () => {
    expect(terms('Le président est arrivé dans la ville avec les ministres', 'fr')).toEqual([
      'president',
      'arrive',
      'ville',
      'ministre',
    ]);
  });
});
