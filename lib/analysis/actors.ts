import { mergeCountries } from '../text/countries.ts';
import { stopWords } from '../text/stop-words.ts';
import {
  type ActorKind,
  ALONE,
  BODIES,
  BOTH,
  DIRECTIONS,
  NO_NAME,
  NO_PERSON,
  PAIRS,
  PARTICLE,
  PARTIES,
  SAID,
  SEATS,
  TITLES,
} from './actor-tables.ts';
import { CALENDAR, isTitleCase, opens, type Token, tokensOf, wordSet } from './wording.ts';

/** An actor where a sentence names it. */
export interface Mention {
  /** Merged form: "russia" (Russia, Russian, Moscow, the Kremlin), "nato", "putin" (a surname), "european union". */
  key: string;
  kind: ActorKind;
  /** As written, without a possessive. */
  as: string;
  /** [start, end) in the text. */
  start: number;
  end: number;
  /** Places of its first and last word among the sentence's tokens. */
  first: number;
  last: number;
  possessive: boolean;
  /** "Russian", "British": never a subject by itself. */
  adjective: boolean;
  /** First half of "Russian-backed", "Polish-Belarusian". */
  compound: boolean;
  /** Named by its seat: Moscow, the White House. After a preposition that is the place. */
  seat: boolean;
}

const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const countries = new Map<string, string | undefined>();
const MOST_CACHED = 5_000;

/** A country by one of its words ("Russian", "US"), or undefined. */
function countryOf(word: string): string | undefined {
  if (countries.has(word)) return countries.get(word);
  const merged = mergeCountries(word);
  // The table has few peoples in the plural: "Norwegians" by "Norwegian".
  const country = merged !== word ? merged : /ns$/.test(word) ? countryOf(word.slice(0, -1)) : undefined;
  if (countries.size >= MOST_CACHED) countries.clear();
  countries.set(word, country);
  return country;
}

const keyOfCountry = (country: string) => SAID[country] ?? country;

/** Key for a name of several words that is no country's: a person's surname, or the whole name of anything else. */
function keyOfName(parts: readonly Token[], titled: boolean): { key: string; kind: ActorKind } {
  const words = parts.map((part) => fold(part.lower));
  const person = !NO_PERSON.has(words.at(-1) ?? '') && !NO_PERSON.has(words[0] ?? '') && words.length <= 4;
  const surname = words.filter((word) => !/^(?:jr|sr|ii|iii)$/.test(word)).at(-1) ?? '';
  if (person) return { key: surname, kind: titled || words.length > 1 ? 'person' : 'name' };
  return { key: words.join(' '), kind: 'body' };
}

/** Walks a sentence's capitals and tells the actors among them. */
class Scan {
  readonly found: Mention[] = [];
  readonly #tokens: readonly Token[];
  readonly #known: ReadonlySet<string> | undefined;
  readonly #titleCase: boolean;
  readonly #stops = stopWords('en');

  constructor(tokens: readonly Token[], known?: ReadonlySet<string>, titleCase = isTitleCase(tokens)) {
    this.#tokens = tokens;
    this.#known = known;
    this.#titleCase = titleCase;
    let at = 0;
    while (at < tokens.length) at = this.#step(at);
  }

