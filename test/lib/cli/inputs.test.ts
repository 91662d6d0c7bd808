import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newsLines } from '../../../lib/cli/news-lines.ts';
import { pageText } from '../../../lib/cli/page-text.ts';
import { datedOf, httpAddress } from '../../../lib/cli/stated.ts';
import { scratch } from './command.ts';
import { newsLine } from './news-line.ts';

const { file } = scratch();

describe('lines of news', () => {
  it.each([
    ['plain', 'news.jsonl', (text: string) => text],
    ['gzipped', 'news.jsonl.gz', gzipSync],
    ['gzipped without saying so', 'packed.jsonl', gzipSync],
  ])('are read %s; empty lines and unknown fields are passed over', (_, name, pack) => {
    const lines = newsLines(
      file(name, pack(`\n${newsLine({ extra: 1 })}\r\n\n${newsLine({ id: 'b', url: '' })}`)),
    );
    expect(lines.map(({ id }) => id)).toEqual(['lessing/1', 'b']);
    expect(lines[0]).not.toHaveProperty('extra');
  });

  it.each([
    [
      'an id alone',
      JSON.stringify({ id: 'x' }),
      'outlet: Invalid key: Expected "outlet" but received undefined',
    ],
    ['a list', '[1,2]', 'id: Invalid key: Expected "id" but received undefined'],
    ['null', 'null', 'Invalid type: Expected Object but received null'],
    ['a number for a text', newsLine({ text: 5 }), 'text: Invalid type: Expected string but received 5'],
    ['an empty text', newsLine({ text: ' ' }), 'text: is empty'],
    [
      'a day that is none',
      newsLine({ date: '2022-02-31' }),
      'date: not a day (YYYY-MM-DD) or an ISO instant',
    ],
    ['an address of no web page', newsLine({ url: 'javascript:1' }), 'url: not an http(s) address'],
    ['no JSON', '{"id":', 'not JSON'],
    ['no UTF-8', Buffer.from([0x22, 0xe9, 0x22]), 'not text in UTF-8'],
  ])('with %s are refused, file and line named', (_, line, what) => {
    const bytes = Buffer.concat([Buffer.from(`${newsLine()}\n`), Buffer.from(line), Buffer.from('\n')]);
    const at = file('bad.jsonl', bytes);
    expect(() => newsLines(at)).toThrow(`${at}, line 2: ${what}`);
  });

  it.each([
    ['cut.gz', gzipSync(newsLine()).subarray(0, 60), "can't be unpacked"],
    ['text.gz', newsLine(), "can't be unpacked"],
    ['empty.jsonl', '\n', 'holds nothing'],
    // Gzip files after one another are one gzip file: 300 MB of line feeds in 300 kB.
    [
      'bomb.gz',
      Buffer.concat(Array(300).fill(gzipSync(Buffer.alloc(1 << 20, 10)))),
      'unpacks to over 256 MB',
    ],
  ])('in %s are refused', (name, content, what) => {
    const at = file(name, content);
    expect(() => newsLines(at)).toThrow(`${at} ${what}`);
  });
});

describe('a stated date', () => {
  it.each([
    '2022-02-31',
    '2023-02-29',
    '2022-13-01',
    '2022-00-10',
    '0000-01-01',
    '5',
    'yesterday',
    '2022',
    '',
    '2022-02-07T25:00:00Z',
    '2022-02-31T10:00:00Z',
    '7 February 2022',
  ])('"%s" is none', (value) => {
    expect(datedOf(value)).toBeUndefined();
  });

  it.each([
    ['2024-02-29', '2024-02-29', 'day'],
    ['2022-02-07T18:30:00+02:00', '2022-02-07T16:30:00.000Z', 'instant'],
    ['2022-02-07T18:30', '2022-02-07T18:30:00.000Z', 'instant'],
  ])('%s is %s', (value, at, precision) => {
    expect(datedOf(value)).toEqual({ at, precision, foundIn: 'stated' });
  });
});

describe('an address', () => {
  it.each([
    'javascript:alert(1)',
    'ftp://news.example/',
    'file:///etc/hosts',
    'data:text/html,x',
    'news.example',
    '',
  ])('"%s" is no http(s) address', (value) => {
    expect(httpAddress(value)).toBeUndefined();
  });

  it('of a web page is taken as it stands', () => {
    expect(httpAddress('HTTPS://News.example/a')).toBe('HTTPS://News.example/a');
  });
});

describe('bytes of a page', () => {
  const noise = Buffer.from(Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 255) + 1));
  it.each([
    ['NUL bytes', Buffer.from('<p>Dockers\0 end strike</p>')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['every byte', noise],
    ['every byte, said to be Latin-1', noise, 'iso-8859-1'],
    ['an encoding that nobody named', Buffer.alloc(2000, 0xe9)],
    ['an encoding that does not exist', Buffer.alloc(2000, 0xe9), 'klingon'],
    ['control characters', Buffer.from('Dockers \u0007\u0008\u0001 end strike \u0002\u0003')],
  ])('with %s are not readable text', (_, bytes, stated?: string) => {
    expect(() => pageText(bytes, 'p.html', stated)).toThrow(/^p\.html is not readable text$/);
  });

  const words = 'Étienne Marchal à Valbrume. Le marché reste fermé après la fête, a dit la maire.';
  const cyrillic = Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]);
  it.each([
    ['UTF-8', Buffer.from(words), undefined, words],
    ['UTF-8 that a server calls Latin-1', Buffer.from(words), 'iso-8859-1', words],
    [
      'UTF-8 cut within a character',
      Buffer.concat([Buffer.from(words), Buffer.from([0xc3])]),
      'utf-8',
      `${words}\ufffd`,
    ],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${words}`, 'utf16le'), undefined, words],
    ['Latin-1 that a server calls UTF-8', Buffer.from(words, 'latin1'), 'utf-8', words],
    ['Latin-1 that nobody named', Buffer.from(words, 'latin1'), undefined, words],
    ['an encoding the server names', cyrillic, 'windows-1251', 'Москва'],
    [
      'an encoding the page names',
      Buffer.concat([Buffer.from('<meta charset="windows-1251">'), cyrillic]),
      undefined,
      '<meta charset="windows-1251">Москва',
    ],
    ['an encoding of ASCII bytes', Buffer.from('\u001b$B%K%e!<%9\u001b(B'), 'iso-2022-jp', 'ニュース'],
  ])('are read in %s', (_, bytes, stated, text) => {
    expect(pageText(bytes, 'p.html', stated)).toBe(text);
  });
});
