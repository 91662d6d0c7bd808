import type { PageCapture } from '../article/capture.ts';
import { SidelightError } from '../errors.ts';
import type { PageCard, PageMark, PagePassage, PageRequests } from '../messages.ts';
import { createCard } from './card.ts';
import { createMarks } from './marks.ts';
import { createPlaces, type PassagePlaces } from './passages.ts';
import { addressOf, domReady, settled, watchPage } from './watch.ts';

/** How a page is read: `elements` are its blocks by number. */
export type ReadPage = (
  doc: Document,
  address: string,
) => Promise<{ page: PageCapture; elements: Element[] }>;

/** What the session tells the panel, without being asked. */
export interface SessionNotices {
  passageClicked(passage: number): void;
  pageMoved(address: string): void;
}

/** One injection's work in one page. Nothing of the page's DOM is changed but for the card, while it is open. */
export interface PageSession {
  capture(): Promise<{ address: string; page: PageCapture }>;
  /** What the capture was read as; `bare`: it held too little to be an article yet. */
  settle(passages: PagePassage[], bare: boolean): void;
  annotate(marks: PageMark[]): PageRequests['annotate']['response'];
  scrollTo(passage: number): PageRequests['scrollTo']['response'];
  /** Shows a card at a passage, or takes it away. */
  showCard(card: PageCard | null): PageRequests['showCard']['response'];
  leave(): void;
}

/** A page that moved this long ago, in milliseconds, may still be filling in. */
const JUST_MOVED = 3000;
/** Characters of text without which a page is waited for, and by which it must have grown to be read again. */
const FILLED_BY = 1000;
/** How often a page is read again when it moves while being read. */
const TRIES = 3;

/** `lastMoved` is when the page was last seen to move by an earlier session in it, in `performance.now()` time. */
export function startSession(
  view: Window & typeof globalThis,
  read: ReadPage,
  notices: SessionNotices,
  lastMoved: { at: number },
): PageSession {
  const doc = view.document;
  const marks = createMarks(view);
  const card = createCard(view);
  const stop = new AbortController();
  let places: PassagePlaces | null = null;
  let elements: Element[] = [];
  let wanted: PageMark[] = [];
  /** Length of the page's text when it was read and held too little; null when it was read in full. */
  let unfilled: number | null = null;

  const unwatch = watchPage(view, {
    moved(address) {
      lastMoved.at = performance.now();
      forget();
      notices.pageMoved(address);
    },
    look() {
      marks.mend();
      if (unfilled !== null && textLength(doc) > unfilled * 2 + FILLED_BY) {
        unfilled = null;
        notices.pageMoved(view.location.href);
      }
      if (!places?.moved()) return;
      if (places.replaced()) {
        lastMoved.at = performance.now();
        forget();
        notices.pageMoved(view.location.href);
      } else draw();
    },
  });

  doc.addEventListener(
    'click',
    (event) => {
      if (!isPlainClick(event, view)) return;
      const found = marks.at(event.clientX, event.clientY);
      if (found) notices.passageClicked(found.passage);
    },
    { signal: stop.signal },
  );

  function forget(): void {
    places = null;
    unfilled = null;
    wanted = [];
    marks.clear();
    card.close();
  }

  function draw(): number {
    if (!places) return 0;
    const ranges = [];
    for (const { passage, mark } of wanted) {
      const range = places.rangeOf(passage);
      if (range) ranges.push({ passage, mark, range });
    }
    return marks.draw(ranges);
  }

  async function readOnce(): Promise<{ address: string; page: PageCapture }> {
    await domReady(doc);
    if (performance.now() - lastMoved.at < JUST_MOVED || textLength(doc) < FILLED_BY) await settled(doc);
    const address = view.location.href;
    try {
      const taken = await read(doc, address);
      elements = taken.elements;
      return { address, page: taken.page };
    } catch (error) {
      throw new SidelightError('extraction', `the page could not be read: ${String(error)}`, {
        cause: error,
      });
    }
  }

  return {
    async capture() {
      for (let tries = 1; ; tries++) {
        const before = addressOf(view.location);
        const found = await readOnce();
        // What was read while the page moved may be half of one article and half of the next.
        if (addressOf(view.location) === before || tries === TRIES) return found;
      }
    },
    settle(passages, bare) {
      places = passages.length > 0 ? createPlaces(doc, passages, elements) : null;
      elements = [];
      unfilled = bare ? textLength(doc) : null;
    },
    annotate(next) {
      wanted = next;
      card.close();
      return { drawn: draw() };
    },
    scrollTo(passage) {
      const range = places?.rangeOf(passage);
      if (!range) return { found: false };
      scrollIntoView(view, range);
      marks.arrive(range);
      return { found: true };
    },
    showCard(next) {
      const range = next && (marks.of(next.passage)?.range ?? places?.rangeOf(next.passage));
      if (next && range) card.show(next, range);
      else card.close();
      return { shown: Boolean(range) };
    },
    leave() {
      stop.abort();
      unwatch();
      forget();
    },
  };
}

/** Clicks that mean something to the page (links, controls, a selection being made) are left to it. */
function isPlainClick(event: MouseEvent, view: Window): boolean {
  // A script of the page's own may not move the panel.
  if (!event.isTrusted || event.button !== 0 || event.defaultPrevented) return false;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (view.getSelection()?.isCollapsed === false) return false;
  const control =
    'a[href],button,input,select,textarea,label,summary,video,audio,[contenteditable],[role="button"]';
  return !(event.target instanceof Element && event.target.closest(control));
}

/** Scrolls the range to the middle of the view, through whatever boxes scroll around it. */
function scrollIntoView(view: Window, range: Range): void {
  const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : 'smooth';
  const holder =
    range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const line = range.getBoundingClientRect();
  const box = holder?.getBoundingClientRect();
  // A holder not much taller than the range stands for it; else the range's own line is aimed at in the window.
  if (holder && box && box.height <= Math.max(line.height * 2, view.innerHeight)) {
    holder.scrollIntoView({ block: 'center', behavior });
    return;
  }
  const top = view.scrollY + line.top - view.innerHeight / 2 + Math.min(line.height, view.innerHeight) / 2;
  view.scrollTo({ top, behavior });
}

function textLength(doc: Document): number {
  return doc.body?.textContent?.length ?? 0;
}
