/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Insp|Supt|Sens?|Reps?|Govs?|Messrs|Pres|Rev|Hon|St|Sr|Jr|vs|etc|No|Nos|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|approx|ca|e\.g|i\.e|a\.m|p\.m|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;

/** Characters before a full stop that can make it an abbreviation's. */
const WINDOW = 24;

/**
 * Sentences of a passage, in order, whitespace folded. A sentence ends at . ! ? … or 。！？ (with any closing marks)
 * where a new one plausibly begins; abbreviations, initials and numbers do not end one.
 */
export function sentences(text: string): string[] {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const found: string[] = [];
  let start = 0;
  // The run of marks is matched whole and looked at afterwards, through windows: linear on any text.
  for (const match of flat.matchAll(/[.!?…]+["'”’»)\]]*|[。！？]["”’」』）]*|[؟।]["”’]*/gu)) {
    const end = match.index + match[0].length;
    if (!/[。！？]/u.test(match[0])) {
      if (end < flat.length && flat[end] !== ' ') continue;
      const next = flat.slice(end + 1, end + 4);
      if (next === '') continue;
      const before = flat.slice(Math.max(start, end - WINDOW), match.index + 1);
      if (match[0] === '.' && ABBREVIATION.test(before)) continue;
      // A sentence opens with a capital, a digit, a quotation mark or a script without case.
      if (!/^["'“‘«([\p{Lu}\p{Lt}\p{Lo}\p{N}–—-]/u.test(next)) continue;
      if (/^["'”’»]\s/u.test(next)) continue;
    }
    const sentence = flat.slice(start, end).trim();
    if (sentence) found.push(sentence);
    start = end;
  }
  const rest = flat.slice(start).trim();
  if (rest) found.push(rest);
  return found;
}
