import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWords, Quoter } from '../../../lib/export/budget.ts';
import { quotationBudget } from '../../../lib/text/quotation-budget.ts';
import { words } from '../../../lib/text/tokens.ts';
import { distinctWords } from './counting.ts';

const place = (passage = 0) => ({ article: 'a', passage });
const quoterOf = (budget: number) => new Quoter(new Map([['a', budget]]));

const sentence = fc
  .array(fc.constantFrom('ferry', 'crew', 'talks', 'ended', 'quay', 'milk', 'on', 'Tuesday', '340', 'the'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((list) => `${list.join(' ')}.`);
const passageText = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));
const wish = fc.record({
  passage: fc.nat(6),
  text: passageText,
  least: fc.constantFrom(0, 0, 5),
  most: fc.constantFrom(Number.POSITIVE_INFINITY, 40, 8),
});

describe('the words granted of an article', () => {
  it('never exceed its budget, whatever is wanted', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), fc.nat(120), (wishes, budget) => {
        const quoter = quoterOf(budget);
        const asked = wishes.map(({ passage, text, ...how }) => quoter.want(place(passage), text, how));
        quoter.settle();
        const texts = asked.flatMap((granted) => granted()?.text ?? []);
        expect(distinctWords(texts)).toBeLessThanOrEqual(budget);
        expect(quoter.spentOn('a')).toBeLessThanOrEqual(budget);
        expect(distinctWords(texts)).toBeLessThanOrEqual(quoter.spentOn('a'));
      }),
    );
  });

  it('are the beginning of what was wanted, and say where it goes on', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), fc.nat(120), (wishes, budget) => {
        const quoter = quoterOf(budget);
        const asked = wishes.map(({ passage, text, ...how }) => quoter.want(place(passage), text, how));
        quoter.settle();
        asked.forEach((granted, i) => {
          const { text, cut } = granted() ?? {};
          if (text === undefined) return;
          expect(wishes[i]?.text.startsWith(text)).toBe(true);
          expect(cut === true).toBe(text !== wishes[i]?.text);
          expect(words(text).length).toBeLessThanOrEqual(
            Math.max(wishes[i]?.most ?? 0, wishes[i]?.least ?? 0),
          );
        });
      }),
    );
  });

  it('go to what is wanted first', () => {
    const quoter = quoterOf(6);
    const first = quoter.want(place(0), 'Crews hold out for more rest.');
    const second = quoter.want(place(1), 'Islands run short of fresh milk.');
    quoter.settle();
    expect(first()).toEqual({ text: 'Crews hold out for more rest.' });
    expect(second()).toBeUndefined();
  });

  it('count a text within another of the same passage once', () => {
    const quoter = quoterOf(9);
    const inner = quoter.want(place(), 'run short of milk');
    const outer = quoter.want(place(), 'The islands run short of milk, the mayor said.');
    quoter.settle();
    expect([inner(), outer()].every((granted) => granted && !granted.cut)).toBe(true);
    expect(quoter.spentOn('a')).toBe(9);
  });

  it('are whole sentences where a passage is too long, else its first words', () => {
    const quoter = quoterOf(11);
    const one = quoter.want(
      place(0),
      'Talks ended late. Nobody had expected that they would take all night long.',
    );
    const two = quoter.want(
      place(1),
      'A tanker with fuel for the northern islands is due at noon on Wednesday.',
    );
    quoter.settle();
    expect(one()).toEqual({ text: 'Talks ended late.', cut: true });
    expect(two()).toEqual({ text: 'A tanker with fuel for the northern islands', cut: true });
  });

  it('let every passage of the page be told from the others before any is shown whole', () => {
    const quoter = quoterOf(20);
    const texts = ['Alder beech cedar', 'Dogwood elm fir', 'Gorse hazel ivy'].map(
      (start) => `${start} stood on the quay all through that very long night.`,
    );
    const asked = texts.map((text, i) => quoter.want(place(i), text, { least: 3 }));
    quoter.settle();
    for (const granted of asked) expect(granted()?.text.split(' ').length).toBeGreaterThanOrEqual(3);
  });

  it('are none of an article that is not compared', () => {
    const quoter = quoterOf(50);
    const granted = quoter.want({ article: 'elsewhere', passage: 0 }, 'Talks ended late.');
    quoter.settle();
    expect(granted()).toBeUndefined();
  });
});

describe('the first words of a text', () => {
  it('are as many as asked for, also in scripts without spaces', () => {
    expect(firstWords('Talks ended late on Monday', 3)).toBe('Talks ended late');
    const chinese = '港口谈判没有达成协议渡轮仍然停在港内船员说他们将继续罢工直到工资提高为止';
    const start = firstWords(chinese, 6);
    expect(chinese.startsWith(start) && start.length > 2).toBe(true);
    expect(words(start).length).toBeLessThanOrEqual(6);
  });
});

describe('the budget', () => {
  it.each([
    [90, 45],
    [300, 150],
    [420, 200],
    [600, 200],
    [900, 300],
  ])('of an article of %i words is %i', (body, budget) => expect(quotationBudget(body)).toBe(budget));
});
