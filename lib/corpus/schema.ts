import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { ArticleKind, Dated, Outlet, Rights } from '../article/types.ts';
import type { FeedEntry, FollowedFeed } from '../feeds/types.ts';
import type { ArticleEdit, ChangeKind, OutletEdit } from './changes.ts';
import type { HostRow } from './feeds/types.ts';
import type { Segment } from './segment.ts';
import type { Words } from './words.ts';

/** Where an article came from: "pack:<id>", "saved" or "feed:<id>". */
export type SourceName = string;

/** Records of one source and one generation stand side by side with those of another: see `packs`. */
export type ArticleKey = [source: SourceName, generation: number, id: string];
export type SegmentKey = [day: number, source: SourceName, generation: number, part: number];

/** A light row for lists and look-ups; the heavy part is in `analyses` under the same key. */
export interface ArticleRow {
  source: SourceName;
  generation: number;
  id: string;
  /** Day it is filed under (days since 1970): published, or first seen where it has no date. */
  day: number;
  part: number;
  /** When it came into the corpus (ms). */
  added: number;
  address?: string;
  headline: string;
  outletId: string;
  outletName: string;
  published?: Dated;
  language: string;
  kind: ArticleKind;
  rights: Rights;
  analysisVersion: number;
  partial?: true;
  headlineOnly?: true;
  words: number;
  /** Bytes of its analysis as a pack carries it. */
  bytes: number;
  /** Short hash of those bytes: two states of an article differ in it. */
  digest: number;
  /** Came by a feed: digest of the entry it was last read for (see `entryDigest`). */
  entry?: number;
}

/** One generation of a source that is in use, and what newer ones replaced or took out of it. */
export interface Layer {
  generation: number;
  out: string[];
  /** Articles it was written with; absent where they come one by one. */
  articles?: number;
}

/** A source of articles and which of its generations are in use. */
export interface SourceRow {
  source: SourceName;
  title: string;
  /** Oldest first: a whole pack, then the updates that came to it. Putting another list here is the whole switch. */
  layers: Layer[];
  /** The highest generation ever given. */
  generations: number;
  /** Pack's sequence number; 0 for the reader's own pages. */
  sequence: number;
  /** Ids the reader took out of it; they stay out when the source is updated. */
  tombstones: string[];
  /** Of a feed, ids taken out whose text is deleted too: not to be brought back. The latest last, bounded. */
  gone?: string[];
  /** Generations no longer in use, and since when (ms): swept after 30 days. */
  replaced: { generation: number; at: number }[];
  /** Came with the extension. */
  bundled?: true;
  /** Day the pack was made. */
  created?: string;
  /** Public key pinned when a signed pack was first accepted, Base64. */
  key?: string;
  /** Where updates are published. */
  address?: string;
  daily?: boolean;
  /** When its address was last asked (ms), what went wrong, and the answer's ETag. */
  checked?: { at: number; problem?: string; etag?: string };
  /** Switched off by the reader: kept, but not looked at. */
  off?: boolean;
  /** A feed's line in the list of changes that goes on growing today: its number, day, and latest moment (ms). */
  line?: { entry: number; day: number; to: number };
}

/** A feed that is followed, or was within the last 30 days. */
export interface FeedRow extends Omit<FollowedFeed, 'waiting'> {
  etag?: string;
  lastModified?: string;
  ttl?: number;
  seen: SeenEntries;
  /** When the reader stopped following it (ms). */
  unfollowed?: number;
}

/** Entries of a feed that were looked at, the latest first: a hash of the address, a digest of what the feed said. */
export interface SeenEntries {
  addresses: Uint32Array;
  digests: Uint32Array;
}

/** An entry that waits to be read. */
export interface EntryRow {
  feed: string;
  address: string;
  entry: FeedEntry;
  digest: number;
  /** When it was found, and before when it is not to be read (ms). */
  found: number;
  after: number;
  tries: number;
}

/** Another address of an article that came by a feed: its entry's, or another of the outlet's with the same text. */
export interface AliasRow {
  address: string;
  id: string;
  source: SourceName;
}

