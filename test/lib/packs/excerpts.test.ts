import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortAnchors, withAnchors } from '../../../lib/packs/anchors.ts';
import { budgetOf, carriedWords, excerpts, toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { analysed, HARBOUR } from './news.ts';

const LONG = [...HARBOUR, ...HARBOUR.map((text) => text.replaceAll('a', 'o'))];

/** Sentences of invented words, some quoted, some with figures and names. */
const sentence = fc
  .tuple(
    fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 60 }),
    fc.constantFrom('', ' 350 troops', ' “so they said it”', ' in Port Lessing'),
  )
  .map(([words, extra]) => `The ${words.join(' ')}${extra}.`);
const news = fc.array(
  fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
  { minLength: 1, maxLength: 20 },
);

describe('the quotation budget', () => {
  it('is a third of the body, for a short one 200 words, and never above half of it', () => {
    const words = (count: number) => ({ ...analysed('a', HARBOUR), words: count });
    expect([900, 600, 599, 420, 300, 100, 0].map((count) => budgetOf(words(count)))).toEqual([
      300, 200, 200, 200, 150, 50, 0,
    ]);
  });

  it('holds for any text: sentences of at most 40 words, all that is carried within the budget', () => {
    fc.assert(
      fc.property(news, fc.boolean(), (text, addressed) => {
        const whole = analysed('a', text, {
          headline: 'Short one',
          ...(addressed ? {} : { address: undefined! }),
        });
        const quoted = toQuotationOnly(whole);
        const carried = quoted.passages
          .flatMap(({ sentences }) => sentences)
          .filter((one) => one.text !== undefined);
        expect(carried.every(({ words }) => words <= 40)).toBe(true);
        // A headline alone can be over the budget of a tiny text; then nothing else may be carried.
        if (carried.length > 0) expect(carriedWords(quoted)).toBeLessThanOrEqual(budgetOf(whole));
        expect(quoted.rights).toBe('quotation');
      }),
      { numRuns: 300 },
    );
  });

  it('chooses the same again from what it has chosen, so that a pack can be exported again', () => {
    const once = toQuotationOnly(analysed('a', LONG));
    expect(toQuotationOnly(once)).toEqual(once);
    expect(toQuotationOnly(withAnchors(once))).toEqual(once);
  });

  it('prefers speech, figures and names in few words', () => {
    const text = [
      'It was a grey day, and there was little to be seen from where the people of the town were standing.',
      '“Nobody sleeps until the last crane moves again,” Marta Ilves said.',
      'There are many who think that things of this kind will go on in much the same way for a long time.',
    ];
    expect(excerpts(analysed('a', text, { headline: 'Night' }))).toEqual([[false], [true], [false]]);
  });

  it('follows the weights it is given', () => {
    const whole = analysed('a', LONG);
    const last = LONG.length - 1;
    const without = excerpts(whole, (passage) => (passage === last ? 0.001 : 1));
    const raised = excerpts(whole, (passage) => (passage === last ? 1000 : 1));
    expect(without[last]).toEqual([false]);
    expect(raised[last]).toEqual([true]);
  });

  it('keeps the whole analysis and strips text elsewhere', () => {
    const whole = analysed('a', LONG, {
      pageText: ['A line that stood beside the story of the harbour and its cranes.'],
    });
    const quoted = toQuotationOnly(whole);
    expect(quoted.terms).toEqual(whole.terms);
    expect(quoted.fingerprint).toEqual(whole.fingerprint);
    quoted.passages.forEach((passage, p) => {
      passage.sentences.forEach((one, s) => {
        const { text, ...facts } = whole.passages[p]!.sentences[s]!;
        expect(one).toEqual(one.text === undefined ? facts : { ...facts, text });
      });
    });
    expect(whole.beside).toHaveLength(1);
    expect(quoted.beside).toEqual([]);
  });
});

describe('anchors', () => {
  it('stand where a passage carries no text, and nowhere else', () => {
    for (const passage of toQuotationOnly(analysed('a', LONG)).passages) {
      const carried = passage.sentences.some(({ text }) => text !== undefined);
      expect(passage.anchor === undefined).toBe(carried);
    }
  });

  it('are the fewest words that find the passage and no other place', () => {
    const text = [
      'The ships in the bay waited. It was long.',
      'The ships in the bay had waited before.',
      'Quite another beginning stands here.',
    ];
    const anchors = shortAnchors(analysed('a', text, { headline: 'Bay' }));
    expect(anchors.map((anchor) => anchor?.start)).toEqual([
      'The ships in the bay waited.',
      'The ships in the bay had',
      'Quite another beginning',
    ]);
  });

  it('of the carried text come back when a pack is read', () => {
    const back = withAnchors(toQuotationOnly(analysed('a', LONG)));
    back.passages.forEach(({ anchor }, i) => {
      expect(anchor).toBeDefined();
      expect(LONG[i]).toContain(anchor!.start);
      expect(LONG[i]).toContain(anchor!.end ?? '');
    });
  });

  it('are not spent on an article without an address', () => {
    const { address: _, ...bare } = analysed('a', LONG);
    const quoted = toQuotationOnly(bare);
    expect(quoted.passages.every(({ anchor }) => anchor === undefined)).toBe(true);
    expect(withAnchors(quoted)).toBe(quoted);
  });
});
