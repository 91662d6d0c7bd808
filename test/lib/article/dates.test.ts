import { describe, expect, it } from 'vitest';
import { parseDate, parsePath, parseStamp } from '../../../lib/article/dates.ts';

describe('dates as pages write them', () => {
  it.each([
    ['7 Feb 2022', 'en', '2022-02-07'],
    ['LAST UPDATE | 7 Feb 2022', 'en', '2022-02-07'],
    ['Feb. 7, 2022', 'en', '2022-02-07'],
    ['Monday, February 7th, 2022', 'en', '2022-02-07'],
    ['1er février 2022', 'fr', '2022-02-01'],
    ['lundi 15 août 2022', 'fr', '2022-08-15'],
    ['14 juillet 2021', 'fr', '2021-07-14'],
    ['3 juin 2021', 'fr', '2021-06-03'],
    ['7. März 2022', 'de', '2022-03-07'],
    ['07.02.2022', 'de', '2022-02-07'],
    ['7 de febrero de 2022', 'es', '2022-02-07'],
    ['21.dez.2018 às 12h55', 'pt', '2018-12-21'],
    ['4 maggio 2020', 'it', '2020-05-04'],
    ['9 mei 2020', 'nl', '2020-05-09'],
    ['2016年10月14日07:17', 'zh', '2016-10-14'],
    ['２０２２年２月７日', 'ja', '2022-02-07'],
    ['2022/02/07', 'en', '2022-02-07'],
    ['02/07/2022', 'en-US', '2022-02-07'],
    ['02/07/2022', 'en-GB', '2022-07-02'],
    ['25/12/2021', 'en-US', '2021-12-25'],
  ])('reads "%s" (%s) as %s', (text, language, day) => {
    expect(parseDate(text, language)).toEqual({ at: day, precision: 'day' });
  });

  it.each([
    ['2022-02-07T18:40:00Z', '2022-02-07T18:40:00Z'],
    ['2017-11-16T14:15+0000', '2017-11-16T14:15:00Z'],
    ['2015-07-24T05:36:09+01:00', '2015-07-24T04:36:09Z'],
    ['2022-02-07T23:30:00.123-05:00', '2022-02-08T04:30:00Z'],
    ['Mon, 07 Feb 2022 18:40:00 GMT', '2022-02-07T18:40:00Z'],
    ['February 7, 2022, 3:57 PM EST', '2022-02-07T20:57:00Z'],
    ['1644259200', '2022-02-07T18:40:00Z'],
    ['1644259200000', '2022-02-07T18:40:00Z'],
  ])('reads the instant of "%s"', (text, at) => {
    expect(parseStamp(text)).toEqual({ at, precision: 'instant' });
  });

  it('takes a clock time without a zone for the day alone', () => {
    expect(parseStamp('2016-02-01 01:28:49')).toEqual({ at: '2016-02-01', precision: 'day' });
    expect(parseStamp('20170113033838')).toEqual({ at: '2017-01-13', precision: 'day' });
  });

  it.each([
    '',
    'yesterday',
    'March 18 at 3:57 PM',
    '31 February 2022',
    '1970-01-01',
    '0001-01-01',
    '45/45/2022',
    '2022-13-40',
    '9999-12-31',
    'not a date \u0000',
    '7 marvellous 2022 things',
  ])('refuses "%s"', (text) => {
    expect(parseStamp(text)).toBeUndefined();
  });

  it.each([
    ['https://a.example/2022/02/07/world/x.html', '2022-02-07'],
    ['https://a.example/news/20220207-x', '2022-02-07'],
    ['https://a.example/sport/2022/jan/31/x', '2022-01-31'],
    ['https://a.example/world/2022/2/8/x', '2022-02-08'],
  ])('finds the day in %s', (address, day) => {
    expect(parsePath(address)?.at).toBe(day);
  });

  it.each([
    'https://a.example/story/20229999',
    'https://a.example/id/4627068_4408996',
    'nonsense',
    undefined,
  ])('finds none in %s', (address) => {
    expect(parsePath(address)).toBeUndefined();
  });
});
