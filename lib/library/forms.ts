import { outletIdOf } from '../article/identity.ts';
import type { Dated, OutletFact } from '../article/types.ts';
import type { ArticleEdit, OutletEdit } from '../corpus/changes.ts';
import type { LibraryRow, OutletRow } from '../corpus/library/types.ts';
import { webAddress } from '../text/web-address.ts';

/** What the form of an article holds. Times are the reader's own. */
export interface ArticleForm {
  outlet: string;
  /** YYYY-MM-DD, or empty. */
  day: string;
  /** HH:MM, or empty where only the day is known. */
  time: string;
}

export interface FactForm {
  label: OutletFact['label'];
  value: string;
  source: string;
  /** YYYY-MM-DD, or empty. */
  seen: string;
}

export interface OutletForm {
  name: string;
  homepage: string;
  country: string;
  facts: FactForm[];
  notes: string;
}

/** What is wrong with a form, by field; a fact's field is named "fact 2 source". */
export type Problems = Record<string, FormProblem>;
export type FormProblem =
  | 'name-missing'
  | 'day-missing'
  | 'day-wrong'
  | 'day-future'
  | 'address-wrong'
  | 'country-wrong'
  | 'value-missing'
  | 'source-missing'
  | 'notes-long';

/** Either what to change (nothing: an edit without fields) or what is wrong. */
export type Checked<Edit> = { edit: Edit } | { problems: Problems };

/** Fact labels, in the order they are offered in. */
export const FACT_LABELS = ['kind', 'owner', 'funding', 'founded', 'based'] as const;

const MOST_NOTES = 5_000;
const tidy = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** A real day of the calendar, as YYYY-MM-DD. */
function isDay(day: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/u.test(day) ? new Date(day) : new Date(Number.NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const two = (part: number): string => String(part).padStart(2, '0');

/** A publication date as the form's two fields hold it. */
function fieldsOf(dated: Dated | undefined): Pick<ArticleForm, 'day' | 'time'> {
  if (!dated) return { day: '', time: '' };
  if (dated.precision === 'day') return { day: dated.at.slice(0, 10), time: '' };
  const at = new Date(dated.at);
  if (Number.isNaN(at.getTime())) return { day: '', time: '' };
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

export const articleForm = (row: Pick<LibraryRow, 'outletName' | 'published'>): ArticleForm => ({
  outlet: row.outletName,
  ...fieldsOf(row.published),
});

/**
 * An article's form as a correction. What is as it was is left out, but for an article that was corrected before: a
 * new correction replaces the old one, so it says both. `now` in ms: nothing is published tomorrow.
 */
export function articleEdit(
  form: ArticleForm,
  row: Pick<LibraryRow, 'outletId' | 'outletName' | 'published' | 'edited'>,
  outlets: readonly OutletRow[],
  now: number,
): Checked<ArticleEdit> {
  const problems: Problems = {};
  const before = articleForm(row);
  const name = tidy(form.outlet);
  if (name === '') problems['outlet'] = 'name-missing';
  const moved = form.day !== before.day || form.time !== before.time;
  let published: string | undefined;
  if (form.day === '') {
    if (before.day !== '' || form.time !== '') problems['day'] = 'day-missing';
  } else if (!isDay(form.day)) problems['day'] = 'day-wrong';
  else {
    const at = form.time === '' ? undefined : new Date(`${form.day}T${form.time}`);
    published = at && !Number.isNaN(at.getTime()) ? at.toISOString().replace(/\.\d+Z$/u, 'Z') : form.day;
    // A day ends up to half a day later elsewhere.
    if (Date.parse(published) > now + 43_200_000) problems['day'] = 'day-future';
  }
  if (Object.keys(problems).length > 0) return { problems };
  const edit: ArticleEdit = {};
  const known = outlets.find(({ outlet }) => outlet.name.toLowerCase() === name.toLowerCase())?.outlet;
  if (name !== before.outlet)
    edit.outlet = known ? { id: known.id, name: known.name } : { id: outletIdOf(name), name };
  else if (row.edited) edit.outlet = { id: row.outletId, name: row.outletName };
  if (published !== undefined && moved) edit.published = published;
  else if (row.edited && row.published) edit.published = row.published.at;
  return { edit: name === before.outlet && !moved ? {} : edit };
}

export const outletForm = ({ outlet, notes }: OutletRow): OutletForm => ({
  name: outlet.name,
  homepage: outlet.homepage ?? '',
  country: outlet.country ?? '',
  facts: outlet.facts.map(({ label, value, source, seen = '' }) => ({ label, value, source, seen })),
  notes: notes ?? '',
});

/** Which fact label to offer next: the first that isn't there. */
export const nextLabel = (facts: readonly FactForm[]): OutletFact['label'] =>
  FACT_LABELS.find((label) => facts.every((fact) => fact.label !== label)) ?? 'kind';

/** An outlet's form as a correction; of one corrected before it says everything again, since it replaces that. */
export function outletEdit(form: OutletForm, row: OutletRow): Checked<OutletEdit> {
  const problems: Problems = {};
  const name = tidy(form.name);
  const homepage = form.homepage.trim() === '' ? '' : webAddress(form.homepage.trim());
  const country = form.country.trim().toUpperCase();
  const notes = form.notes.trim();
  if (name === '') problems['name'] = 'name-missing';
  if (homepage === undefined) problems['homepage'] = 'address-wrong';
  if (country !== '' && !/^[A-Z]{2}$/u.test(country)) problems['country'] = 'country-wrong';
  if (notes.length > MOST_NOTES) problems['notes'] = 'notes-long';
  const facts = form.facts.map((fact, at): OutletFact => {
    const value = tidy(fact.value);
    const source = tidy(fact.source);
    if (value === '') problems[`fact ${at} value`] = 'value-missing';
    if (source === '') problems[`fact ${at} source`] = 'source-missing';
    if (fact.seen !== '' && !isDay(fact.seen)) problems[`fact ${at} seen`] = 'day-wrong';
    return { label: fact.label, value, source, ...(fact.seen ? { seen: fact.seen } : {}) };
  });
  if (Object.keys(problems).length > 0) return { problems };
  const { outlet } = row;
  const edit: OutletEdit = {};
  if (name !== outlet.name || row.edited) edit.name = name;
  if (homepage !== undefined && (homepage !== (outlet.homepage ?? '') || row.edited))
    edit.homepage = homepage;
  if (country !== (outlet.country ?? '') || row.edited) edit.country = country;
  if (JSON.stringify(facts) !== JSON.stringify(outlet.facts) || row.edited) edit.facts = facts;
  if (notes !== '') edit.notes = notes;
  const same =
    name === outlet.name &&
    homepage === (outlet.homepage ?? '') &&
    country === (outlet.country ?? '') &&
    JSON.stringify(facts) === JSON.stringify(outlet.facts) &&
    notes === (row.notes ?? '');
  return { edit: same ? {} : edit };
}
