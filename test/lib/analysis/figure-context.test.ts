import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../lib/analysis/figure-context.ts';

/** "value unit actor→place" of every figure. */
const brief = (text: string) =>
  figuresOf(text, 'en').map(
    ({ value, unit, actor, place }) => `${value} ${unit ?? '?'} ${actor ?? '-'}→${place ?? '-'}`,
  );

describe('whose a figure is, and where', () => {
  it.each([
    [
      'not the next clause’s',
      'Norway lost 300 tanks and Denmark sent 500 soldiers.',
      ['300 tank norway→-', '500 troop denmark→-'],
    ],
    ['nobody’s whom only the next clause names', '40 people died and Norway denied it.', ['40 people -→-']],
    ['the subject’s', 'Norway will send 350 troops to Latvia.', ['350 troop norway→latvia']],
    [
      'the adjective’s inside the phrase',
      'He will add a further 350 Danish troops to Estonia.',
      ['350 troop denmark→estonia'],
    ],
    [
      'the nearest subject’s',
      'Norway sent 350 soldiers to Latvia, while Denmark will send around 900 troops to Estonia.',
      ['350 troop norway→latvia', '900 troop denmark→estonia'],
    ],
    [
      'through a clause of saying',
      'Norway has announced that it will deploy up to 350 more soldiers to Latvia.',
      ['350 troop norway→latvia'],
    ],
    [
      'a second number without its noun',
      'Norway will send 1,700 troops to Latvia and 1,000 to Estonia.',
      ['1700 troop norway→latvia', '1000 troop norway→estonia'],
    ],
    [
      'of two places',
      'Norway sent 3,000 troops to Latvia and Estonia.',
      ['3000 troop norway→estonia, latvia'],
    ],
    [
      'at a border',
      'tens of thousands of Swedish troops massed on the Norwegian border',
      ['10000 troop sweden→norway'],
    ],
    [
      'near a possessive',
      'Sweden has deployed more than 9,000 troops along Norway’s eastern border with Finland.',
      ['9000 troop sweden→norway'],
    ],
    [
      'where it goes before where it comes from',
      'Some 40 tanks based in Denmark will be moved to Latvia.',
      ['40 tank -→latvia'],
    ],
    ['with initials between', 'It sent 300 U.S. troops to Latvia.', ['300 troop united states→latvia']],
    ['none named', 'Some 900 passengers were stranded.', ['900 passenger -→-']],
    [
      'not the target of an attack',
      'Norway ordered 300 troops to protect from an attack on Latvia.',
      ['300 troop norway→-'],
    ],
  ])('%s', (_, text, expected) => expect(brief(text)).toEqual(expected));

  it('keeps hedges and the words as written', () => {
    expect(figuresOf('Norway will send up to 350 more soldiers to Latvia.', 'en')[0]).toMatchObject({
      approx: 'up to',
      as: 'up to 350 more soldiers',
    });
  });

  it('leaves figures alone in other languages', () => {
    expect(figuresOf('Norwegen schickt 350 Boote.', 'de')).toEqual([expect.objectContaining({ value: 350 })]);
    expect(figuresOf('Norwegen schickt 350 Boote.', 'de')[0]).not.toHaveProperty('actor');
  });

  it.each(['Norway and 5,000 boats ', 'Ann and ', 'Latvia, ', '5,000 to '])(
    'reads 100,000 words of %j in one line',
    (unit) => {
      const text = unit.repeat(100_000 / unit.trim().split(' ').length);
      const started = performance.now();
      figuresOf(text, 'en');
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
