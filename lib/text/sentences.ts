/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Insp|Supt|Sens?|Reps?|Govs?|Messrs|Pres|Rev|Hon|St|Sr|Jr|vs|etc|No|Nos|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|approx|ca|e\.g|i\.e|a\.m|p\.m|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;

/** Those of them that a sentence can end with, and words that then open the next: "… of Acme Inc. The board …". */
const MAY_END = /(?:Inc|Ltd|Co|Corp|etc|Jr|Sr|a\.m|p\.m|(?:\p{Lu}\.)+\p{Lu})\.$/u;
const OPENER =
  /^(?:The|An|It|He|She|They|But|And|In|On|At|His|Her|Its|Their|This|That|These|We|You|If|When|After|For)\s/u;
/** German writes days as "3. Mai": no sentence ends there. */
const DAY = /(?:^|[\s(])\d{1,2}\.$/u;
const AFTER_DAY =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert)/u;

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
      const ahead = flat.slice(end + 1, end + 1 + WINDOW);
      if (match[0] === '.' && ABBREVIATION.test(before) && !(MAY_END.test(before) && OPENER.test(ahead)))
        continue;
      if (match[0] === '.' && DAY.test(before) && AFTER_DAY.test(ahead)) continue;
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
