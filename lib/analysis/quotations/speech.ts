import type { Cue } from './attribute.ts';
import type { Span } from './marks.ts';
import type { Token, Unit } from './units.ts';
import { NAMING } from './verbs.ts';

/** Up to this many words in marks may be a phrase that the outlet keeps at a distance rather than somebody's speech. */
const SCARE_WORDS = 4;

/** Words that titles leave in lower case. */
const SMALL = /^(?:a|an|the|and|or|of|for|in|on|to|at|by|with|from|vs)$/i;

/** "Meet the Press": every word but the small ones has a capital, at least two do, and no sentence ends in it. */
function looksLikeTitle(words: string): boolean {
  if (/[.!?,]["'”’]?$/u.test(words.trim()) && !/,$/.test(words.trim())) return false;
  const all = words.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  const large = all.filter((word) => !SMALL.test(word));
  return (
    large.length >= 2 &&
    all.length <= 8 &&
    large.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) &&
    all.some((word) => /\p{Ll}/u.test(word))
  );
}

/**
 * Whether words in marks are speech, rather than the title of a work, a name, or a phrase the outlet holds at arm's
 * length. Short ones need somebody who says them, in their own sentence or just before.
 */
export function isSpeech(
  text: string,
  span: Span,
  spanAt: number,
  unit: Unit,
  cues: readonly Cue[],
  spokenJustBefore: boolean,
): boolean {
  const words = text.slice(span.start, span.end);
  const count = words.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (count === 0) return false;
  const place = unit.tokens.findIndex((token) => token.span === spanAt);
  const before = unit.tokens[place - 1];
  const joined = before !== undefined && !/[,:]/u.test(text.slice(before.end, span.start));
  const naming =
    joined &&
    (NAMING.has(before.lower) ||
      (before.lower === 'as' &&
        /^(?:known|billed|titled|branded)$/.test(unit.tokens[place - 2]?.lower ?? '')));
  if (naming && count <= 8 && !/[.,!?]$/u.test(words.trim())) return false;
  const placed = joined && /^(?:on|in|from|of|to|at|by|the|his|her|its)$/.test(before.lower);
  if (looksLikeTitle(words) && (placed || !saidAtOnce(unit.tokens, place, cues))) return false;
  if (count > SCARE_WORDS) return true;
  if (/[,.!?]$/u.test(words.trim()) && count > 1) return true;
  return cues.length > 0 || spokenJustBefore;
}

/** True where a verb of speech stands right before or right after the quotation. */
function saidAtOnce(tokens: readonly Token[], place: number, cues: readonly Cue[]): boolean {
  return cues.some(
    (cue) => cue.to === place - 1 || (cue.from === place + 1 && tokens[place + 1] !== undefined),
  );
}
