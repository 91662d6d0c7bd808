/** Taller elements are cut by browsers (Firefox at about 17.8 million px); beyond this the scroll bar is scaled. */
const TALLEST = 12_000_000;

export interface Sheet {
  /** Height of what scrolls, in px. */
  height: number;
  /** First row to draw, and the one after the last. */
  from: number;
  to: number;
  /** Where a row stands within what scrolls, in px. */
  top(row: number): number;
}

interface View {
  rows: number;
  rowHeight: number;
  /** Height of the window onto the rows, and how far it is scrolled. */
  height: number;
  scrollTop: number;
}

/** How far down the list a scroll position is, in px of unscaled rows: both ends meet, what lies between is scaled. */
function distance({ rows, rowHeight, height, scrollTop }: View): number {
  const tall = rows * rowHeight;
  if (tall <= TALLEST) return scrollTop;
  return (scrollTop * (tall - height)) / Math.max(1, TALLEST - height);
}

/** Which rows of a long list are in view, and where they stand. `spare`: rows drawn beyond each edge. */
export function sheetOf(view: View, spare: number): Sheet {
  const { rows, rowHeight, height, scrollTop } = view;
  const down = distance(view);
  return {
    height: Math.min(rows * rowHeight, TALLEST),
    from: Math.max(0, Math.floor(down / rowHeight) - spare),
    to: Math.min(rows, Math.ceil((down + height) / rowHeight) + spare),
    // Unscaled, a row stands still while the list scrolls, to the last bit: it need not be drawn again.
    top: (row) => (down === scrollTop ? row * rowHeight : scrollTop + row * rowHeight - down),
  };
}

/** The scroll position that brings a row whole into view, moving no more than needed. */
export function scrollFor(view: View, row: number): number {
  const { rows, rowHeight, height, scrollTop } = view;
  const down = distance(view);
  const start = row * rowHeight;
  const wanted = start < down ? start : start + rowHeight > down + height ? start + rowHeight - height : down;
  if (wanted === down) return scrollTop;
  const tall = rows * rowHeight;
  return tall <= TALLEST ? wanted : (wanted * Math.max(1, TALLEST - height)) / (tall - height);
}
