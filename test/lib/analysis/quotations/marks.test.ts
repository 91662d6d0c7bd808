import { describe, expect, it } from 'vitest';
import { quotedSpans } from '../../../../lib/analysis/quotations/marks.ts';

const inside = (text: string, runsOn = false) =>
  quotedSpans(text, runsOn).map(({ start, end, open }) => text.slice(start, end) + (open ? ' …' : ''));

describe('quotedSpans', () => {
  it.each([
    ['straight marks', 'He called it "a bad day" and left.', ['a bad day']],
    ['curly marks', 'He called it “a bad day” and left.', ['a bad day']],
    ['a straight mark closed by a curly one', '"The boats stay in,” she said.', ['The boats stay in,']],
    ['two quotations', '"One," he said. "Two."', ['One,', 'Two.']],
    ['German marks', 'Er sagte: „Wir bleiben hier“, und ging.', ['Wir bleiben hier']],
    ['French marks', 'Il a dit : « Nous restons ici » hier.', [' Nous restons ici ']],
    [
      'British single marks',
      "The mayor said it was 'a waste of the town's money' on Monday.",
      ["a waste of the town's money"],
    ],
    [
      'single marks after a plural possessive',
      'She said ‘the players’ union won’t move,’ and left.',
      ['the players’ union won’t move,'],
    ],
    ['an apostrophe that is no mark', 'The ferries’ owners didn’t answer in the ’90s.', []],
    [
      'quotations inside quotations',
      '“He told me, ‘Go home,’ and I went,” said Quill.',
      ['He told me, ‘Go home,’ and I went,'],
    ],
    [
      'quotations inside quotations, single marks without',
      "'He called it \"mad\" to my face,' she said. 'I agree with him.'",
      ['He called it "mad" to my face,', 'I agree with him.'],
    ],
    [
      'curly ones alike',
      '‘He called it “mad” to my face,’ she said. Others said “no”.',
      ['He called it “mad” to my face,', 'no'],
    ],
    [
      'single marks beside double ones, but for a phrase in them',
      '‘We will not go,’ he said, and called the ‘final’ offer “too little”.',
      ['We will not go,', 'too little'],
    ],
    [
      'apostrophes beside double marks',
      "The ferries' owners said \"we'll see\" in the '90s, and the crews' answer came.",
      ["we'll see"],
    ],
    ['inches and feet', 'The plank was 6" wide and 12" long.', []],
    ['a quotation left open', '“The first day was long.', ['The first day was long. …']],
    ['a forgotten closing mark', '“The first. “The second,” he said.', ['The first. ', 'The second,']],
    ['nothing', '', []],
    ['a mark alone', '"', []],
  ])('reads %s', (_, text, expected) => expect(inside(text)).toEqual(expected));

  it('ends a quotation that the passage before left open at its closing mark', () => {
    expect(inside('and so it went on,” she said. “Then it stopped.”', true)).toEqual([
      'and so it went on,',
      'Then it stopped.',
    ]);
    expect(inside('The council met. “No,” said Roe.', true)).toEqual(['No,']);
  });

  it.each(['"', '“', '‘', "'", '" “ ” ’ ', '‘a “b” c d e f’ '])(
    'reads a hundred thousand of %j in no time to speak of',
    (mark) => {
      expect(quotedSpans(mark.repeat(100_000)).length).toBeLessThanOrEqual(100_000);
    },
  );
});
