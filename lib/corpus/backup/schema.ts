import {
  boolean,
  check,
  exactOptional,
  type GenericSchema,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
  union,
  variant,
} from 'valibot';
import type { AnalysedArticle } from '../../analysis/types.ts';
import type { Outlet } from '../../article/types.ts';
import type { FollowSettings } from '../../feeds/types.ts';
import { address, count, day, type Entries, fact, list, MAX, outlet, text } from '../../packs/fields.ts';
import { article } from '../../packs/schema.ts';
import type { ArticleEdit, OutletEdit } from '../changes.ts';
import { aliasRecord, entryRecord, type FeedRecord, feedRecord } from '../feeds/schema.ts';
import type { AliasRow, EditRow, EntryRow, SourceName, SourceRow } from '../schema.ts';

/** Version of the line format; a back-up with a higher one is refused as newer. Version 1 knew nothing of feeds. */
export const BACKUP_FORMAT = 2;

/** What a back-up keeps of a source; the rest is about the database it lies in. */
export type SourceFacts = Omit<SourceRow, 'generations' | 'replaced' | 'checked' | 'line'>;

/**
 * One line of a back-up, in this order: the header, sources, outlets, segments each followed by its articles in the
 * order of its index, versions, corrections, feeds with what waits of them, other addresses of articles, settings, the end
 * with a hash chain over all before it.
 */
export type BackupRecord =
  | { type: 'backup'; format: 1 | typeof BACKUP_FORMAT; at: number }
  | { type: 'source'; row: SourceFacts }
  | { type: 'outlet'; source: SourceName; generation: number; outlet: Outlet }
  | { type: 'segment'; source: SourceName; generation: number; day: number; part: number; articles: number }
  | { type: 'article'; added: number; bytes: number; digest: number; article: AnalysedArticle }
  | { type: 'version'; source: SourceName; generation: number; at: number; article: AnalysedArticle }
  | { type: 'edit'; row: EditRow }
  | { type: 'feed'; row: FeedRecord }
  | { type: 'entry'; row: EntryRow }
  | { type: 'alias'; row: AliasRow }
  | { type: 'setting'; key: 'retention'; value: { days?: number } }
  | { type: 'setting'; key: 'follow'; value: FollowSettings }
  | { type: 'end'; chain: string };

const most = count(Number.MAX_SAFE_INTEGER);
const id = text(MAX.name);
const sourceName = pipe(
  string(),
  maxLength(400),
  regex(/^(?:saved|pack:[a-z0-9][a-z0-9-]*|feed:.+)$/u, 'is not a source'),
);
const generation = count(1e9);
const ids = list(id, 1e7);

/** A day or an instant, as the reader states it. */
const statedDate = pipe(
  string(),
  regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/u, 'is not a day or an instant'),
  check((at) => !Number.isNaN(Date.parse(at)), 'is not a real date'),
);

/** The reader's correction of an article. */
export const articleEdit: GenericSchema<unknown, ArticleEdit> = strictObject({
  outlet: exactOptional(strictObject({ id, name: id })),
  published: exactOptional(statedDate),
});

const notes = pipe(string(), maxLength(5_000, 'is longer than 5,000 characters'));

/** The reader's correction of an outlet, and their notes on it. */
export const outletEdit: GenericSchema<unknown, OutletEdit> = strictObject({
  name: exactOptional(id),
  homepage: exactOptional(union([literal(''), address])),
  country: exactOptional(pipe(string(), regex(/^(?:[A-Z]{2})?$/u, 'is not a two-letter country code'))),
  facts: exactOptional(list(fact, 20)),
  notes: exactOptional(notes),
});

const sourceFacts: GenericSchema<unknown, SourceFacts> = strictObject({
  source: sourceName,
  title: pipe(string(), maxLength(MAX.name)),
  layers: list(strictObject({ generation, out: ids, articles: exactOptional(count(1e8)) }), 10_000),
  sequence: most,
  tombstones: ids,
  gone: exactOptional(ids),
  bundled: exactOptional(literal(true)),
  created: exactOptional(day),
  key: exactOptional(text(100)),
  address: exactOptional(address),
  daily: exactOptional(boolean()),
  off: exactOptional(boolean()),
});

/** Any line of a back-up. */
export const backupRecord: GenericSchema<unknown, BackupRecord> = variant('type', [
  strictObject({ type: literal('backup'), format: picklist([1, BACKUP_FORMAT]), at: most }),
  strictObject({ type: literal('source'), row: sourceFacts }),
  strictObject({ type: literal('outlet'), source: sourceName, generation, outlet }),
  strictObject({
    type: literal('segment'),
    source: sourceName,
    generation,
    // Days before 1970 are below zero.
    day: pipe(number(), integer(), minValue(-1e6), maxValue(1e6)),
    part: count(1e6),
    articles: count(512),
  }),
  strictObject({
    type: literal('article'),
    added: most,
    bytes: most,
    digest: count(2 ** 32 - 1),
    article,
  }),
  strictObject({ type: literal('version'), source: sourceName, generation, at: most, article }),
  strictObject({
    type: literal('edit'),
    row: variant('what', [
      strictObject({ what: literal('article'), id, at: most, edit: articleEdit }),
      strictObject({ what: literal('outlet'), id, at: most, edit: outletEdit }),
    ]),
  }),
  strictObject({ type: literal('feed'), row: feedRecord }),
  strictObject({ type: literal('entry'), row: entryRecord }),
  strictObject({ type: literal('alias'), row: aliasRecord }),
  strictObject({
    type: literal('setting'),
    key: literal('retention'),
    value: strictObject({ days: exactOptional(count(36_500)) }),
  }),
  strictObject({
    type: literal('setting'),
    key: literal('follow'),
    value: strictObject({
      paused: boolean(),
      every: count(1e6),
      articlesADay: count(1e6),
      megabytesADay: count(1e6),
      metered: boolean(),
    } satisfies Entries<FollowSettings>),
  }),
  strictObject({
    type: literal('end'),
    chain: pipe(string(), regex(/^[0-9a-f]{64}$/u, 'is not a SHA-256 in hexadecimal')),
  }),
]);
