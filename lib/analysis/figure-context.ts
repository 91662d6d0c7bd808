import { type LocatedNumber, locatedNumbers } from '../text/numbers.ts';
import { type Mention, mentionsIn } from './actors.ts';
import type { Figure } from './types.ts';
import { SPEECH, verbForm } from './verbs.ts';
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, type Token, tokensOf, wordSet } from './wording.ts';

/** Prepositions that lead to where something goes, and to where it is. */
const TOWARDS = wordSet('to into toward towards');
const AT = wordSet('in near at on along across around inside outside within off');
/** Words that end the reach of a figure: another clause begins. */
const CLAUSE_END = wordSet('while but whereas because although if when which who that');
/** Words after which somebody else may act: what was counted before is not theirs. */
const JOINS = wordSet('and or but while whereas because although if when which who that after before as');
/** How many words on a place is looked for, and a number's own actor. */
const REACH = 18;
const WITHIN_PHRASE = 5;

/** Reads what a sentence's figures are about. */
class Context {
  readonly #tokens: readonly Token[];
  readonly #mentions: readonly Mention[];

  constructor(tokens: readonly Token[], mentions: readonly Mention[]) {
    this.#tokens = tokens;
    this.#mentions = mentions;
  }

  /** First token that starts at or after a place in the text (binary search). */
  tokenAt(at: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle] as Token).start < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #mentionsFrom(token: number): number {
    let low = 0;
    let high = this.#mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#mentions[middle] as Mention).first < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** "350 British troops": the actor inside the counted phrase; else the nearest subject before the number. */
  actor(number: number, after: number): string | undefined {
    for (let i = this.#mentionsFrom(after); i < this.#mentions.length; i += 1) {
      const mention = this.#mentions[i] as Mention;
      if (mention.first >= after + WITHIN_PHRASE) break;
      const between = this.#tokens.slice(after, mention.first + 1);
      if (
        between.some(
          ({ gap, lower }) => gap !== ' ' || JOINS.has(lower) || (PREPOSITIONS.has(lower) && lower !== 'of'),
        )
      )
        break;
      // "50 Polish towns" are Poland's; so is what a noun without an ending modifies ("3,000 US troops").
      const next = this.#tokens[mention.last + 1];
      if (
        (mention.adjective || mention.possessive || (next?.gap === ' ' && !PREPOSITIONS.has(next.lower))) &&
        !mention.compound
      )
        return mention.key;
    }
    for (let i = this.#mentionsFrom(number) - 1; i >= 0; i -= 1) {
      const mention = this.#mentions[i] as Mention;
      if (number - mention.last > 30) break;
      if (this.#isSubject(mention, number)) return mention.key;
    }
    return undefined;
  }

  /** True where a verb stands between the actor and the number and no preposition governs the actor. */
  #isSubject(mention: Mention, number: number): boolean {
    if (mention.possessive || mention.compound) return false;
    if (this.#isGoverned(mention)) return false;
    // "Mr Tal said: 'We send …'": whoever speaks does not count.
    const next = this.#tokens[mention.last + 1];
    if (
      mention.kind !== 'country' &&
      mention.kind !== 'body' &&
      SPEECH.has(verbForm(next?.lower ?? '')?.base ?? '')
    )
      return false;
    let verb = false;
    for (let i = mention.last + 1; i < number; i += 1) {
      const token = this.#tokens[i] as Token;
      if (/[;:]/.test(token.gap)) return false;
      const form = verbForm(token.lower);
      if (AUXILIARIES.has(token.lower) || form?.past || form?.s) verb = true;
      // "said in a statement that …" keeps the subject; a new clause after "while" has its own.
      if (token.lower === 'while' || token.lower === 'but' || token.lower === 'whereas') return false;
    }
    if (mention.adjective) {
      return verb && next?.gap === ' ' && !next.capital;
    }
    return verb;
  }

  /** True where a preposition or a verb in -ing stands before the actor, or before the first of "A and B". */
  #isGoverned(mention: Mention, depth = 0): boolean {
    let before = mention.first - 1;
    const inside = (i: number) =>
      this.#tokens[i + 1]?.gap === ' ' &&
      (DETERMINERS.has(this.#tokens[i]?.lower ?? '') || (this.#tokens[i]?.capital ?? false));
    while (before >= 0 && mention.first - before < 12 && inside(before)) before -= 1;
    const governor = this.#tokens[before + 1]?.gap === ' ' ? (this.#tokens[before]?.lower ?? '') : '';
    if (/^(?:and|or)$/.test(governor)) {
      const peer = this.#mentions[this.#mentionsFrom(before) - 1];
      return depth < 4 && peer?.last === before - 1 && this.#isGoverned(peer, depth + 1);
    }
    if (PREPOSITIONS.has(governor)) return !/^(?:after|before|since|until|as|like|with)$/.test(governor);
    return governor !== '' && verbForm(governor)?.ing === true;
  }

  /** Where the counted things go or are: the country after "to", else after "in", "near", "on the … border". */
  place(after: number): string | undefined {
    let at: string | undefined;
    for (let i = after; i < Math.min(after + REACH, this.#tokens.length); i += 1) {
      const token = this.#tokens[i] as Token;
      if (/[;:.!?—]|\s[–-]\s/.test(token.gap) && i > after) break;
      if (i > after && (CLAUSE_END.has(token.lower) || /^\d+(?:[.,]\d+)*$/.test(token.text))) break;
      const towards = TOWARDS.has(token.lower);
      if (!towards && !AT.has(token.lower)) continue;
      const places = this.#placesAt(i + 1);
      if (!places || (/^(?:on|at)$/.test(token.lower) && !this.#isBorder(i + 1))) continue;
      if (towards) return places;
      at ??= places;
    }
    return at;
  }

  /** "on the Polish border" is a place, "attack on Poland" is none. */
  #isBorder(from: number): boolean {
    return this.#tokens
      .slice(from, from + 6)
      .some((token) =>
        /^(?:borders?|frontier|coasts?|side|soil|territory|bases?|eastern|western|edge|ports?|airports?)$/.test(
          token.lower,
        ),
      );
  }

  /** Countries after a preposition, "Poland and Romania" as both in order of the alphabet. */
  #placesAt(from: number): string | undefined {
    const places: string[] = [];
    let at = from;
    for (let i = this.#mentionsFrom(from); i < this.#mentions.length && places.length < 4; i += 1) {
      const mention = this.#mentions[i] as Mention;
      const between = this.#tokens.slice(at, mention.first).map((token) => token.lower);
      const joined =
        places.length > 0
          ? between.length === 1 && between[0] === 'and'
          : between.every(
              (word) =>
                DETERMINERS.has(word) ||
                /^(?:eastern|western|northern|southern|central|neighbouring|neighboring|nearby)$/.test(word),
            );
      const listed = places.length > 0 && between.length === 0 && this.#tokens[mention.first]?.gap === ', ';
      if (!(joined || listed) || mention.compound || mention.kind !== 'country') break;
      places.push(mention.key);
      at = mention.last + 1;
      // "the Polish border", "Ukraine's borders": one place.
      if (mention.adjective || mention.possessive) break;
    }
    return places.length > 0 ? [...new Set(places)].sort().join(', ') : undefined;
  }
}

/** "1,700 troops to Poland and 1,000 to Romania": the second number counts what the first does. */
const isElliptic = (text: string, number: LocatedNumber, previous: LocatedNumber): boolean =>
  number.unit === undefined &&
  previous.unit !== undefined &&
  /^ ?(?:more |others? )?(?:to|in|into|from|for|at|near)\b/.test(text.slice(number.end, number.end + 14)) &&
  /(?:\band|,|\bor) (?:(?:about|around|another|some|up to|nearly|more than|a further) ?)*$/.test(
    text.slice(Math.max(previous.end, number.at - 30), number.at),
  );

/**
 * A sentence's figures, each with the actor whose it is and the place it is about where the sentence says so. The
 * grammar is English; in other languages figures stand alone.
 */
export function figuresOf(text: string, language: string): Figure[] {
  const numbers = locatedNumbers(text, language);
  const bare = ({ at: _, end: __, ...figure }: LocatedNumber): Figure => figure;
  if (numbers.length === 0 || !/^en\b/i.test(language)) return numbers.map(bare);
  const tokens = tokensOf(text);
  const context = new Context(tokens, mentionsIn(tokens));
  const found: Figure[] = [];
  numbers.forEach((number, i) => {
    const previous = numbers[i - 1];
    const last = found.at(-1);
    const elliptic = previous !== undefined && last !== undefined && isElliptic(text, number, previous);
    const at = context.tokenAt(number.at);
    const after = context.tokenAt(number.end);
    const actor = elliptic ? last.actor : context.actor(at, after);
    const place = context.place(after);
    found.push({
      ...bare(number),
      ...(elliptic && last.unit !== undefined ? { unit: last.unit } : {}),
      ...(actor === undefined ? {} : { actor }),
      ...(place === undefined || place === actor ? {} : { place }),
    });
  });
  return found;
}
