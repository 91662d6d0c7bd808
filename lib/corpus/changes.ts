import type { Outlet } from '../article/types.ts';

/** What the reader corrected of an article; absent fields stay as the source has them. */
export interface ArticleEdit {
  outlet?: { id: string; name: string };
  /** A day, YYYY-MM-DD, or an instant with "Z". */
  published?: string;
}

/** What the reader corrected of an outlet; absent fields stay as the sources have them. */
export interface OutletEdit {
  name?: string;
  /** These two may be empty: the outlet has none, whatever a source says. */
  homepage?: string;
  country?: string;
  facts?: Outlet['facts'];
  /** At most 5,000 characters. */
  notes?: string;
}

/** What a line of the changes tells. */
export type ChangeKind =
  | 'saved'
  | 'saved-again'
  | 'dropped'
  | 'removed'
  | 'retention'
  | 'installed'
  | 'updated'
  | 'pack-removed'
  | 'pack-off'
  | 'pack-on'
  | 'edited-article'
  | 'edited-outlet'
  | 'restored-backup'
  /** Outlets followed, and no longer followed. */
  | 'followed'
  | 'unfollowed'
  /** A feed is asked at the address it moved to. */
  | 'moved-feed'
  /** What a feed brought on a day. */
  | 'fetched';
