import { describe, expect, it } from 'vitest';
import { cardFrom } from '../../../lib/page/card-check.ts';

const rendering = {
  outlet: 'North Wire',
  text: 'Talks broke up.',
  href: 'https://northwire.example/a',
  open: 'original',
};
const card = { passage: 3, title: 'Elsewhere', close: 'Close', renderings: [rendering] };

describe('a card for the page', () => {
  it('is taken as it should be', () => expect(cardFrom(card)).toEqual(card));

  it.each([
    null,
    'card',
    {},
    { ...card, passage: '3' },
    { ...card, title: '' },
    { ...card, title: 'x'.repeat(2_001) },
    { ...card, close: undefined },
    { ...card, renderings: 'none' },
    { ...card, renderings: [null] },
    { ...card, renderings: [{ ...rendering, text: 5 }] },
  ])('is refused when it is %j', (wrong) => expect(cardFrom(wrong)).toBeNull());

  it('loses addresses that are no web addresses, and renderings beyond three', () => {
    const sly = { ...rendering, href: 'javascript:alert(1)' };
    const { href: _, open: __, ...bare } = rendering;
    expect(cardFrom({ ...card, renderings: [sly, bare, bare, bare] })?.renderings).toEqual([
      bare,
      bare,
      bare,
    ]);
  });
});
