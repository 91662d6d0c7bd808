/** A word as it stands in a sentence. */
export interface Token {
  /** As written, a possessive "'s" included. */
  text: string;
  /** Lower case, without the possessive, apostrophes straight. */
  lower: string;
  possessive: boolean;
  capital: boolean;
  start: number;
  end: number;
  /** What stands between it and the word before: a single space where the two belong together. */
  gap: string;
}

export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** 1 for letters, digits and marks of the basic plane, 2 for the rest, 0 not asked yet. */
const kinds = new Uint8Array(1 << 16);
const LETTER = /[\p{L}\p{N}\p{M}]/u;

function isWordCode(code: number): boolean {
  let kind = kinds[code];
  if (kind === 0) {
    kind = LETTER.test(String.fromCharCode(code)) ? 1 : 2;
    kinds[code] = kind;
  }
  return kind === 1;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
/** An apostrophe, straight or curly. */
const isApostrophe = (code: number) => code === 39 || code === 0x2019;

const CAPITAL = /\p{Lu}/u;
const isCapital = (letter: string) =>
  letter >= 'A' && (letter <= 'Z' || (letter > 'z' && CAPITAL.test(letter)));

const SHORTENED = wordSet('Mr Mrs Ms Dr Prof Gen Lt Col Capt Adm Sgt Sen Rep Gov Rev St');

/** Where the word that begins at `start` ends. */
function endOfWord(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (isWordCode(code)) continue;
    const next = text.charCodeAt(end + 1);
    const inside = isApostrophe(code) || code === 46 || code === 45;
    if (inside && isWordCode(next)) continue;
    if (
      code === 44 &&
      isDigit(next) &&
      isDigit(text.charCodeAt(end + 2)) &&
      isDigit(text.charCodeAt(end + 3))
    )
      continue;
    break;
  }
  if (text.charCodeAt(end) !== 46 || end - start > 8) return end;
  // The last full stop of "U.S." belongs to it, and that of "Mr." and of an initial before a name.
  const word = text.slice(start, end);
  if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return end + 1;
  return text.charCodeAt(end + 1) === 32 &&
    (SHORTENED.has(word) || (/^\p{Lu}$/u.test(word) && isCapital(text.charAt(end + 2))))
    ? end + 1
    : end;
}

/** In lower case, apostrophes straight, without the full stop of "Mr.". */
const plainOf = (word: string): string => {
  const lower = word.replace('’', "'").toLowerCase();
  return lower.endsWith('.') && lower.indexOf('.') === lower.length - 1 ? lower.slice(0, -1) : lower;
};

/**
 * Words of a sentence with their places: "U.S.", "build-up", "5,000" and "Mr" are one word each. Scanned by hand: a
 * regular expression with classes of letters takes three times as long.
 */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let last = 0;
  for (let start = 0; start < text.length; start += 1) {
    if (!isWordCode(text.charCodeAt(start))) continue;
    const end = endOfWord(text, start);
    const word = text.slice(start, end);
    const possessive =
      end - start > 2 && (word.endsWith('s') || word.endsWith('S')) && isApostrophe(text.charCodeAt(end - 2));
    found.push({
      text: word,
      lower: plainOf(possessive ? word.slice(0, -2) : word),
      possessive,
      capital: isCapital(word.charAt(0)),
      start,
      end,
      gap: start === last + 1 && text.charCodeAt(last) === 32 ? ' ' : text.slice(last, start),
    });
    last = end;
    start = end - 1;
  }
  return found;
}

/** True where most longer words have capitals, as in some headlines: a capital then tells nothing. */
export function isTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter((token) => token.lower.length > 3 && /^\p{L}/u.test(token.text));
  return long.length > 4 && long.filter((token) => token.capital).length > long.length * 0.8;
}

/** True where a word opens a sentence, a quotation or a clause after a colon, so that its capital tells nothing. */
export const opens = (token: Token, at: number): boolean => at === 0 || /["“‘«:;…!?]|\.\s/u.test(token.gap);

export const DETERMINERS = wordSet(
  'the a an this that these those its his her their our your my some any no each every both all another',
);

export const PREPOSITIONS =
  wordSet(`in on at by with from to into onto about over under during after before against between
among through within without near since until via across around behind beyond upon toward towards per amid despite following
for of than like inside outside along off including concerning regarding opposite alongside`);

export const CONJUNCTIONS = wordSet(
  'and or but as if while when because although though unless whether where what how why nor so whereas once that which who whom whose',
);

export const AUXILIARIES =
  wordSet(`is are was were be been being am has have had having will would shall should can could may might must
do does did won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't cannot`);
export const BE = wordSet("is are was were be been being am isn't aren't wasn't weren't");
export const HAVE = wordSet("has have had having hasn't haven't hadn't");

/** Numbers and words that stand like them before a noun. */
export const NUMBERISH =
  /^(?:\d[\d.,]*|tens|dozens|scores|hundreds|thousands|millions|some|more|most|many|several|two|three|four|five|extra|additional)$/;

/** Words that may stand between a subject and its verb, beside adverbs in -ly. */
const ADVERBS =
  wordSet(`also not never now then still already again ever just even only soon later earlier instead often always once
today yesterday meanwhile however currently since so further twice far long thus monday tuesday wednesday thursday friday saturday sunday`);
const NO_ADVERB = wordSet(
  'family reply supply ally rally apply july italy rely early only ugly likely deadly friendly elderly imply comply fly',
);
export const isAdverb = (lower: string): boolean =>
  ADVERBS.has(lower) || (/[a-z]{3}ly$/.test(lower) && !NO_ADVERB.has(lower));

/** Words that are part of no noun phrase's core. */
export const isFunctionWord = (lower: string): boolean =>
  DETERMINERS.has(lower) ||
  PREPOSITIONS.has(lower) ||
  CONJUNCTIONS.has(lower) ||
  AUXILIARIES.has(lower) ||
  FUNCTION.has(lower);
const FUNCTION =
  wordSet(`he she it they we i you him them us me not there here now then also more most less too very just only even
said says say who's up out down back ahead away yet still again today yesterday meanwhile`);

/** Days and months: capitals that name nobody. */
export const CALENDAR = wordSet(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
);