/** What the reader corrected, over what the sources say; it outlives their updates. */
export type EditRow =
  | { what: 'article'; id: string; at: number; edit: ArticleEdit }
  | { what: 'outlet'; id: string; at: number; edit: OutletEdit };

/** How a change is undone. */
export type Undo =
  /** Articles taken out: brought back into these sources. */
  | { kind: 'tombstones'; of: { source: SourceName; ids: string[] }[] }
  /** A source replaced, updated, removed or switched: its row as it was, null where it was not there. */
  | { kind: 'sources'; before: SourceRow[]; after: SourceRow[]; edits?: EditRow[]; feeds?: FeedRow[] }
  | { kind: 'edit'; what: EditRow['what']; id: string; before: EditRow | null; after: EditRow | null }
  /**
   * A page saved: deleted again, or put back to the state before it (`again`). `gone`: that state had been taken out by
   * the reader.
   */
  | { kind: 'save'; source: SourceName; id: string; again: boolean; gone: boolean }
  /** Feeds followed or no longer so; `followed`: what they were before. */
  | { kind: 'feeds'; ids: string[]; followed: boolean }
  /** A feed asked at another address; the row as it was, and the address it has since. */
  | { kind: 'feed-moved'; id: string; before: FeedRow; to: string }
  /**
   * What a feed brought on a day: articles that came from one moment to another (ms) are taken out, those that changed
   * then are put back. So it stays a line, however many they are.
   */
  | { kind: 'fetched'; source: SourceName; generation: number; from: number; to: number };

/** Something that changed the corpus. */
export interface LogRow {
  at: number;
  what: ChangeKind;
  title: string;
  count: number;
  undo?: Undo;
  undone?: true;
}

/** Work under way: its generation is swept when the one who does it is gone. */
export interface JobRow {
  id: string;
  source: SourceName;
  generation: number;
  started: number;
}

/** The corpus in IndexedDB: the single source of truth for its shape. Keys are listed with each store. */
export interface CorpusSchema extends DBSchema {
  articles: { key: ArticleKey; value: ArticleRow; indexes: { address: string; day: number } };
  analyses: {
    key: ArticleKey;
    /** The article, or the line of the pack that brought it (see `articleIn`). */
    value: { source: SourceName; generation: number; id: string } & (
      | { article: AnalysedArticle }
      | { line: Uint8Array<ArrayBuffer>; provenance: AnalysedArticle['provenance'] }
    );
  };
  /** Earlier states of a private copy, by article and time they were replaced (ms). */
  versions: { key: VersionKey; value: VersionState };
  segments: {
    key: SegmentKey;
    value: Segment & Place;
    indexes: { source: [SourceName, number] };
  };
  /** For searching: every content stem and speaker of the articles of a segment. */
  words: { key: SegmentKey; value: Words & Place; indexes: { source: [SourceName, number] } };
  outlets: {
    key: [SourceName, number, string];
    value: { source: SourceName; generation: number; id: string; outlet: Outlet };
  };
  edits: { key: [what: EditRow['what'], id: string]; value: EditRow };
  packs: { key: SourceName; value: SourceRow };
  feeds: { key: string; value: FeedRow };
  entries: { key: [feed: string, address: string]; value: EntryRow; indexes: { after: number } };
  aliases: { key: string; value: AliasRow; indexes: { id: string } };
  hosts: { key: string; value: HostRow };
  jobs: { key: string; value: JobRow };
  log: { key: number; value: LogRow };
  settings: { key: string; value: unknown };
}

export type VersionKey = [source: SourceName, generation: number, id: string, at: number];
export interface VersionState {
  source: SourceName;
  generation: number;
  id: string;
  at: number;
  article: AnalysedArticle;
}

/** Where a segment is filed. */
interface Place {
  day: number;
  source: SourceName;
  generation: number;
  part: number;
}

/** The reader's own pages. */
export const SAVED: SourceName = 'saved';
export const PACK = 'pack:';
export const FEED = 'feed:';

export type Upgrade = IDBPTransaction<CorpusSchema, StoreNames<CorpusSchema>[], 'versionchange'>;

/** Brings the database from one version to the next. Awaits nothing but the transaction's own requests. */
export type Migration = (db: IDBPDatabase<CorpusSchema>, tx: Upgrade) => void | Promise<void>;
