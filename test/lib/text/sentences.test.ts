import { describe, expect, it } from 'vitest';
import { sentences } from '../../../lib/text/sentences.ts';

describe('sentences', () => {
  it.each([
    ['It rained. The match went on.', ['It rained.', 'The match went on.']],
    ['Mr. Hale and Dr. Wren left at 3 p.m. on Friday.', ['Mr. Hale and Dr. Wren left at 3 p.m. on Friday.']],
    ['The U.S. Army stayed. So did J. K. Moss.', ['The U.S. Army stayed.', 'So did J. K. Moss.']],
    ['It cost $3.5 million. Nobody paid.', ['It cost $3.5 million.', 'Nobody paid.']],
    [
      '“We are done,” she said. “Go home.” They went.',
      ['“We are done,” she said.', '“Go home.”', 'They went.'],
    ],
    ['Who paid? Nobody! Yes…  And then?', ['Who paid?', 'Nobody!', 'Yes…', 'And then?']],
    ['今天下雨。明天晴。', ['今天下雨。', '明天晴。']],
    ['no end here', ['no end here']],
    ['It was sold to Acme Inc. The board agreed.', ['It was sold to Acme Inc.', 'The board agreed.']],
    ['They flew to the U.S. In May they came back.', ['They flew to the U.S.', 'In May they came back.']],
    ['Acme Inc. Chairwoman Ada Lind spoke.', ['Acme Inc. Chairwoman Ada Lind spoke.']],
    [
      'Am 3. Mai wurden Boote gezählt. Es waren 12. Niemand fehlte.',
      ['Am 3. Mai wurden Boote gezählt.', 'Es waren 12.', 'Niemand fehlte.'],
    ],
    ['  \n ', []],
  ])('splits %j', (text, expected) => expect(sentences(text)).toEqual(expected));

  it('loses no word of a long text', () => {
    const text =
      'The ferry sailed at 9.30 a.m. from St. Mary harbour. Was it full? It was not… “No,” he said. '.repeat(
        50,
      );
    expect(sentences(text).join(' ')).toBe(text.replace(/\s+/g, ' ').trim());
  });

  it('stays fast on a text without an end', () => {
    const long = 'word '.repeat(200_000);
    expect(sentences(long)).toHaveLength(1);
  });
});
