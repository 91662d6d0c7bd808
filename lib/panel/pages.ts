import type { Article } from '../article/types.ts';
import type { PageFeed } from './page-feeds.ts';
import type { Shown } from './shown.ts';

/** A page that was read and compared, kept while its tab shows it so that coming back is instant. */
export interface Page {
  tabId: number;
  address: string;
  nonce: string;
  article: Article;
  feeds: readonly PageFeed[];
  shown: Shown;
  open: ReadonlySet<number>;
}

/** Pages kept per tab: enough for going back and forth, small enough to forget about. */
const PAGES_PER_TAB = 8;

/** The pages compared in each tab, and the one that it shows as far as is known. */
export class Pages {
  readonly inTab = new Map<number, Page>();
  /** Newest last. */
  readonly #all: Page[] = [];

  find(tabId: number, address: string): Page | undefined {
    return this.#all.find((page) => page.tabId === tabId && page.address === address);
  }

  remember(page: Page, instead: Page | undefined): void {
    if (instead) this.#all.splice(this.#all.indexOf(instead), 1);
    this.#all.push(page);
    const ofTab = this.#all.filter((other) => other.tabId === page.tabId);
    if (ofTab.length > PAGES_PER_TAB) this.#all.splice(this.#all.indexOf(ofTab[0] as Page), 1);
  }

  forget(tabId: number): void {
    for (let i = this.#all.length - 1; i >= 0; i--) if (this.#all[i]?.tabId === tabId) this.#all.splice(i, 1);
    this.inTab.delete(tabId);
  }
}
