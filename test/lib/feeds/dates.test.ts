import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryDate } from '../../../lib/feeds/dates.ts';
import { NOW } from './made.ts';

const at = (text: string | undefined, language?: string): string | undefined =>
  entryDate(text, NOW, language)?.at;

describe('a date', () => {
  it.each([
    ['Mon, 02 Mar 2026 10:00:00 GMT', '2026-03-02T10:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 UT', '2026-03-02T10:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 Z', '2026-03-02T10:00:00Z'],
    ['Mon, 2 Mar 26 10:00 EST', '2026-03-02T15:00:00Z'],
    ['02 Mar 98 10:00:00 PDT', '1998-03-02T17:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 CEST', '2026-03-02T08:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 +0530', '2026-03-02T04:30:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 -03:00', '2026-03-02T13:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 GMT+0200', '2026-03-02T08:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 UTC+2', '2026-03-02T08:00:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 +0200 (EET)', '2026-03-02T08:00:00Z'],
    ['Monday, 2 March 2026 10:00:00', '2026-03-02T10:00:00Z'],
    ['Mon,  02\n\tMar 2026   10:00:00 GMT', '2026-03-02T10:00:00Z'],
    ['2 Sept. 2025 10:00:00 GMT', '2025-09-02T10:00:00Z'],
    ['02-Mar-2026 10:00:00 GMT', '2026-03-02T10:00:00Z'],
    ['Mon, 02 Mar 2026 10:05 PM EST', '2026-03-03T03:05:00Z'],
    ['Mon, 02 Mar 2026 12:05 a.m. GMT', '2026-03-02T00:05:00Z'],
    ['Mon, 02 Mar 2026 23:59:60 GMT', '2026-03-02T23:59:59Z'],
    ['Mon, 02 Mar 2026 24:00:00 GMT', '2026-03-03T00:00:00Z'],
    ['Mon Mar  2 10:00:00 2026', '2026-03-02T10:00:00Z'],
    ['Mon Mar 02 10:00:00 PST 2026', '2026-03-02T18:00:00Z'],
    ['Mon Mar 02 10:00:00 +0000 2026', '2026-03-02T10:00:00Z'],
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z'],
    ['2026-03-02t10:00:00.123456z', '2026-03-02T10:00:00Z'],
    ['2026-03-02T10:00:00+0100', '2026-03-02T09:00:00Z'],
    ['2026-03-02T10:00+01', '2026-03-02T09:00:00Z'],
    ['2026-03-02 10:00:00', '2026-03-02T10:00:00Z'],
    ['2026-03-02 10:00:00 CET', '2026-03-02T09:00:00Z'],
    ['20260302T100000Z', '2026-03-02T10:00:00Z'],
  ])('of an instant is read: %j', (text, expected) => {
    expect(entryDate(text, NOW)).toEqual({ at: expected, precision: 'instant' });
  });

  it.each([
    ['2026-03-02'],
    ['Mon, 02 Mar 2026'],
    ['March 2, 2026'],
    ['2 March 2026'],
    ['2026-03-02T25:00:00Z'],
    ['2026-03-02T10:75:00Z'],
    ['Mon, 02 Mar 2026 10:00:00 QQQ'],
    ['Mon, 02 Mar 2026 10:00:00 +9900'],
    ['2026年3月2日'],
  ])('whose hour or zone is none, or that has none, is a day: %j', (text) => {
    expect(entryDate(text, NOW)).toEqual({ at: '2026-03-02', precision: 'day' });
  });

  it.each([
    ['lun., 02 mars 2026 10:00:00 +0100', 'fr'],
    ['Mo, 02 Mär 2026 10:00:00 +0100', 'de'],
    ['Montag, 2. März 2026 10:00:00 +0100', 'de-AT'],
    ['lunes, 02 marzo 2026 10:00:00 +0100', 'es'],
    ['seg, 02 mar 2026 06:00:00 -0300', 'pt-BR'],
    ['ma, 02 mrt 2026 10:00:00 +0100', 'nl'],
    ['Пн, 02 мар 2026 12:00:00 +0300', 'ru'],
    ['понедельник, 2 марта 2026 12:00:00 +0300', 'ru'],
    ['Pn, 02 marca 2026 10:00:00 +0100', 'pl'],
    ['ma, 02 maaliskuuta 2026 11:00 +0200', 'fi'],
    ['Pzt, 02 Mar 2026 12:00:00 +0300', 'tr'],
    ['Δευ, 02 Μαρ 2026 11:00:00 +0200', 'el'],
  ])('has its month in the feed’s own language: %j', (text, language) => {
    expect(at(text, language)).toBe('2026-03-02T09:00:00Z');
  });

  it('of a month that only begins like an English one is not taken for that', () => {
    expect(at('02 marraskuuta 2025 10:00 +0200', 'fi')).toBe('2025-11-02T08:00:00Z');
    expect(at('02 marraskuuta 2025 10:00 +0200', 'xx-none')).not.toBe('2025-03-02T08:00:00Z');
  });

  it.each([
    [undefined],
    [''],
    ['   '],
    ['never'],
    ['yesterday'],
    ['2026-02-31'],
    ['2026-02-30T10:00:00Z'],
    ['Tue, 31 Feb 2026 10:00:00 GMT'],
    ['2026-13-01T00:00:00Z'],
    ['0000-00-00T00:00:00Z'],
    ['1970-01-01T00:00:00Z'],
    ['1984-12-31'],
    ['2026-03-12T12:00:01Z'],
    ['2036-03-02T10:00:00Z'],
    ['Fri, 31 Dec 9999 23:59:59 GMT'],
    ['999999999999999999999'],
  ])('that is none, or none there can be, is none: %j', (text) => {
    expect(entryDate(text, NOW)).toBeUndefined();
  });

  it('of tomorrow counts, since clocks and zones are set wrong', () => {
    expect(at('2026-03-11T11:00:00Z')).toBe('2026-03-11T11:00:00Z');
  });

  it('is the same in every zone a reader may live in, and by every way of writing it', {
    timeout: 20_000,
  }, () => {
    const times = fc.integer({ min: Date.UTC(1986, 0, 1) / 1000, max: NOW / 1000 });
    fc.assert(
      fc.property(times, fc.integer({ min: -12 * 60, max: 14 * 60 }), (seconds, offset) => {
        const utc = new Date(seconds * 1000);
        const local = new Date(seconds * 1000 + offset * 60_000);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`;
        const expected = utc.toISOString().replace('.000', '');
        expect(at(utc.toUTCString())).toBe(expected);
        expect(at(utc.toISOString())).toBe(expected);
        expect(at(local.toUTCString().replace('GMT', zone))).toBe(expected);
        expect(at(local.toISOString().replace('.000Z', zone))).toBe(expected);
      }),
    );
  });

  it('never throws, and is possible, whatever is written', { timeout: 20_000 }, () => {
    const parts = fc.constantFrom(
      'Mon,',
      '02',
      'Mar',
      '2026',
      '26',
      '10:00',
      ':99',
      '-',
      'T',
      'Z',
      '+',
      'GMT',
      'à',
      '9999',
      ' ',
    );
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(parts, { maxLength: 12 }).map((all) => all.join(' ')),
      fc.array(parts).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(
        written,
        fc.constantFrom('en', 'fr', 'zz-zz', '-', 'en-US-u-ca-buddhist'),
        (text, language) => {
          const date = entryDate(text, NOW, language);
          if (!date) return;
          expect(date.at).toMatch(
            date.precision === 'day' ? /^\d{4}-\d\d-\d\d$/u : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u,
          );
          expect(Date.parse(date.at)).toBeLessThanOrEqual(NOW + 86_400_000);
          expect(Date.parse(date.at)).toBeGreaterThanOrEqual(Date.UTC(1985, 0, 1));
        },
      ),
      { numRuns: 300 },
    );
  });
});
