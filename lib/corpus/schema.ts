import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { ArticleKind, Dated, Outlet } from '../article/types.ts';
import type { Segment } from './segment.ts';

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
  address?: string;
  headline: string;
  outletId: string;
  outletName: string;
  published?: Dated;
  language: string;
  kind: ArticleKind;
}

/** A source of articles and which of its generations is the one in use. */
export interface SourceRow {
  source: SourceName;
  title: string;
  /** Active generation; putting another number here is the whole switch. */
  generation: number;
  /** Pack's sequence number; 0 for the reader's own pages. */
  sequence: number;
  /** Ids the reader took out of it; they stay out when the source is updated. */
  tombstones: string[];
  /** Generations replaced, and when (ms): swept after 30 days. */
  replaced: { generation: number; at: number }[];
}

/** The corpus in IndexedDB: the single source of truth for its shape. Keys are listed with each store. */
export interface CorpusSchema extends DBSchema {
  articles: { key: ArticleKey; value: ArticleRow; indexes: { address: string; day: number } };
  analyses: {
    key: ArticleKey;
    value: { source: SourceName; generation: number; id: string; article: AnalysedArticle };
  };
  /** Earlier states of a private copy, by article and time (ms). */
  versions: { key: [id: string, at: number]; value: { id: string; at: number; article: AnalysedArticle } };
  segments: {
    key: SegmentKey;
    value: Segment & { day: number; source: SourceName; generation: number; part: number };
    indexes: { source: [SourceName, number] };
  };
  outlets: {
    key: [SourceName, number, string];
    value: { source: SourceName; generation: number; id: string; outlet: Outlet };
  };
  packs: { key: SourceName; value: SourceRow };
  feeds: { key: string; value: { id: string; address: string; outletId: string; added: number } };
  /** Imports under way: what a job left behind when it was cut short is swept by the next. */
  jobs: { key: string; value: { id: string; source: SourceName; generation: number; started: number } };
  log: {
    key: number;
    value: { at: number; what: 'installed' | 'kept' | 'dropped' | 'removed' | 'restored'; of: string };
  };
  settings: { key: string; value: unknown };
}

/** The reader's own pages; never replaced as a whole, so they keep generation 1. */
export const SAVED: SourceName = 'saved';
export const SAVED_GENERATION = 1;

type Upgrade = IDBPTransaction<CorpusSchema, StoreNames<CorpusSchema>[], 'versionchange'>;

/** Brings the database from one version to the next. */
export type Migration = (db: IDBPDatabase<CorpusSchema>, tx: Upgrade) => void;

/** One step per version, never edited once released: step i brings version i to i + 1. */
export const MIGRATIONS: Migration[] = [
  (db) => {
    const byArticle = ['source', 'generation', 'id'];
    const articles = db.createObjectStore('articles', { keyPath: byArticle });
    articles.createIndex('address', 'address');
    articles.createIndex('day', 'day');
    db.createObjectStore('analyses', { keyPath: byArticle });
    db.createObjectStore('versions', { keyPath: ['id', 'at'] });
    const segments = db.createObjectStore('segments', { keyPath: ['day', 'source', 'generation', 'part'] });
    segments.createIndex('source', ['source', 'generation']);
    db.createObjectStore('outlets', { keyPath: byArticle });
    const packs = db.createObjectStore('packs', { keyPath: 'source' });
    db.createObjectStore('feeds', { keyPath: 'id' });
    db.createObjectStore('jobs', { keyPath: 'id' });
    db.createObjectStore('log', { autoIncrement: true });
    db.createObjectStore('settings');
    packs.put({
      source: SAVED,
      title: '',
      generation: SAVED_GENERATION,
      sequence: 0,
      tombstones: [],
      replaced: [],
    });
  },
];
