import type { MarkKind } from '../messages.ts';

/** Name of each mark's highlight in `CSS.highlights`. */
export const MARK_NAMES: Record<MarkKind, string> = {
  'also in': 'sidelight-also-in',
  differs: 'sidelight-differs',
  'nearest passage': 'sidelight-nearest',
  'only here': 'sidelight-only-here',
};

/** The highlight that shows where a scroll arrived. */
export const ARRIVED = 'sidelight-arrived';

/**
 * Marks differ in line and in colour, never in colour alone; the panel's legend draws the same lines. The page's own
 * colours are unknown, so each line colour keeps a contrast of 3 to 1 or more on white and on black alike, and the
 * text keeps its colour. Nothing of it is printed.
 */
export const MARK_STYLES = `@media screen {
::highlight(${MARK_NAMES['also in']}) {
  text-decoration: underline dotted 1.5px #767c86;
}
::highlight(${MARK_NAMES.differs}) {
  text-decoration: underline double 1.5px #b4569c;
}
::highlight(${MARK_NAMES['nearest passage']}) {
  text-decoration: underline dashed 1.5px #a2701c;
}
::highlight(${MARK_NAMES['only here']}) {
  background-color: rgb(38 143 160 / 0.14);
  text-decoration: underline solid 2px #1f8696;
}
::highlight(${ARRIVED}) {
  background-color: rgb(255 205 40 / 0.5);
}
}`;
