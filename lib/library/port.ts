import type { ArticleEdit, OutletEdit } from '../corpus/changes.ts';
import type {
  ArticleChanges,
  ArticleDetails,
  BackupPreview,
  ChangeRow,
  EventRow,
  FoundRow,
  LibraryList,
  LibraryQuery,
  OutletRow,
  PackPreview,
  PackRow,
  Progress,
  Retention,
  RetentionPlan,
  StorageReport,
} from '../corpus/library/types.ts';
import type { Answer } from '../messages.ts';

/** For work that may take longer than a second: how far it is, and the reader's wish to end it. */
export interface Long {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** An answer to a change: the entry in the list of changes that undoes it. */
export interface Changed {
  change: number;
}

/**
 * All the library's store needs; `lib/browser/library-port.ts` implements it over a worker that owns the database.
 * Expected failures are answers with a code (`lib/messages.ts`, `FailureCode`); after one, and after a cancelled
 * piece of work (`cancelled`), the corpus is as it was before. Promises reject only for bugs.
 */
export interface LibraryPort {
  /** Articles that fit; a newer call makes an older one answer `cancelled`. */
  list(query: LibraryQuery): Promise<Answer<LibraryList>>;
  /** Rows `from` (included) to `to` (left out) of a list; empty where the list is gone. At most 200. */
  rows(list: number, from: number, to: number): Promise<Answer<FoundRow[]>>;
  /** Ids of a whole list, for "select all". */
  ids(list: number): Promise<Answer<string[]>>;
  article(id: string): Promise<Answer<ArticleDetails>>;
  /** What changed from the version replaced at `at` to the one that followed it. */
  changes(id: string, at: number): Promise<Answer<ArticleChanges>>;
  editArticle(id: string, edit: ArticleEdit): Promise<Answer<Changed>>;
  /** Back to what the source says. */
  resetArticle(id: string): Promise<Answer<Changed>>;
  remove(ids: string[]): Promise<Answer<Changed & { removed: number }>>;

  outlets(): Promise<Answer<OutletRow[]>>;
  editOutlet(id: string, edit: OutletEdit): Promise<Answer<Changed>>;
  resetOutlet(id: string): Promise<Answer<Changed>>;

  /** Events with articles on these days (both included), newest first. */
  events(from: number, to: number, long: Long): Promise<Answer<EventRow[]>>;

  packs(): Promise<Answer<PackRow[]>>;
  /** Reads a pack in whole and checks it, into a place beside the corpus. */
  stagePack(file: Blob, long: Long): Promise<Answer<PackPreview>>;
  /**
   * The same from an address. Must be called synchronously inside the reader's click: it asks for that host's
   * permission alone. `no-access` when refused.
   */
  stagePackFrom(address: string, long: Long): Promise<Answer<PackPreview>>;
  /** The same of the pack that came with Sidelight. */
  stageBundled(long: Long): Promise<Answer<PackPreview>>;
  /** Asks the pack's own address; null when it has nothing newer. Synchronously inside the click, as above. */
  checkPack(source: string, address: string, long: Long): Promise<Answer<PackPreview | null>>;
  /** Makes what was staged part of the corpus. `newKey`: the reader accepted another key, or none. */
  acceptPack(job: string, options: { newKey?: boolean }): Promise<Answer<Changed>>;
  discardPack(job: string): Promise<Answer<Record<string, never>>>;
  /** `daily` must be set synchronously inside the click: it asks for the permission of the pack's host (`address`). */
  setPack(
    source: string,
    to: { off: boolean } | { daily: boolean; address: string },
  ): Promise<Answer<Partial<Changed>>>;
  removePack(source: string): Promise<Answer<Changed>>;

  /** A pack of the articles named (all: absent), within the quotation budget. */
  exportPack(
    what: { ids?: string[]; title: string },
    long: Long,
  ): Promise<Answer<{ file: Blob; name: string; articles: number }>>;
  backUp(long: Long): Promise<Answer<{ file: Blob; name: string; articles: number }>>;
  stageBackup(file: Blob, long: Long): Promise<Answer<BackupPreview>>;
  /** Puts a staged back-up in place of everything; can be undone like any change. */
  acceptBackup(job: string): Promise<Answer<Changed>>;

  storage(): Promise<Answer<StorageReport>>;
  recent(): Promise<Answer<ChangeRow[]>>;
  undo(change: number): Promise<Answer<Record<string, never>>>;
  retention(): Promise<Answer<Retention>>;
  planRetention(retention: Retention): Promise<Answer<RetentionPlan>>;
  setRetention(retention: Retention): Promise<Answer<Partial<Changed>>>;

  /** The corpus changed, here or in another window. Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
  /** Whether somebody is writing many articles right now: a pack is being taken in, here or elsewhere. */
  writing(): Promise<boolean>;
  /** Hands a file to the reader. */
  download(file: Blob, name: string): void;
}
