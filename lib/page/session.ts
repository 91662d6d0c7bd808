import type { PageCapture } from '../article/capture.ts';
import { SidelightError } from '../errors.ts';
import type { CardAsker, PageCard, PageMark, PagePassage, PageRequests } from '../messages.ts';
import type { OpenCard } from './card.ts';
import { createMarks } from './marks.ts';
import { createPlaces, type PassagePlaces } from './passages.ts';
import { watchPointer } from './pointer.ts';
import { inSlices } from './slices.ts';
import { addressOf, domReady, settled, watchPage } from './watch.ts';

/** How a page is read: `elements` are its blocks by number. */
export type ReadPage = (
  doc: Document,
  address: string,
) => Promise<{ page: PageCapture; elements: Element[] }>;

/** What the session tells the panel, without being asked. */
export interface SessionNotices {
  passageClicked(passage: number): void;
  /** The pointer has come to rest on a marked passage that other outlets have too. */
  passageHovered(passage: number): void;
  /** The reader closed, from within, a card that the panel had asked for. */
  cardLeft(passage: number): void;
  pageMoved(address: string): void;
}

/** One injection's work in one page. Nothing of the page's DOM is changed but for the card, while it is open. */
export interface PageSession {
  capture(): Promise<{ address: string; page: PageCapture }>;
  /** What the capture was read as; `bare`: it held too little to be an article yet. */
  settle(passages: PagePassage[], bare: boolean): void;
  /** Draws marks, in slices. */
  annotate(marks: PageMark[]): Promise<PageRequests['annotate']['response']>;
  scrollTo(passage: number): PageRequests['scrollTo']['response'];
  /** Shows a card at a passage, or takes it away. */
  showCard(card: PageCard | null, by: CardAsker): PageRequests['showCard']['response'];
  leave(): void;
}

/** A page that moved this long ago, in milliseconds, may still be filling in. */
const JUST_MOVED = 3000;
/** Characters of text without which a page is waited for, and by which it must have grown to be read again. */
const FILLED_BY = 1000;
/** How often a page is read again when it moves while being read. */
const TRIES = 3;

/**
 * `lastMoved` is when the page was last seen to move by an earlier session in it, in `performance.now()` time;
 * `opener` draws cards, once its script is there.
 */
export function startSession(
  view: Window & typeof globalThis,
  read: ReadPage,
  notices: SessionNotices,
  lastMoved: { at: number },
  opener: () => OpenCard | undefined,
): PageSession {
  const doc = view.document;
  const marks = createMarks(view);
  const stop = new AbortController();
  let places: PassagePlaces | null = null;
  let elements: Element[] = [];
  let wanted: PageMark[] = [];
  /** Length of the page's text when it was read and held too little; null when it was read in full. */
  let unfilled: number | null = null;
  let card: { close: () => void; by: CardAsker } | null = null;
  /** Counts the drawings begun: a later one ends those before. */
  let drawings = 0;

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
      } else void draw();
    },
  });

  const pointer = watchPointer(view, marks, stop.signal, {
    clicked: notices.passageClicked,
    rested: notices.passageHovered,
  });

  function closeCard(): void {
    card?.close();
    card = null;
  }

  function forget(): void {
    places = null;
    unfilled = null;
    wanted = [];
    drawings += 1;
    marks.clear();
    closeCard();
  }

  async function draw(): Promise<number> {
    const mine = ++drawings;
    if (!places) return 0;
    const look = places.look();
    const ranges = await inSlices(
      wanted,
      ({ passage, mark }) => ({ passage, mark, range: look(passage) }),
      () => mine === drawings,
    );
    if (!ranges || mine !== drawings) return 0;
    return marks.draw(ranges.flatMap(({ range, ...rest }) => (range ? [{ ...rest, range }] : [])));
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
    async annotate(next) {
      wanted = next;
      closeCard();
      return { drawn: await draw() };
    },
    scrollTo(passage) {
      const range = places?.rangeOf(passage);
      if (!range) return { found: false };
      scrollIntoView(view, range);
      marks.arrive(range);
      return { found: true };
    },
    showCard(next, by) {
      const passage = next?.passage;
      if (passage === undefined) {
        closeCard();
        return { shown: false };
      }
      const range = marks.of(passage)?.range ?? places?.rangeOf(passage);
      // By the time it comes the pointer may be elsewhere, or the reader have opened another card.
      if (!range || (by === 'pointer' && (pointer.over() !== passage || (card && card.by !== 'pointer'))))
        return { shown: false };
      closeCard();
      if (by === 'panel') scrollIntoView(view, range, 'instant');
      const close = opener()?.(next, {
        range,
        by,
        ...(by === 'panel' ? {} : { near: pointer.height() }),
        covers: (x, y) => marks.at(x, y)?.passage === passage,
        closed(how, within) {
          card = null;
          if (how === 'left') pointer.forgetRest();
          if (within && by === 'panel') notices.cardLeft(passage);
        },
      });
      card = close ? { close, by } : null;
      return { shown: card !== null };
    },
    leave() {
      stop.abort();
      unwatch();
      forget();
    },
  };
}

/** Scrolls the range to the middle of the view, through whatever boxes scroll around it. */
function scrollIntoView(view: Window, range: Range, wanted: ScrollBehavior = 'smooth'): void {
  const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : wanted;
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
