import { parseHTML } from 'linkedom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { Panel } from '../../components/panel/Panel.tsx';
import { setCatalogue } from '../../lib/browser/i18n.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };

/** Draw the panel of a store into a document of its own, without a browser. */
export function draw(store: PanelStore): Document {
  return drawPart(<Panel store={store} />).ownerDocument;
}

/** Draw one part that needs no comparison around it. */
export function drawPart(part: ComponentChild): Element {
  const { document, Element } = parseHTML(
    '<!doctype html><html lang="en"><body><div id="root"></div></body></html>',
  );
  // What effects ask of a window; layout is the end-to-end test's part.
  Object.assign(globalThis, { document, Element, addEventListener() {}, removeEventListener() {} });
  setCatalogue(catalogue);
  const root = document.getElementById('root') as unknown as HTMLElement;
  // With what it draws after its first view.
  void act(() => render(part, root));
  return root;
}

/** An element's text with white space and direction marks evened out. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
