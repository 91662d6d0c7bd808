import type { PageCapture } from './article/capture.ts';
import type { Article, ArticlePassage, Extraction, Outlet } from './article/types.ts';
import type { ComparisonOutcome, PassageMark } from './comparison/types.ts';
import type { Freshness } from './corpus/feeds/types.ts';

/** A failure that crosses a message boundary: errors lose `instanceof` there, so they carry a code. */
export interface Failure {
  code: FailureCode;
  /** Plain English for the log; the panel words its own message from the code. */
  message: string;
}

/** What can go wrong where a page is read and compared. */
export type PanelFailureCode =
  | 'no-access'
  | 'restricted-page'
  | 'unsupported-type'
  | 'page-gone'
  | 'extraction'
  /** What stands at an original's address is not the article the corpus knows. */
  | 'another-text'
  | 'corpus-blocked'
  | 'corpus-newer'
  | 'corpus-closed'
  | 'quota'
  | 'pack-damaged'
  | 'pack-newer'
  | 'timeout'
  | 'internal';

/** What else can go wrong where the corpus is kept. */
export type LibraryFailureCode =
  /** An update that is older than what the corpus has, or the same. */
  | 'pack-older'
  /** An update made for another state of the pack than the corpus has. */
  | 'pack-base'
  /** Signed with another key than the one pinned, or no longer signed. */
  | 'pack-key'
  | 'backup-damaged'
  /** It can't be undone: later changes stand on it, or 30 days are over. */
  | 'changed-since'
  | 'not-found'
  /** The reader ended it. */
  | 'cancelled'
  /** An address does not answer, or not with what was asked for. */
  | 'network'
  /** An address answers that it has moved elsewhere. */
  | 'moved';

export type FailureCode = PanelFailureCode | LibraryFailureCode;

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the background needs to set an article beside the corpus; outlets ride along so the panel can show their facts. */
export interface CompareAnswer {
  outcome: ComparisonOutcome;
  outlets: Outlet[];
  /** Articles in the corpus. */
  corpusSize: number;
  /** How old what followed outlets brought is; absent where none is followed. */
  freshness?: Freshness;
}

/** What saving a page came to; `change` undoes it. */
export type SavedPage = { state: 'saved' | 'saved-again'; change: number } | { state: 'unchanged' };

/** Panel → background, which compares. Request and response of each, JSON-safe. */
export interface BackgroundRequests {
  /** Open what comparing needs, so that it is there when the page has been read. */
  prepare: { request: Record<string, never>; response: Record<string, never> };
  /** Analyse this article and compare it with the corpus. */
  compare: { request: { article: Article }; response: CompareAnswer };
}

/** A page of the extension → background, for what that page's own interface does not reach. */
export interface BrowserRequests {
  /** Fetch what is due of followed feeds, where nobody sees it. */
  gather: { request: Record<string, never>; response: Record<string, never> };
  /** Match patterns of the hosts that the browser lets be asked. */
  origins: { request: Record<string, never>; response: { origins: string[] } };
  /** Ring for the next fetching at this time (ms since 1970), never where it is null. */
  ring: { request: { at: number | null }; response: Record<string, never> };
}

/** Background → keeper, the page that works where nobody sees it. */
export interface KeeperRequests {
  /** Make an article of what a page's script took from it; `today`: latest day it may say it was published. */
  readCapture: { request: { page: unknown; today: string }; response: Extraction };
  /** Bring the corpus up to the pack that came with the extension. */
  install: { request: Record<string, never>; response: Record<string, never> };
  /** Begin the fetching of followed feeds, or the day's work; answered at once. */
  gather: { request: Record<string, never>; response: Record<string, never> };
  daily: { request: Record<string, never>; response: Record<string, never> };
}

/** Panel → content script of one tab. `nonce` names the injection; late answers with another are dropped. */
export interface PageRequests {
  /** Take from the page what an article can be made of. */
  capture: { request: { nonce: string }; response: { nonce: string; address: string; page: PageCapture } };
  /** What the capture was read as, so that passages can be found in the page; `bare`: it held too little to be one yet. */
  settle: {
    request: { nonce: string; passages: PagePassage[]; bare: boolean };
    response: Record<string, never>;
  };
  /** Draw these marks, or none. */
  annotate: { request: { nonce: string; marks: PageMark[] }; response: { drawn: number } };
  /** Scroll to a passage and mark it for the reader's eye. */
  scrollTo: { request: { nonce: string; passage: number }; response: { found: boolean } };
  /** Show a card at a passage, or take it away. One that the panel asks for takes the focus. */
  showCard: {
    request: { nonce: string; card: PageCard | null; by: CardAsker };
    response: { shown: boolean };
  };
  /** Take away marks and listeners. */
  leave: { request: { nonce: string }; response: Record<string, never> };
}

export type PagePassage = Pick<ArticlePassage, 'index' | 'text' | 'block'>;

/** How a passage is marked in the page: as it is compared, or as found elsewhere with a difference. */
export type MarkKind = PassageMark | 'differs';

export interface PageMark {
  passage: number;
  mark: MarkKind;
}

/** Who wants a card: the pointer at rest on a mark, a click on one, or the reader in the panel. */
export type CardAsker = 'pointer' | 'click' | 'panel';

/** What a card at a passage in the page says, worded by the panel: text only, addresses http(s). */
export interface PageCard {
  passage: number;
  title: string;
  /** Label of the button that closes it. */
  close: string;
  /** At most three; `open` words the link. */
  renderings: { outlet: string; text: string; note?: string; href?: string; open?: string }[];
}

/** Content script or background → panel; no answer. */
export interface PanelNotices {
  /** The reader clicked a marked passage in the page. */
  passageClicked: { nonce: string; passage: number };
  /** The pointer has come to rest on a marked passage. */
  passageHovered: { nonce: string; passage: number };
  /** The reader closed, from within, a card that the panel had asked for. */
  cardLeft: { nonce: string; passage: number };
  /** The page moved to another address, or replaced its article, without loading. */
  pageMoved: { nonce: string; address: string };
  /** The toolbar button (or shortcut, or context menu) was used: access to this tab is fresh. */
  actionClicked: { tabId: number; windowId: number; save?: true };
}
