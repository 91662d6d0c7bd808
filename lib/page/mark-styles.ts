import type { PassageMark } from '../comparison/types.ts';

/** Name of each mark's highlight in `CSS.highlights`. */
export const MARK_NAMES: Record<PassageMark, string> = {
  'also in': 'sidelight-also-in',
  'nearest passage': 'sidelight-nearest',
  'only here': 'sidelight-only-here',
};

/** The highlight that shows where a scroll arrived. */
export const ARRIVED = 'sidelight-arrived';

/**
 * Marks differ in line and in colour, never in colour alone. The page's own colours are unknown, so each line
 * colour keeps a contrast of 3 to 1 or more on white and on black alike, and the text keeps its colour.
 */
export const MARK_STYLES = `
::highlight(${MARK_NAMES['also in']}) {
  text-decoration: underline dotted 1.5px #767c86;
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
`;
