import type { DrawnMark, Marks } from './marks.ts';

/** How long the pointer must rest on a mark, in milliseconds, before its card is asked for. */
const REST = 600;

export interface MarkPointer {
  /** The marked passage under the pointer, or null. */
  over(): number | null;
  /** Height in the viewport at which the pointer is; undefined while it is elsewhere. */
  height(): number | undefined;
  /** A card closed because the pointer went: it may come again at the next rest. */
  forgetRest(): void;
}

/**
 * Tells of plain clicks on marks, and of the pointer having come to rest on one: nothing is told while it moves, while
 * the page is scrolled or typed into, or again for the mark it rests on already.
 */
export function watchPointer(
  view: Window & typeof globalThis,
  marks: Marks,
  signal: AbortSignal,
  on: { clicked(passage: number): void; rested(passage: number): void },
): MarkPointer {
  const doc = view.document;
  let at: { x: number; y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: number | null = null;

  const found = (): DrawnMark | null => at && marks.at(at.x, at.y);

  function rest(): void {
    const mark = found();
    const before = told;
    told = mark?.passage ?? null;
    // "Only here" has no other wording to show: its card comes on a click alone.
    if (!mark || mark.mark === 'only here' || told === before || selecting(view)) return;
    on.rested(mark.passage);
  }

  const early = { signal, capture: true, passive: true };
  const forget = (): void => clearTimeout(timer);
  view.addEventListener(
    'pointermove',
    (event) => {
      if (!event.isTrusted || event.pointerType !== 'mouse') return;
      at = { x: event.clientX, y: event.clientY };
      forget();
      if (event.buttons === 0) timer = setTimeout(rest, REST);
    },
    early,
  );
  for (const kind of ['scroll', 'wheel', 'keydown', 'pointerdown'])
    view.addEventListener(kind, forget, early);
  doc.documentElement.addEventListener(
    'pointerleave',
    (event) => {
      if (!event.isTrusted) return;
      at = null;
      told = null;
      forget();
    },
    { signal },
  );
  signal.addEventListener('abort', forget);
  doc.addEventListener(
    'click',
    (event) => {
      if (!isPlainClick(event, view)) return;
      const mark = marks.at(event.clientX, event.clientY);
      if (mark) on.clicked(mark.passage);
    },
    { signal },
  );

  return {
    over: () => found()?.passage ?? null,
    height: () => at?.y,
    forgetRest() {
      told = null;
    },
  };
}

/** Clicks that mean something to the page (links, controls, a selection being made) are left to it. */
function isPlainClick(event: MouseEvent, view: Window): boolean {
  // A script of the page's own may not move the panel.
  if (!event.isTrusted || event.button !== 0 || event.defaultPrevented) return false;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (selecting(view)) return false;
  const control =
    'a[href],button,input,select,textarea,label,summary,video,audio,[contenteditable],[role="button"]';
  return !(event.target instanceof Element && event.target.closest(control));
}

function selecting(view: Window): boolean {
  return view.getSelection()?.isCollapsed === false;
}
