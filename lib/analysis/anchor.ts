import type { Anchor } from './types.ts';

const ANCHOR_WORDS = 4;
/** Characters that hold more than enough words for either end of an anchor, in any but a freak of a text. */
const ENDS = 240;

const wordsOf = (text: string): string[] => text.replace(/\s+/gu, ' ').trim().split(' ');

/** First and last words of a passage, as they stand, for a text fragment. */
export function anchorOf(text: string): Anchor {
  if (text.length > 2 * ENDS) {
    // The ends of a long text are enough, cut at spaces so that every word is whole.
    const first = wordsOf(text.slice(0, text.lastIndexOf(' ', ENDS)));
    const last = wordsOf(text.slice(text.indexOf(' ', text.length - ENDS) + 1));
    if (first.length > ANCHOR_WORDS && last.length > ANCHOR_WORDS)
      return {
        start: first.slice(0, ANCHOR_WORDS).join(' '),
        end: last.slice(-ANCHOR_WORDS).join(' '),
      };
  }
  const all = wordsOf(text);
  const start = all.slice(0, ANCHOR_WORDS).join(' ');
  return all.length > 2 * ANCHOR_WORDS
    ? { start, end: all.slice(-ANCHOR_WORDS).join(' ') }
    : { start: all.join(' ') };
}
