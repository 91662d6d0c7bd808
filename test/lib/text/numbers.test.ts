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
  ])('reads %j', (text, expected) => expect(brief(text)).toEqual(expected));

  it('keeps the words it read the figure from', () => {
    expect(numbersIn('Nearly 3,000 extra troops came')[0]?.as).toBe('Nearly 3,000 extra troops');
  });

  it('survives digits without end', () => {
    expect(() => numbersIn('9'.repeat(100_000))).not.toThrow();
    expect(numbersIn(`x ${'1,'.repeat(5000)}`).every((n) => Number.isFinite(n.value))).toBe(true);
  });
});
