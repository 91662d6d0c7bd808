import type { ReadonlySignal } from '@preact/signals';
import type { Article } from '../../article/types.ts';
import type { NewFeed } from '../../feeds/types.ts';
import type { FollowPort } from '../../library/follow-port.ts';
import type { Answer } from '../../messages.ts';
import type { PageFeed } from '../page-feeds.ts';
import type { Shown } from '../shown.ts';
import type { PanelState } from '../state.ts';

/** A site, as the reader lets Sidelight compare every article on it. */
export interface AutoSite {
  /** Match pattern of its host. */
  origin: string;
  host: string;
  /** Switched on, with the browser's permission. */
  on: boolean;
}

/** What following, freshness and automatic comparison need from the browser, beside the panel's own port. */
export interface ExtrasPort
  extends Pick<FollowPort, 'follow' | 'settings' | 'fetchNow' | 'stopFetching' | 'onGathering'> {
  /** Follow a feed no longer, by the change that it was, and give its hosts back. */
  undoFollow(change: number, feed: NewFeed): Promise<Answer<{ undone: true }>>;
  /** Open the library where it lists what is followed. */
  openFollowing(): void;
  /** Hear that another page or worker changed the corpus; returns the function that stops listening. */
  onCorpusChange(listener: () => void): () => void;
  /** The site of a tab's page; null where its address may not be seen. */
  siteOf(tabId: number): Promise<AutoSite | null>;
  /** All sites that are switched on. */
  autoSites(): Promise<AutoSite[]>;
  /** Inside the reader's click: asks for the site's host and switches it on, or off and gives the host back. False when refused. */
  setAuto(site: AutoSite, on: boolean): Promise<boolean>;
  /** The number on a tab's toolbar button; 0 takes it away. */
  setBadge(tabId: number, outlets: number): void;
}

/** A page in view that was read as an article. */
export interface PageInView {
  tabId: number;
  address: string;
  article: Article;
  feeds: readonly PageFeed[];
}

/** A comparison made again out of sight. */
export interface Unseen {
  before: Shown;
  now: Shown;
  /** Shows it, if the panel still shows the page it is of. */
  take(): void;
}

/** What they need to know of the panel. */
export interface ExtrasScene {
  state: ReadonlySignal<PanelState>;
  page(): PageInView | undefined;
  /** A page is being read or compared. */
  busy(): boolean;
  /** Sets the page in view beside the corpus again, unseen; null where there is none, or where that failed. */
  compareUnseen(): Promise<Unseen | null>;
}
