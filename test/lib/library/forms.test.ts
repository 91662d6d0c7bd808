import { describe, expect, it } from 'vitest';
import type { OutletRow } from '../../../lib/corpus/library/types.ts';
import { articleEdit, articleForm, nextLabel, outletEdit, outletForm } from '../../../lib/library/forms.ts';
import { hashOf, routeOf } from '../../../lib/library/routes.ts';
import { madeOutlets, madeRow } from './made-corpus.ts';

const NOW = Date.UTC(2031, 1, 8);
const outlets = madeOutlets([madeRow(0)]);
const row = { ...madeRow(0), published: { at: '2031-02-05', precision: 'day', foundIn: 'meta' } as const };
const form = articleForm(row);

describe('the form of an article', () => {
  it('changes nothing when nothing was changed', () => {
    expect(articleEdit(form, row, outlets, NOW)).toEqual({ edit: {} });
    expect(articleEdit(articleForm(madeRow(0)), madeRow(0), outlets, NOW)).toEqual({ edit: {} });
  });

  it('names an outlet of the corpus by its id, and another by one made from its name', () => {
    expect(articleEdit({ ...form, outlet: ' north  wire ' }, row, outlets, NOW)).toEqual({
      edit: { outlet: { id: 'outlet-1', name: 'North Wire' } },
    });
    expect(articleEdit({ ...form, outlet: 'Dune Gazette' }, row, outlets, NOW)).toEqual({
      edit: { outlet: { id: 'dune-gazette', name: 'Dune Gazette' } },
    });
  });

  it('keeps a day a day, and makes a time an instant in UTC', () => {
    expect(articleEdit({ ...form, day: '2031-02-04' }, row, outlets, NOW)).toEqual({
      edit: { published: '2031-02-04' },
    });
    const local = new Date(2031, 1, 4, 18, 30).toISOString().replace('.000', '');
    expect(articleEdit({ ...form, day: '2031-02-04', time: '18:30' }, row, outlets, NOW)).toEqual({
      edit: { published: local },
    });
  });

  it.each([
    ['an empty name', { outlet: '  ' }, { outlet: 'name-missing' }],
    ['a day taken away', { day: '' }, { day: 'day-missing' }],
    ['a day that is none', { day: '2031-02-30' }, { day: 'day-wrong' }],
    ['a day to come', { day: '2031-02-20' }, { day: 'day-future' }],
  ])('refuses %s', (_, change, problems) => {
    expect(articleEdit({ ...form, ...change }, row, outlets, NOW)).toEqual({ problems });
  });

  it('says both again where it corrects a correction, since that replaces the one before', () => {
    const edit = articleEdit({ ...form, day: '2031-02-04' }, { ...row, edited: true }, outlets, NOW);
    expect(edit).toEqual({
      edit: { outlet: { id: 'outlet-0', name: 'Harbour Courier' }, published: '2031-02-04' },
    });
  });
});

describe('the form of an outlet', () => {
  const known = outlets[0] as OutletRow;
  const first = outletForm(known);

  it('changes nothing when nothing was changed', () => {
    expect(outletEdit(first, known)).toEqual({ edit: {} });
  });

  it('takes only what is another, tidied', () => {
    expect(outletEdit({ ...first, country: ' fr ', notes: ' mine ' }, known)).toEqual({
      edit: { country: 'FR', notes: 'mine' },
    });
  });

  it('takes an emptied homepage or country for none', () => {
    const there = { ...known, outlet: { ...known.outlet, homepage: 'https://holm.example/', country: 'NO' } };
    const form = outletForm(there);
    expect(outletEdit({ ...form, homepage: ' ', country: '' }, there)).toEqual({
      edit: { homepage: '', country: '' },
    });
    expect(outletEdit(form, there)).toEqual({ edit: {} });
  });

  it('refuses a fact without its source, an address that is none and a country that is none', () => {
    const facts = [...first.facts, { label: 'kind' as const, value: 'weekly', source: ' ', seen: '' }];
    expect(outletEdit({ ...first, facts, homepage: 'javascript:x', country: 'Eire' }, known)).toEqual({
      problems: { 'fact 2 source': 'source-missing', homepage: 'address-wrong', country: 'country-wrong' },
    });
  });

  it('takes notes away from an outlet that has nothing else corrected', () => {
    const noted = { ...known, notes: 'old', edited: false };
    expect(outletEdit({ ...outletForm(noted), notes: '' }, noted)).toEqual({ edit: {} });
  });

  it('offers the first label that has no fact yet', () => {
    expect(nextLabel(first.facts)).toBe('kind');
  });
});

describe('routes', () => {
  it.each(['#articles', '#events', '#outlets', '#packs', '#storage', '#changes'])('%s is itself', (hash) => {
    expect(hashOf(routeOf(hash))).toBe(hash);
  });

  it('carry any id whole', () => {
    const id = 'outlet.example:a/b%#ü';
    expect(routeOf(hashOf({ page: 'article', id }))).toEqual({ page: 'article', id });
  });

  it.each(['', '#', '#nonsense', '#article/', '#article/%E0%A4%A', '#packs/1/2'])(
    '%s leads somewhere that is there',
    (hash) => {
      expect(['events', 'packs']).toContain(routeOf(hash).page);
    },
  );
});
