/**
 * A text as one line: no controls and no marks of direction, which would turn what stands beside them; white space
 * folded.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
