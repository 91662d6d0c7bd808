import type { PagePassage } from '../messages.ts';
import { findPassage, foldSpace, indexText, type TextIndex } from './find-text.ts';

/** Finds the passages that were read in the live page again, also after it has rendered itself anew. */
export interface PassagePlaces {
  /** The passage's range, or null when the page no longer holds it. */
  rangeOf(passage: number): Range | null;
  /** `rangeOf` for many passages asked after at once: the page's text and each block's are indexed at most once. */
  look(): (passage: number) => Range | null;
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

  /** The whole page's text, indexed when first asked for. */
  function pageIndex(): () => TextIndex {
    let index: TextIndex | undefined;
    return () => {
      index ??= indexText(doc.body ?? doc.documentElement);
      return index;
    };
  }

  function look(): (passage: number) => Range | null {
    const page = pageIndex();
    const blocks = new Map<Element, TextIndex>();
    return (passage) => {
      const place = places.get(passage);
      if (!place) return null;
      const { element } = place;
      if (element?.isConnected) {
        const block = blocks.get(element) ?? indexText(element);
        blocks.set(element, block);
        const range = findPassage(block, place.passage.text);
        if (range) return range;
      }
      return findPassage(page(), place.passage.text);
    };
  }

  /** What `replaced` looks through, until a node that was read has left the page. */
  let page = pageIndex();
  return {
    look,
    rangeOf: (passage) => look()(passage),
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
