import {
  exactOptional,
  type GenericSchema,
  integer,
  literal,
  maxLength,
  minValue,
  number,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
} from 'valibot';
import type { EntryDate, FeedEntry, FeedProblem } from '../../feeds/types.ts';
import { address, count, dated, type Entries, language, list, MAX, text } from '../../packs/fields.ts';
import type { AliasRow, EntryRow, FeedRow } from '../schema.ts';

/** Bounds of what is kept of feeds; the headline's is an article's. */
export const FEED_MAX = {
  title: 1_000,
  summary: 4_000,
  hosts: 20,
  header: 500,
  seen: 5_000,
  days: 14,
} as const;

const time = count(Number.MAX_SAFE_INTEGER);
const hash = count(2 ** 32 - 1);
const status = count(999);
const header = text(FEED_MAX.header);
const name = text(MAX.name);

const PROBLEMS: Record<FeedProblem, true> = {
  'no-access': true,
  offline: true,
  network: true,
  timeout: true,
  moved: true,
  'too-large': true,
  'not-a-feed': true,
  refused: true,
  gone: true,
  busy: true,
  server: true,
  robots: true,
  quota: true,
  internal: true,
};

/** A date as feeds are read: an instant in UTC or a day. */
const isDate = (date: EntryDate): boolean => safeParse(dated, { ...date, foundIn: 'feed' }).success;
/** The same in a back-up, where anything may stand. */
const entryDate: GenericSchema<unknown, EntryDate> = strictObject({
  at: pipe(string(), regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/u, 'is not a date')),
  precision: picklist(['instant', 'day']),
} satisfies Entries<EntryDate>);

/** What holds of a value, or nothing where it does not. */
const valid = <T>(schema: GenericSchema<unknown, T>, value: unknown): T | undefined => {
  const result = safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
};
export const fitAddress = (value: unknown): string | undefined => valid(address, value);
export const fitHeader = (value: unknown): string | undefined => valid(header, value);
export const fitLanguage = (value: unknown): string | undefined => valid(language, value);
export const fitStatus = (value: unknown): number | undefined => valid(status, value);
export const fitDate = (date: EntryDate | undefined): EntryDate | undefined =>
  date && isDate(date) ? date : undefined;

const feedEntry: GenericSchema<unknown, FeedEntry> = strictObject({
  address,
  title: text(FEED_MAX.title),
  summary: exactOptional(text(FEED_MAX.summary)),
  published: exactOptional(entryDate),
  updated: exactOptional(entryDate),
  author: exactOptional(name),
  language: exactOptional(language),
} satisfies Entries<FeedEntry>);

/** A feed as a back-up carries it: typed arrays are lists there. */
export type FeedRecord = Omit<FeedRow, 'seen'> & { seen: { addresses: number[]; digests: number[] } };

const hosts = list(
  pipe(string(), maxLength(253), regex(/^[^\s/:@]+$/u, 'is not a host name')),
  FEED_MAX.hosts,
);

export const feedRecord: GenericSchema<unknown, FeedRecord> = strictObject({
  id: text(MAX.name + 20),
  address,
  outlet: strictObject({ id: name, name }),
  title: name,
  site: exactOptional(address),
  language: exactOptional(language),
  hosts,
  added: time,
  paused: exactOptional(literal(true)),
  checked: exactOptional(time),
  succeeded: exactOptional(time),
  next: time,
  failures: time,
  problem: exactOptional(picklist(Object.keys(PROBLEMS) as FeedProblem[])),
  status: exactOptional(status),
  movedTo: exactOptional(address),
  unread: exactOptional(hosts),
  days: list(strictObject({ day: time, whole: time, headlines: time }), FEED_MAX.days),
  etag: exactOptional(header),
  lastModified: exactOptional(header),
  ttl: exactOptional(time),
  seen: strictObject({ addresses: list(hash, FEED_MAX.seen), digests: list(hash, FEED_MAX.seen) }),
  unfollowed: exactOptional(time),
} satisfies Entries<FeedRecord>);

export const entryRecord: GenericSchema<unknown, EntryRow> = strictObject({
  feed: text(MAX.name + 20),
  address,
  entry: feedEntry,
  digest: hash,
  // An undated entry's place in its feed is told by it, so near 1970 it may lie before.
  found: pipe(number(), integer(), minValue(-1e6)),
  after: time,
  tries: time,
} satisfies Entries<EntryRow>);

export const aliasRecord: GenericSchema<unknown, AliasRow> = strictObject({
  address,
  id: name,
  source: text(MAX.name + 40),
} satisfies Entries<AliasRow>);
