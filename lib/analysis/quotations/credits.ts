const NAME = String.raw`\p{Lu}[\p{L}’'-]+(?: (?:\p{Lu}\.?|de|van|von|der|al|bin|\p{Lu}[\p{L}’'-]+)){1,3}`;
const ENDS = new RegExp(
  String.raw`(?:^|[,;.–—-]\s*)(?:writes|reports|explains|by) (?:[\p{L}’' ]{3,40}?,? )?(${NAME})(?:,? (?:in|from) \p{Lu}[\p{L} ]+)?[.:]?$`,
  'u',
);
const STARTS = new RegExp(
  `^(?:Analysis(?: by|:)|Comment(?: by|:)|By|Written by|Posted by) (${NAME})(?:[,|·].{0,80})?[.:]?$`,
  'u',
);
const WRITES = new RegExp(
  String.raw`^(${NAME}),? (?:[\p{L} ]{3,60}, )?(?:writes|reports)\b[^.]{0,40}:$`,
  'u',
);

/** Longest passage that is looked at for a credit: one stands on a line of its own or closes a short introduction. */
const MAX = 400;
/** Characters at a passage's end in which a closing credit stands. */
const TAIL = 120;

/**
 * The contributor a passage credits ("writes Jane Roe", "By Jane Roe", "Analysis: Jane Roe"), whose sentences are
 * then not the outlet's own voice.
 */
export function creditIn(text: string): string | undefined {
  const tail = text.slice(-TAIL);
  const ends = /(?:writes|reports|explains|by) \S/u.test(tail) ? ENDS.exec(tail.trim())?.[1] : undefined;
  if (ends || text.length > MAX) return ends;
  const line = text.trim();
  return STARTS.exec(line)?.[1] ?? (line.endsWith(':') ? WRITES.exec(line)?.[1] : undefined);
}
