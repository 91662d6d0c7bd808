import type { Article, Extraction } from '../article/types.ts';
import type { ComparedPassage, Comparison } from '../comparison/types.ts';
import type { Answer, CardAsker, CompareAnswer, PageMark } from '../messages.ts';
import type { Extras } from './extras/index.ts';
import type { ExtrasScene } from './extras/port.ts';
import type { PageFeed } from './page-feeds.ts';
import type { SavingPort } from './saving.ts';
import type { TakeAwayForm } from './state.ts';
import type { SwitchesPort } from './switches.ts';
import type { PanelView } from './view.ts';

/** A tab of the window the panel belongs to. */
export interface ActiveTab {
  tabId: number;
  windowId: number;
}

/** A page as the content script read it; `nonce` names the injection, so that late answers can be told apart. */
export interface ReadPage {
  nonce: string;
  address: string;
  extraction: Extraction;
  /** Feeds that the page names, the likeliest first. */
  feeds?: PageFeed[];
}

/** What happened in the browser that the panel follows. Only about the panel's own window. */
export type Notice =
  | { type: 'tab-activated'; tabId: number }
  /** Loading began: what was read of this tab is no longer what it shows. */
  | { type: 'tab-navigated'; tabId: number }
  | { type: 'tab-loaded'; tabId: number }
  | { type: 'tab-closed'; tabId: number }
  /** Toolbar button, shortcut or context menu: access to this tab is fresh. `save`: its page is to be saved. */
  | { type: 'action-clicked'; tabId: number; save?: true }
  /** The page changed its address or article without loading. */
  | { type: 'page-moved'; tabId: number; nonce: string; address: string }
  | { type: 'passage-clicked'; tabId: number; nonce: string; passage: number }
  /** The pointer rests on a marked passage in the page. */
  | { type: 'passage-hovered'; tabId: number; nonce: string; passage: number }
  /** The reader left a card that the panel had opened: on with the row. */
  | { type: 'card-left'; tabId: number; nonce: string; passage: number };

/**
 * All the panel's store needs from the browser; `lib/browser/panel-port.ts` implements it, tests fake it.
 * Expected failures are answers with a code; promises reject only for bugs.
 */
export interface PanelPort extends SavingPort, SwitchesPort {
  /** The tab in view in the panel's window; null when there is none. */
  activeTab(): Promise<ActiveTab | null>;
  /**
   * Inject the content script and extract. Codes: `no-access`, `restricted-page`, `unsupported-type`, `page-gone`,
   * `timeout`, `extraction`; and null for a page that was left alone: not `asked` for by the reader, on a site that is
   * compared automatically, and by its own marks no article.
   */
  readPage(tabId: number, asked: boolean): Promise<Answer<ReadPage | null>>;
  /** Analyse an article and set it beside the corpus. */
  compare(article: Article): Promise<Answer<CompareAnswer>>;
  /** Draw these marks in the page, replacing earlier ones; an empty list takes them away. Failures don't matter. */
  annotate(tabId: number, nonce: string, marks: PageMark[]): Promise<Answer<{ drawn: number }>>;
  /** Scroll the page to a passage and mark it for the reader's eye. */
  scrollTo(tabId: number, nonce: string, passage: number): Promise<Answer<{ found: boolean }>>;
  /** Show in the page what other outlets have of a passage, at the passage; null takes it away. Failures don't matter. */
  showCard(
    tabId: number,
    nonce: string,
    at: { view: PanelView; passage: ComparedPassage; by: CardAsker } | null,
  ): Promise<Answer<{ shown: boolean }>>;
  /** Take marks and listeners out of the page. */
  leave(tabId: number, nonce: string): Promise<void>;
  /**
   * Open (or ask for) an original, read it and keep a private full copy under `articleId`.
   * Must be called synchronously inside the reader's click: it may ask for a permission. `signal` ends the reading.
   */
  keepOriginal(
    request: { articleId: string; address: string },
    signal: AbortSignal,
  ): Promise<Answer<{ kept: true }>>;
  /** Keep the page that was read as the private full copy of `articleId`. */
  keepPage(articleId: string, article: Article): Promise<Answer<{ kept: true }>>;
  /** Drop the private copy again. */
  dropOriginal(articleId: string): Promise<Answer<{ dropped: boolean }>>;
  /** The tab whose page the reader asked to save before the panel was open; asked once. */
  takeSaveWish(): Promise<number | null>;
  openLibrary(): void;
  /** Ask the browser for lasting access to all sites, synchronously inside the click. False when refused. */
  openAllowSites(): Promise<boolean>;
  /** Hand a comparison to the reader, synchronously inside the click. `corpus`: articles it was found among. */
  takeAway(form: TakeAwayForm, comparison: Comparison, corpus: number): Promise<Answer<{ taken: true }>>;
  /** What the panel can do beside comparing; its code is loaded with the call. */
  loadExtras(scene: ExtrasScene): Promise<Extras>;
  /** Listen; returns the function that stops listening. */
  onNotice(listener: (notice: Notice) => void): () => void;
}