  #add(first: number, last: number, what: Pick<Mention, 'key' | 'kind'> & Partial<Mention>): number {
    const from = this.#tokens[first] as Token;
    const to = this.#tokens[last] as Token;
    const cut = to.possessive ? 2 : 0;
    const words = this.#tokens.slice(first, last + 1).map((token) => token.text);
    this.found.push({
      as: words
        .join(' ')
        .slice(0, 80 + cut)
        .replace(/['’]s$/u, ''),
      start: from.start,
      end: to.end,
      first,
      last,
      possessive: to.possessive,
      adjective: false,
      compound: false,
      seat: false,
      ...what,
    });
    return last + 1;
  }

  /** Reads what starts at a token. @returns the place to go on from. */
  #step(at: number): number {
    const token = this.#tokens[at] as Token;
    if (!token.capital || CALENDAR.has(token.lower)) return at + 1;
    if (this.#stops.has(token.lower) && !/^\p{Lu}(?:\p{Lu}|\.\p{Lu})/u.test(token.text)) return at + 1;
    const next = this.#tokens[at + 1];
    // "Justice Department", "Washington Post": what comes next makes it another's name.
    const office = next?.gap === ' ' && next.capital && NO_PERSON.has(next.lower);
    const pair = next?.gap === ' ' && next.capital && PAIRS[`${token.lower} ${next.lower}`];
    if (pair)
      return this.#add(at, at + 1, {
        key: keyOfCountry(pair[0]),
        kind: pair[1],
        seat: pair[2],
        adjective: /an$/.test(next.lower),
      });
    if ((TITLES.has(token.lower) && !office) || DIRECTIONS.has(token.lower)) return at + 1;
    const party = Object.hasOwn(PARTIES, token.lower) ? PARTIES[token.lower] : undefined;
    if (party && !office)
      return this.#add(at, at, { key: party, kind: 'body', adjective: !/s$|gop/.test(token.lower) });
    if (token.lower.includes('-')) return this.#compound(at);
    const body =
      token.text.length < 8 && Object.hasOwn(BODIES, token.lower) && /^\p{Lu}+|^Nato/u.test(token.text)
        ? BODIES[token.lower]
        : undefined;
    if (body && (token.lower.length > 2 || /^\p{Lu}\.?\p{Lu}/u.test(token.text)))
      return this.#add(at, at, { key: body, kind: 'body' });
    const seat = Object.hasOwn(SEATS, token.lower) ? SEATS[token.lower] : undefined;
    if (seat && !office && !/^D\.?C/.test(next?.text ?? ''))
      return this.#add(at, at, { key: keyOfCountry(seat), kind: 'country', seat: true });
    const written = token.possessive ? token.text.slice(0, -2) : token.text;
    const country = countryOf(written);
    if (country !== undefined) {
      const adjective = token.lower !== country && !BOTH.has(token.lower) && !/s$/.test(token.lower);
      return this.#add(at, at, { key: keyOfCountry(country), kind: 'country', adjective });
    }
    if (/^europeans?$/.test(token.lower))
      return this.#add(at, at, { key: 'europe', kind: 'name', adjective: token.lower === 'european' });
    return this.#name(at);
  }

  /** "Russian-backed", "NATO-Russia": an actor in each half that is one. */
  #compound(at: number): number {
    const token = this.#tokens[at] as Token;
    const parts = token.text.replace(/['’]s$/u, '').split('-');
    let known = false;
    for (const part of parts) {
      const lower = part.toLowerCase();
      const country = (Object.hasOwn(SEATS, lower) ? SEATS[lower] : undefined) ?? countryOf(part);
      const key = country === undefined ? BODIES[lower] : keyOfCountry(country);
      if (key === undefined || !/^\p{Lu}/u.test(part) || !(typeof key === 'string')) continue;
      known = true;
      this.#add(at, at, {
        key,
        kind: country === undefined ? 'body' : 'country',
        as: token.text,
        adjective: true,
        compound: true,
      });
    }
    return known || parts.some((part) => /^\p{Ll}/u.test(part)) ? at + 1 : this.#name(at);
  }

  /** A run of capitals that is no country: a person or a body. */
  #name(at: number): number {
    const tokens = this.#tokens;
    const parts: Token[] = [];
    let end = at;
    for (let i = at; i < tokens.length; i += 1) {
      const token = tokens[i] as Token;
      if (i > at && (token.gap !== ' ' || this.#titleCase)) break;
      if (i > at && tokens[i - 1]?.possessive) break;
      const next = tokens[i + 1];
      // "Bank of England" is one name, "Jens Halvorsen of Oslo" ends before "of".
      const of = token.lower === 'of' && !NO_PERSON.has(parts.at(-1)?.lower ?? '');
      const particle =
        !of && PARTICLE.test(token.lower) && next?.gap === ' ' && (next.capital || PARTICLE.test(next.lower));
      if (!token.capital && !(i > at && particle)) break;
      if (CALENDAR.has(token.lower) || (i > at && TITLES.has(token.lower) && !NO_PERSON.has(token.lower)))
        break;
      if (i > at && countryOf(token.text) !== undefined && parts.length > 1) break;
      parts.push(token);
      end = i;
    }
    const first = tokens[at] as Token;
    const before = tokens[at - 1];
    const titled = before !== undefined && first.gap === ' ' && before.capital && TITLES.has(before.lower);
    const what = keyOfName(parts, titled);
    const loose = !titled && (parts.length === 1 ? opens(first, at) || this.#titleCase : this.#titleCase);
    const generic = parts.length === 1 && NO_PERSON.has(what.key) && !ALONE.has(what.key);
    if (generic || NO_NAME.has(what.key) || what.key.length < 2 || /^\d/.test(what.key)) return end + 1;
    if (loose && !this.#known?.has(what.key)) {
      // In a headline in capitals each word may stand alone; elsewhere the sentence's first word may be no name.
      return parts.length > 1 ? at + 1 : end + 1;
    }
    return this.#add(at, end, what);
  }
}

/** Actors a sentence names, in order, from its tokens. */
export function mentionsIn(tokens: readonly Token[], known?: ReadonlySet<string>): Mention[] {
  return new Scan(tokens, known).found;
}

/**
 * Keys of the names that stand somewhere in an article where a capital tells a name, so that the same word is known
 * where it opens a sentence. @param texts sentences or passages.
 */
export function knownNames(texts: Iterable<string>): Set<string> {
  const known = new Set<string>();
  for (const text of texts) {
    const tokens = tokensOf(text);
    if (isTitleCase(tokens)) continue;
    for (const mention of mentionsIn(tokens)) if (mention.kind !== 'country') known.add(mention.key);
  }
  return known;
}

/** Words of countries, bodies and persons as an actor's merged key. */
export interface NamedActor {
  key: string;
  kind: ActorKind;
  /** As written: "Kremlin", "Vladimir Putin". */
  as: string;
}

const ofName = new Map<string, NamedActor[]>();

/** Actors of one run of capitals as `namesIn` found it: "Russian President Vladimir Putin" → russia, putin. */
export function actorsOfName(name: string): NamedActor[] {
  const cached = ofName.get(name);
  if (cached) return cached;
  const found = actorsAt(name);
  if (ofName.size >= MOST_CACHED) ofName.clear();
  ofName.set(name, found);
  return found;
}

function actorsAt(name: string): NamedActor[] {
  const tokens = tokensOf(name);
  // A name is a name here, whatever it would be at the start of a sentence.
  const known = { has: () => true } as unknown as ReadonlySet<string>;
  return new Scan(tokens, known, false).found.map(({ key, kind, as }) => ({ key, kind, as }));
}

const SMALL = wordSet('of the and');
const CAPITALS: Record<string, string> = { nato: 'NATO' };

/** An actor's key for people to read: "United States", "NATO", "Putin". */
export function actorLabel(key: string): string {
  return (
    CAPITALS[key] ??
    key.replace(/\p{L}[\p{L}\p{M}’'-]*/gu, (word) =>
      SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
  );
}
