import type { Anchor } from '../analysis/types.ts';
import { webAddress } from '../text/web-address.ts';

export { webAddress };

/** Words taken from either end of a text that carries no anchor. */
const END_WORDS = 5;

/**
 * A link that opens an original at a passage: the address with a text fragment made from the anchor's words, or from
 * the first and last words of the text. The bare address when neither has words; undefined when the address is no
 * http(s) one.
 */
export function linkToPassage(
  address: string | undefined,
  place: { anchor?: Anchor; text?: string },
): string | undefined {
  const base = webAddress(address);
  if (!base) return undefined;
  const ends = endsOf(place);
  if (!ends) return base;
  return `${base}#:~:text=${ends.map(encodeTerm).join(',')}`;
}

function endsOf({
  anchor,
  text,
}: {
  anchor?: Anchor;
  text?: string;
}): [string] | [string, string] | undefined {
  const start = tidy(anchor?.start);
  const end = tidy(anchor?.end);
  if (start) return end && end !== start ? [start, end] : [start];
  const words = tidy(text).split(' ').filter(Boolean);
  if (words.length === 0) return undefined;
  // A short text is matched whole: a range would need two places that don't overlap.
  if (words.length <= 2 * END_WORDS) return [words.join(' ')];
  return [words.slice(0, END_WORDS).join(' '), words.slice(-END_WORDS).join(' ')];
}

function tidy(text: string | undefined): string {
  return (text ?? '').replace(/\s+/gu, ' ').trim();
}

/** `encodeURIComponent` covers "," and "&" but throws at half a surrogate pair; a bare "-" would mark a prefix. */
function encodeTerm(term: string): string {
  return encodeURIComponent(term.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/-/g, '%2D');
}
