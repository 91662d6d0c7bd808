import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../lib/text/numbers.ts';

const brief = (text: string) =>
  numbersIn(text).map(({ value, unit, approx }) =>
    [value, unit, approx].filter((part) => part !== undefined).join(' '),
  );

describe('numbersIn', () => {
  it.each([
    ['Denmark will send up to 350 more soldiers.', ['350 troop up to']],
    ['More than 100,000 troops stand there.', ['100000 troop more than']],
    ['Around 1,700 service members landed.', ['1700 troop around']],
    ['an offer of 5000 military helmets and 5,000 blankets', ['5000 helmet', '5000 blanket']],
    ['It sent $500 million in aid.', ['500000000 USD']],
    ['Some 70% of the force, or 30 per cent of all', ['70 % some', '30 %']],
    ['tens of thousands of Polish troops', ['10000 troop tens']],
    ['three ministers and two hundred farmers', ['3 minister', '200 farmer']],
    ['On 7 February 2022, at 18:40, the 30th session', []],
    ['Pipeline Stream 2 and Channel 4 closed in 2014', []],
    ['2,000 Marines landed in May', ['2000 marine']],
    ['In May 5,000 troops came', ['5000 troop']],
    ['thirty-five soldiers and two hundred thousand refugees', ['35 troop', '200000 refugee']],
    ['a six-metre table, 6m long, for $3m', ['6 metre', '3000000 USD']],
    ['It paid $2000, and 1900 civilians fled in 2014', ['2000 USD', '1900 civilian']],
    ['since 2014 sanctions were kept', []],
    ['the 2012 attacks cost the No. 2 job', []],
    ['50 of our members and 18 of them', ['50 member', '18']],
    ['It sent 300 U.S. troops and 29 NATO flags', ['300 troop', '29 flag']],
    ['', []],
    ['It drove 1.2m people and 3m head from home, past a 6m wall', ['1200000 people', '3 metre', '6 metre']],
    ['Two dozen people and 1.5m shells', ['24 people', '1500000 shell']],
    [
      'It will spend $3 billion over five years, over 300 ships',
      ['3000000000 USD', '5 year', '300 ship over'],
    ],
    ['More than 100,000 marched and 300 refused', ['100000 more than', '300']],
    ['It rose from 30 to 40 people', ['30', '40 people']],
    ['It killed 12 people in two days', ['12 people', '2 day']],
  ])('reads %j', (text, expected) => expect(brief(text)).toEqual(expected));

  it.each([
    'Some 30-40 people died.',
    '15–20 ships came.',
    'Between 15 and 20 people died.',
    'Two to three people died.',
    'It is 30 to 40 percent full.',
    '1 in 5 homes was flooded.',
    'one in three voters',
    'They won 3-1 at home.',
  ])('takes no end of a range and no part of a share for an amount: %s', (text) => {
    expect(brief(text)).toEqual([]);
  });

  it.each([
    ['fr', '1.200 blessés, 12 000 personnes, 3,5 tonnes', ['1200 blessé', '12000 personne', '3.5 tonne']],
    ['de', '12.000 Menschen und 2,4 Prozent', ['12000 menschen', '2.4 %']],
    ['fr', 'en 2014 500 personnes', ['500 personne']],
    ['de-CH', '1.5 Tonnen', ['1.5 tonnen']],
    ['en-GB', '1,200 people and 3.5 tonnes', ['1200 people', '3.5 tonne']],
  ])('reads numbers as %s writes them: %s', (language, text, expected) => {
    expect(numbersIn(text, language).map(({ value, unit }) => `${value} ${unit}`)).toEqual(expected);
  });

  it('keeps the words it read the figure from', () => {
    expect(numbersIn('Nearly 3,000 extra troops came')[0]?.as).toBe('Nearly 3,000 extra troops');
  });

  it('survives digits without end', () => {
    expect(() => numbersIn('9'.repeat(100_000))).not.toThrow();
    expect(numbersIn(`x ${'1,'.repeat(5000)}`).every((n) => Number.isFinite(n.value))).toBe(true);
  });
});
