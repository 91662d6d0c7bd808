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

/**
 * The contributor a passage credits ("writes Jane Roe", "By Jane Roe", "Analysis: Jane Roe"), whose sentences are
 * then not the outlet's own voice.
 */
export function creditIn(text: string): string | undefined {
  const line = text.trim();
  if (line.length <= MAX || /(?:writes|by) /.test(line.slice(-80)))
    return (STARTS.exec(line) ?? WRITES.exec(line) ?? ENDS.exec(line.slice(-160)))?.[1];
  return undefined;
}
