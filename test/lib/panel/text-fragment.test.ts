import { expect, it } from 'vitest';
import { linkToPassage, webAddress } from '../../../lib/panel/text-fragment.ts';

const ADDRESS = 'https://courier.example/news/ferries?id=7';

it('makes a range of the anchor’s two ends', () => {
  expect(linkToPassage(ADDRESS, { anchor: { start: 'The operator put', end: 'to study it.' } })).toBe(
    `${ADDRESS}#:~:text=The%20operator%20put,to%20study%20it.`,
  );
});

it('prefers the anchor to the text', () => {
  expect(linkToPassage(ADDRESS, { anchor: { start: 'One two' }, text: 'Three four' })).toMatch(
    /#:~:text=One%20two$/,
  );
});

it('makes a range of the first and last words of a long text, and matches a short one whole', () => {
  const text = 'one two three four five six seven eight nine ten eleven';
  expect(linkToPassage(ADDRESS, { text })).toMatch(
    /text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven$/,
  );
  expect(linkToPassage(ADDRESS, { text: ' two\n words ' })).toMatch(/text=two%20words$/);
});

it('encodes the characters that mean something in a text fragment', () => {
  const link = linkToPassage(ADDRESS, { anchor: { start: 'so-called “talks”, A&B', end: '-50 %' } });
  const fragment = link?.split('#:~:text=')[1] ?? '';
  expect(fragment).toBe('so%2Dcalled%20%E2%80%9Ctalks%E2%80%9D%2C%20A%26B,%2D50%20%25');
  expect(fragment.split(',').map(decodeURIComponent)).toEqual(['so-called “talks”, A&B', '-50 %']);
});

it('replaces a fragment that the address already has', () => {
  expect(linkToPassage(`${ADDRESS}#comments`, { text: 'a b' })).toBe(`${ADDRESS}#:~:text=a%20b`);
});

it('survives half a surrogate pair', () => {
  expect(linkToPassage(ADDRESS, { text: 'broken \ud83d end' })).toContain('broken%20%EF%BF%BD%20end');
});

it('gives the bare address where there are no words', () => {
  expect(linkToPassage(ADDRESS, {})).toBe(ADDRESS);
  expect(linkToPassage(ADDRESS, { anchor: { start: '  ' }, text: ' \n' })).toBe(ADDRESS);
});

it.each([
  undefined,
  '',
  'ferries',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/hosts',
  '//courier.example',
])('makes no link of %j', (address) => {
  expect(linkToPassage(address, { text: 'a b' })).toBeUndefined();
  expect(webAddress(address)).toBeUndefined();
});
