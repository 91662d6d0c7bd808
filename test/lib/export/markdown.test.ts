import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../lib/export/blocks.ts';
import { escaped, markdownOf } from '../../../lib/export/markdown.ts';

const paragraph = (text: string): string => markdownOf([{ kind: 'paragraph', line: [{ text }] }]).trimEnd();

describe('text of a page in Markdown', () => {
  it.each([
    ['# no heading', '\\# no heading'],
    ['#metoo grew', '\\#metoo grew'],
    ['- no list', '\\- no list'],
    ['+ no list', '\\+ no list'],
    ['1. no list', '1\\. no list'],
    ['2031) no list', '2031\\) no list'],
    ['> no quotation', '\\> no quotation'],
    ['=== no underline', '\\=== no underline'],
    ['*no emphasis* __here__', '\\*no emphasis\\* \\_\\_here\\_\\_'],
    ['[no](https://link.example)', '\\[no\\](https://link.example)'],
    ['![no](x) image', '!\\[no\\](x) image'],
    ['`no code`', '\\`no code\\`'],
    ['<b onclick="x">no markup</b>', '\\<b onclick="x"\\>no markup\\</b\\>'],
    ['&lt; is no entity', '\\&lt; is no entity'],
    ['a | b', 'a \\| b'],
    ['~~struck~~', '\\~\\~struck\\~\\~'],
    ['$5 and $6', '\\$5 and \\$6'],
    ['back\\slash', 'back\\\\slash'],
  ])('%s stays text', (text, markdown) => expect(paragraph(text)).toBe(markdown));

  it('is read back as itself once every backslash is taken away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(escaped(text).replace(/\\([!-/:-@[-`{-~])/gu, '$1')).toBe(text);
      }),
    );
  });

  it('never leaves a sign bare that could start something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(escaped(text).replace(/\\./gsu, '')).not.toMatch(/[\\`*_[\]<>|~&$]/u);
      }),
    );
  });

  it('is one line, so that it can end no paragraph, list or table', () => {
    const hostile = 'one\n\n# two\r\n| three |\u2028four';
    const blocks: Block[] = [
      { kind: 'list', items: [{ line: [{ text: hostile }], under: [[{ quote: hostile }]] }] },
      { kind: 'table', head: ['a', 'b'], rows: [[[{ text: hostile }], ['x']]] },
    ];
    const lines = markdownOf(blocks).trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.every((line) => line === '' || /^(?:- | {2}- |\|)/u.test(line))).toBe(true);
    expect(lines[5]?.match(/(?<!\\)\|/gu)).toHaveLength(3);
  });

  it('is set apart where it is written from right to left', () => {
    expect(paragraph('انتهت المحادثات')).toBe('\u2068انتهت المحادثات\u2069');
    expect(paragraph('Talks ended')).toBe('Talks ended');
  });
});

describe('marked words', () => {
  const marked = (text: string, ...marks: [number, number][]): string =>
    markdownOf([{ kind: 'paragraph', line: [{ text, marks }] }]).trimEnd();

  it('are bold', () => expect(marked('Talks end late', [6, 9])).toBe('Talks **end** late'));
  it('are left as they are where stars might not be read as bold', () =>
    expect(marked('a “(b)” c', [2, 7])).toBe('a “(b)” c'));
  it('may not overlap or lie outside', () =>
    expect(marked('Talks', [0, 3], [1, 4], [4, 99])).toBe('**Tal**ks'));
});

describe('a link', () => {
  const link = (href: string): string =>
    markdownOf([{ kind: 'paragraph', line: [{ href, label: { text: 'A [b]' } }] }]).trimEnd();

  it('has its label escaped and its address inside pointed brackets', () =>
    expect(link('https://a.example/x_(y)?a=1&b=2')).toBe('[A \\[b\\]](<https://a.example/x_(y)?a=1&b=2>)'));

  it.each(['https://a.example/?q=>) [x](javascript:1', 'https://a.example/`|\\', 'https://a.example/\n> x'])(
    'can’t be left early: %j',
    (href) => {
      const [, inside] = /^\[A \\\[b\\\]\]\(<([^<>]*)>\)$/u.exec(link(href)) ?? [];
      expect(inside).toBeDefined();
      expect(inside).not.toMatch(/[\s`|\\]/u);
    },
  );

  it('keeps an ampersand from being read as an entity', () =>
    expect(link('https://a.example/?a&copy;=1')).toContain('?a&amp;copy;=1'));
});
