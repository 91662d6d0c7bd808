/** Edges in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

/** Space kept between card and passage, and between card and the edges of the view, in CSS pixels. */
const GAP = 8;
export const EDGE = 6;

/** Below this height, in CSS pixels, a card is not cut down for the passage's sake. */
const LEAST = 160;

/** The height, in CSS pixels, that a card of this width may have without covering its passage; null where none would do. */
export function roomFor(passage: Box, width: number, view: Size): number | null {
  const beside = Math.max(passage.left, view.width - passage.right) >= width + GAP + EDGE;
  const room = Math.max(passage.top, view.height - passage.bottom) - GAP - EDGE;
  return beside || room < LEAST ? null : Math.floor(room);
}

/**
 * Where a card goes beside its passage, in CSS pixels of the viewport: in the margin where it fits, else under the
 * passage, else over it, else at the edge of the view that is further from `near` (the height the reader looks at; the
 * passage's top when not known). The passage itself stays free wherever that can be.
 */
export function placeCard(
  passage: Box,
  card: Size,
  view: Size,
  options: { rtl?: boolean; near?: number | undefined } = {},
): { left: number; top: number } {
  const across = (left: number) => within(left, view.width - card.width);
  const down = (top: number) => within(top, view.height - card.height);
  const after = passage.right + GAP;
  const before = passage.left - GAP - card.width;
  const margins = [
    ...(after + card.width + EDGE <= view.width ? [after] : []),
    ...(before >= EDGE ? [before] : []),
  ];
  const margin = options.rtl ? margins.at(-1) : margins[0];
  if (margin !== undefined) return { left: margin, top: down(options.near ?? passage.top) };

  const left = across(options.rtl ? passage.right - card.width : passage.left);
  if (passage.bottom + GAP + card.height + EDGE <= view.height && passage.bottom > 0)
    return { left, top: passage.bottom + GAP };
  if (passage.top - GAP - card.height >= EDGE && passage.top < view.height)
    return { left, top: passage.top - GAP - card.height };
  const low = (options.near ?? passage.top) > view.height / 2;
  return { left, top: low ? EDGE : down(view.height) };
}

function within(wanted: number, room: number): number {
  return Math.max(EDGE, Math.min(wanted, room - EDGE));
}
