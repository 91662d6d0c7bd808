import {
  array,
  check,
  exactOptional,
  type GenericSchema,
  integer,
  maxLength,
  maxValue,
  minValue,
  nonEmpty,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
} from 'valibot';
import type { Outlet, OutletFact } from '../article/types.ts';

/** Bounds of the format: generous for real news, small enough that no line can hurt the reader's machine. */
export const MAX = {
  name: 300,
  sentence: 5_000,
  address: 2_048,
  passages: 5_000,
  sentences: 500,
  speakers: 1_000,
  quotation: 20_000,
  terms: 20_000,
  hashes: 50_000,
} as const;

/** No control characters, no halves of characters. */
export const isPlain = (value: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(value);

/** One line of plain text. */
export const text = (max: number) =>
  pipe(
    string(),
    nonEmpty('is empty'),
    maxLength(max, `is longer than ${max} characters`),
    check(isPlain, 'holds a control or broken character'),
  );

export const count = (max: number) =>
  pipe(
    number(),
    integer('is not a whole number'),
    minValue(0, 'is below 0'),
    maxValue(max, `is above ${max}`),
  );

export const list = <T extends GenericSchema>(item: T, max: number) =>
  pipe(array(item), maxLength(max, `has more than ${max} entries`));

const isDay = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
const isInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) &&
  isDay(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value));

export const day = pipe(string(), check(isDay, 'is not a day such as 2022-02-07'));

const isAddress = (value: string) => {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '';
};
export const address = pipe(text(MAX.address), check(isAddress, 'is not an http or https address'));

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Where updates come from: never in the open, but from one's own machine. */
const isUpdateAddress = (value: string) => {
  if (!isAddress(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || LOOPBACK.test(hostname);
};

export const updateAddress = pipe(
  text(MAX.address),
  check(isUpdateAddress, 'is not an https address, or http on this machine'),
);

export const packId = pipe(
  string(),
  maxLength(100),
  regex(/^[a-z0-9][a-z0-9-]*$/, 'is not made of a-z, 0-9 and hyphens'),
);

export const language = pipe(
  string(),
  maxLength(35),
  regex(/^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is not a language tag'),
);

export const articleKind = picklist(
  ['report', 'live-blog', 'opinion', 'agency'],
  'is not report, live-blog, opinion or agency',
);

export const dated = pipe(
  strictObject({
    at: string(),
    precision: picklist(['instant', 'day']),
    foundIn: picklist([
      'json-ld',
      'meta',
      'time-element',
      'address',
      'dateline',
      'caption',
      'stated',
      'feed',
    ]),
  }),
  check(
    ({ at, precision }) => (precision === 'day' ? isDay(at) : isInstant(at)),
    'is not the date its precision says',
  ),
);

/** Tables of fields must name every field of its type, so that a field added there can't be forgotten here. */
export type Entries<T> = Record<keyof Required<T>, GenericSchema>;

export const fact = strictObject({
  label: picklist(['kind', 'owner', 'funding', 'founded', 'based']),
  value: text(MAX.name),
  source: text(MAX.address),
  seen: exactOptional(day),
} satisfies Entries<OutletFact>);

const hostName = pipe(string(), maxLength(253), regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is not a host name'));

export const outlet: GenericSchema<unknown, Outlet> = strictObject({
  id: text(MAX.name),
  name: text(MAX.name),
  homepage: exactOptional(address),
  domains: list(hostName, 50),
  country: exactOptional(pipe(string(), regex(/^[A-Z]{2}$/, 'is not a two-letter country code'))),
  facts: list(fact, 20),
} satisfies Entries<Outlet>);
