import type { AnalysedArticle } from '../../analysis/types.ts';
import type { ArticleKind, Dated, Outlet, Rights } from '../../article/types.ts';
import type { ArticleChanges } from '../../comparison/changes.ts';
import type { ChangeKind } from '../changes.ts';
import type { SourceName } from '../schema.ts';

/** Where an article of the corpus came from. */
export type RowProvenance = 'bundled' | 'pack' | 'saved' | 'feed';

/** An article in the library's list. */
export interface LibraryRow {
  id: string;
  source: SourceName;
  provenance: RowProvenance;
  outletId: string;
  outletName: string;
  headline: string;
  address?: string;
  /** As the reader corrected it, where they did. */
  published?: Dated;
  /** Day it is filed under (days since 1970): published, or first seen. */
  day: number;
  /** When it came into the corpus (ms). */
  added: number;
  language: string;
  kind: ArticleKind;
  rights: Rights;
  analysisVersion: number;
  partial?: true;
  /** Known by its feed's headline and summary alone. */
  headlineOnly?: true;
  words: number;
  /** The reader corrected its outlet or date. */
  edited: boolean;
}

export type LibrarySort = 'newest' | 'oldest' | 'outlet' | 'headline';

export interface LibraryQuery {
  /** Words that must all occur: in the headline or outlet's name (also as part of a word), among speakers or terms. */
  text: string;
  outletId?: string;
  /** First and last day, both included (days since 1970). */
  from?: number;
  to?: number;
  provenance?: RowProvenance;
  /** One pack or feed. */
  source?: SourceName;
  /** Only these articles: an event's. */
  ids?: string[];
  sort: LibrarySort;
}

/** A list the library has made; rows of it are read by place. A list stays readable until three newer ones were made. */
export interface LibraryList {
  list: number;
  total: number;
  /** The first rows, so that one message shows something. */
  first: FoundRow[];
}

/** A row with why a search found it. */
export interface FoundRow extends LibraryRow {
  /** Where text is kept: words around a hit, with the hits as [start, end) places. */
  snippet?: { text: string; hits: [start: number, end: number][] };
  /** Speakers whose names were searched for. */
  speakers?: string[];
}

/** An earlier state of a private copy. */
export interface VersionRow {
  /** When it was replaced (ms). */
  at: number;
  headline: string;
  words: number;
}

export interface ArticleDetails {
  row: LibraryRow;
  article: AnalysedArticle;
  outlet?: Outlet;
  /** Newest first. */
  versions: VersionRow[];
  /** Other sources that carry it too ("pack:…"), besides the one in `row`. */
  alsoIn: SourceName[];
}

export interface OutletRow {
  /** With the reader's corrections applied. */
  outlet: Outlet;
  articles: number;
  /** The reader's own. */
  notes?: string;
  edited: boolean;
}

/** Articles about one event, found by words and days. */
export interface EventRow {
  /** The headline of its most central article. */
  headline: string;
  from: number;
  to: number;
  /** Most central first. */
  ids: string[];
  outlets: { id: string; name: string; articles: number }[];
  /** Outlets followed and not paused that have no article in it; by name. */
  without?: { id: string; name: string }[];
}

/** Newest first, or those that most outlets have, then most articles, then the newest. */
export type EventOrder = 'newest' | 'outlets';

export interface PackRow {
  source: SourceName;
  /** The pack's own id. */
  id: string;
  title: string;
  sequence: number;
  created?: string;
  articles: number;
  outlets: number;
  /** Bytes of its articles as a pack carries them. */
  bytes: number;
  bundled: boolean;
  off: boolean;
  /** Where its updates are published. */
  address?: string;
  daily: boolean;
  /** When its address was last asked (ms), and the code of what went wrong. */
  checked?: { at: number; problem?: string };
  /** Fingerprint of the key it is signed with. */
  key?: string;
}

/** What a pack holds, read in whole and checked, but not yet part of the corpus. */
export interface PackPreview {
  /** Names what was staged, for `acceptPack` and `discardPack`. */
  job: string;
  id: string;
  title: string;
  sequence: number;
  created: string;
  address?: string;
  outlets: string[];
  articles: number;
  /** Of the pack's articles, those with their whole text. */
  fullTexts: number;
  /** First and last day of publication. */
  from?: number;
  to?: number;
  bytes: number;
  /** The first hundred, newest first. */
  sample: {
    id: string;
    headline: string;
    outletName: string;
    published?: Dated;
    change?: 'added' | 'changed';
  }[];
  /** `new`: nothing of this pack is in the corpus; else what it replaces. */
  replaces?: { sequence: number; added: number; changed: number; removed: number };
  /** `first`: to be pinned; `same`: the pinned key; `changed`, `missing`: the reader must say yes. */
  signature: { state: 'unsigned' | 'first' | 'same' | 'changed' | 'missing'; key?: string; pinned?: string };
}

export interface BackupPreview {
  job: string;
  /** When it was made (ms). */
  at: number;
  articles: number;
  saved: number;
  packs: string[];
  versions: number;
  bytes: number;
  /** Feeds it follows; absent where it was made before feeds could be followed, and what is followed now stays. */
  feeds?: number;
}

export interface StorageRow {
  source: SourceName;
  title: string;
  articles: number;
  bytes: number;
}

export interface StorageReport {
  /** As the browser reckons (bytes), where it tells. */
  usage?: number;
  quota?: number;
  sources: StorageRow[];
  /** Bytes of replaced and deleted articles that are kept for undo. */
  keptForUndo: number;
}

/** Something that changed the corpus, newest first in lists. */
export interface ChangeRow {
  id: number;
  at: number;
  what: ChangeKind;
  /** A headline, an outlet's name, a pack's title. */
  title: string;
  /** Articles it concerned. */
  count: number;
  /** Whether it can be undone now: within 30 days, and nothing later stands on it. */
  undoable: boolean;
  undone: boolean;
}

export interface Retention {
  /** Articles from followed outlets stay for so many days; absent: everything stays. */
  days?: number;
}

export interface RetentionPlan {
  count: number;
  /** The first hundred that would go, oldest first. */
  sample: LibraryRow[];
}

/** How far long work is. `total` is absent where it isn't known. */
export interface Progress {
  done: number;
  total?: number;
  unit: 'bytes' | 'articles';
}

export type { ArticleChanges };
