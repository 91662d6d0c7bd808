import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPlaces } from '../../../lib/page/passages.ts';

/** A page without the passages asked for, which counts how often its text is walked through. */
function emptyPage() {
  const { document } = parseHTML('<html><body><p>Nothing of it is here.</p></body></html>');
  // What a page's own scope has and Node has not.
  vi.stubGlobal('NodeFilter', { SHOW_ELEMENT: 1, SHOW_TEXT: 4, FILTER_ACCEPT: 1, FILTER_REJECT: 2 });
  vi.stubGlobal('Node', { ELEMENT_NODE: 1, TEXT_NODE: 3 });
  const doc = document as unknown as Document;
  const walks = { count: 0 };
  const create = doc.createTreeWalker.bind(doc);
  // linkedom's ranges have no text positions.
  doc.createRange = () => {
    const range = {
      startContainer: doc.body as Node,
      setStart(node: Node) {
        range.startContainer = node;
      },
    };
    return Object.assign(range, { setEnd: () => {} }) as unknown as Range;
  };
  doc.createTreeWalker = ((...args: Parameters<typeof create>) => {
    walks.count += 1;
    return create(...args);
  }) as typeof doc.createTreeWalker;
  return { doc, walks };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the places of passages', () => {
  it('walk a page that has lost its passages once, not for each of them', () => {
    const { doc, walks } = emptyPage();
    const passages = Array.from({ length: 2_000 }, (_, index) => ({
      index,
      text: `Passage ${index} is gone from the page.`,
    }));
    const places = createPlaces(doc, passages, []);
    const look = places.look();
    for (const { index } of passages) expect(look(index)).toBeNull();
    expect(walks.count).toBe(1);
  });

  it('walk a block once that holds many of them, and the page not at all', () => {
    const { doc, walks } = emptyPage();
    const block = doc.querySelector('p') as Element;
    const passages = Array.from({ length: 500 }, (_, index) => ({ index, text: 'of it is', block: 0 }));
    const look = createPlaces(doc, passages, [block]).look();
    for (const { index } of passages) expect(look(index)?.startContainer.isConnected).toBe(true);
    expect(walks.count).toBe(1);
  });

  it('look at the page anew for each later question', () => {
    const { doc } = emptyPage();
    const places = createPlaces(doc, [{ index: 0, text: 'Now it is here.' }], []);
    expect(places.rangeOf(0)).toBeNull();
    const block = doc.querySelector('p') as Element;
    block.textContent = 'Now it is here.';
    expect(places.rangeOf(0)).not.toBeNull();
  });
});
