import type { PagePassage } from '../messages.ts';
import { findPassage, foldSpace, indexText, type TextIndex } from './find-text.ts';

/** Finds the passages that were read in the live page again, also after it has rendered itself anew. */
export interface PassagePlaces {
  /** The passage's range, or null when the page no longer holds it. */
  rangeOf(passage: number): Range | null;
  /** True when most passages are no longer in the page: it shows another article, or none. */
  replaced(): boolean;
  /** True when a node that was read has left the page since the last call, so that ranges must be made again. */
  moved(): boolean;
}

interface Place {
  passage: PagePassage;
  /** The block it was read from; null once that has left the page. */
  element: Element | null;
}

/** Milliseconds for which what is not in the page's index is not in the page. */
const FRESH = 250;

/** `elements` are the page's blocks by number, as `lib/article/blocks.ts` numbers them. */
export function createPlaces(
  doc: Document,
  passages: readonly PagePassage[],
  elements: readonly Element[],
): PassagePlaces {
  const places = new Map<number, Place>();
  for (const passage of passages) {
    const element = passage.block === undefined ? undefined : elements[passage.block];
    places.set(passage.index, { passage, element: element ?? null });
  }

  function inBlock(place: Place): Range | null {
    const { element } = place;
    if (!element?.isConnected) return null;
    return findPassage(indexText(element), place.passage.text);
  }

  /** When the whole page was last indexed, in `performance.now()` time. */
  let indexedAt = Number.NEGATIVE_INFINITY;

  /** The whole page's text, indexed at most once per question. */
  function pageIndex(): () => TextIndex {
    let index: TextIndex | undefined;
    return () => {
      if (!index) {
        index = indexText(doc.body ?? doc.documentElement);
        indexedAt = performance.now();
      }
      return index;
    };
  }

  let page = pageIndex();
  return {
    rangeOf(passage) {
      const place = places.get(passage);
      if (!place) return null;
      const range = inBlock(place) ?? findPassage(page(), place.passage.text);
      if (range?.startContainer.isConnected) return range;
      // Asked for thousands of passages at once, a page that lost them is walked once and not for each.
      if (!range && performance.now() - indexedAt < FRESH) return null;
      page = pageIndex();
      return findPassage(page(), place.passage.text);
    },
    moved() {
      let any = false;
      for (const place of places.values()) {
        if (!place.element) continue;
        if (place.element.isConnected && holds(place.element, place.passage.text)) continue;
        place.element = null;
        any = true;
      }
      if (any) page = pageIndex();
      return any;
    },
    replaced() {
      if (places.size === 0) return false;
      let missing = 0;
      for (const place of places.values()) {
        if (!place.element && !findPassage(page(), place.passage.text)) missing += 1;
      }
      return missing * 2 > places.size;
    },
  };
}

/** A cheap look: the block still holds the passage's first words. */
function holds(element: Element, passage: string): boolean {
  const words = foldSpace(passage).slice(0, 40);
  const text = element.textContent ?? '';
  // A block as long as this is not read again every second.
  if (text.length > 20_000) return true;
  return foldSpace(text).includes(words) || indexText(element).text.includes(words);
}
