import type { NotAnArticleReason } from '../article/types.ts';
import type { NoCoverageReason } from '../comparison/types.ts';
import type { Freshness } from '../corpus/feeds/types.ts';
import type { FailureCode } from '../messages.ts';
import type { SavingActions } from './saving.ts';
import type { PanelView, Related } from './view.ts';

/** What the panel shows: always of one tab's one page, never a mixture. */
export type PanelState =
  /** No page in view, or none read yet. */
  | { kind: 'idle' }
  /** The browser's grant for this tab has ended, or was never given. */
  | { kind: 'needs-permission'; tabId: number }
  /** `waiting`: the page is still loading and will be read when it has. */
  | { kind: 'reading'; tabId: number; waiting: boolean }
  /** `unread`: on a site that is compared automatically, a page that does not call itself an article was left alone. */
  | { kind: 'not-an-article'; tabId: number; reason: NotAnArticleReason | 'unread'; title: string }
  | { kind: 'comparing'; tabId: number; headline: string; outlet: string; language: string }
  | NoCoverageState
  | ReadyState
  | { kind: 'failed'; tabId: number; code: FailureCode };

export interface NoCoverageState {
  kind: 'no-coverage';
  tabId: number;
  reason: NoCoverageReason;
  headline: string;
  outlet: string;
  language: string;
  /** Articles looked at. */
  considered: number;
  corpusSize: number;
  otherDays: Related[];
  alsoPublishedBy: Related[];
  freshness?: Freshness;
}

export interface ReadyState {
  kind: 'ready';
  tabId: number;
  nonce: string;
  view: PanelView;
  otherDays: Related[];
  alsoPublishedBy: Related[];
  freshness?: Freshness;
  /** True while the page is being read again behind what is shown. */
  refreshing: boolean;
}

/** How far the reader's wish to keep an original has come, per article. */
export type KeepStatus = { kind: 'keeping' } | { kind: 'kept' } | { kind: 'failed'; code: FailureCode };

/** A passage that the page asked the panel to show; `turn` rises so that the same passage can be asked for twice. */
export interface Pointed {
  passage: number;
  turn: number;
}

/** As what a comparison leaves the panel: Markdown in the clipboard, a file of either kind, or a page to print. */
export type TakeAwayForm = 'copy' | 'markdown' | 'json' | 'page';

/** What the reader can do in the panel: the components' callbacks. */
export interface PanelActions extends SavingActions {
  /** Read the page in view (again). */
  read(): void;
  /** Open or close the evidence under a passage. */
  toggle(passage: number): void;
  /** Open or close the evidence under every passage. */
  setAllOpen(open: boolean): void;
  /** Scroll the page to a passage. */
  showInPage(passage: number): void;
  /** Show other outlets' wording at the passage in the page, and go there with the focus. */
  showCard(passage: number): void;
  /** Take away the card that stands in the page. */
  closeCard(): void;
  setMarks(on: boolean): void;
  setShortcuts(on: boolean): void;
  /** Inside the reader's click: keep a private full copy of an original, then compare again. */
  keepOriginal(articleId: string): void;
  undoKeep(articleId: string): void;
  /** Take the wish back while the original is being read. */
  cancelKeep(articleId: string): void;
  /** Keep the page being read as the full copy of its own article in the corpus, which has quotations only. */
  keepPage(): void;
  /** Inside the reader's click: ask for lasting access to all sites, since the one in view is not known. */
  allowSites(): void;
  /** Inside the reader's click: hand over the comparison in view. False when that failed. */
  takeAway(form: TakeAwayForm): Promise<boolean>;
  /** Open the library, where the corpus is kept. */
  openLibrary(): void;
}
