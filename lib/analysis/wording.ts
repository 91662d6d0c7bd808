/** A word as it stands in a sentence. */
export interface Token {
  /** As written, a possessive "'s" included. */
  text: string;
  /** Lower case, without the possessive. */
  lower: string;
  possessive: boolean;
  capital: boolean;
  start: number;
  end: number;
  /** What stands between it and the word before: a single space where the two belong together. */
  gap: string;
}

export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const WORD = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[’'.-](?=[\p{L}\p{N}])|,(?=\d{3}))*/gu;

const POSSESSIVE = /['’]s$/i;
const CAPITAL = /\p{Lu}/u;

/** Words of a sentence with their places: "U.S.", "build-up", "5,000" and "Mr" are one word each. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const possessive = POSSESSIVE.test(word);
    const first = word.charAt(0);
    found.push({
      text: word,
      lower: (possessive ? word.slice(0, -2) : word).toLowerCase(),
      possessive,
      capital: first >= 'A' && (first <= 'Z' || (first > 'z' && CAPITAL.test(first))),
      start: match.index,
      end: match.index + word.length,
      gap: text.slice(last, match.index),
    });
    last = match.index + word.length;
  }
  return found;
}

/** True where most longer words have capitals, as in some headlines: a capital then tells nothing. */
export function isTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter((token) => token.lower.length > 3 && /^\p{L}/u.test(token.text));
  return long.length > 3 && long.filter((token) => token.capital).length > long.length * 0.7;
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
do does did won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't cannot
won’t wouldn’t can’t couldn’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t`);
export const BE = wordSet(
  "is are was were be been being am isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't",
);
export const HAVE = wordSet("has have had having hasn’t haven’t hadn’t hasn't haven't hadn't");

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
