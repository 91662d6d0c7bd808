import { type Mention, mentionsIn } from './actors.ts';
import { type VerbForm, verbForm } from './verbs.ts';
import { CONJUNCTIONS, isFunctionWord, isTitleCase, NUMBERISH, PREPOSITIONS, type Token } from './wording.ts';

/** A phrase is at most this long (words). */
export const PHRASE = 6;

/** A sentence's words and the actors among them, as the rules of grammar ask for them. */
export class Clause {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly titleCase: boolean;
  readonly #at = new Map<number, Mention>();
  readonly #ends = new Map<number, Mention>();

  constructor(text: string, tokens: readonly Token[], known?: ReadonlySet<string>) {
    this.text = text;
    this.tokens = tokens;
    this.mentions = mentionsIn(tokens, known);
    this.titleCase = isTitleCase(tokens);
    for (const mention of this.mentions) {
      this.#at.set(mention.first, mention);
      this.#ends.set(mention.last, mention);
    }
  }

  /** The word at a place in lower case; empty outside the sentence. */
  lower(i: number): string {
    return this.tokens[i]?.lower ?? '';
  }

  /** True where one space stands before the word at a place. */
  joined(i: number): boolean {
    return this.tokens[i]?.gap === ' ';
  }

  form(i: number): VerbForm | undefined {
    const token = this.tokens[i];
    return token && !token.possessive ? verbForm(token.lower) : undefined;
  }

  /** The actor whose name begins at a place. */
  mentionAt(i: number): Mention | undefined {
    return this.#at.get(i);
  }

  /** The actor whose name ends at a place. */
  endsMention(i: number): Mention | undefined {
    return this.#ends.get(i);
  }

  /** Words from `first` until `end` or a break, at most six, without a loose end; at least until `must`. */
  phrase(first: number, end: number, must = first + 1): string {
    let last = first;
    for (let i = first + 1; i < Math.min(end, first + PHRASE); i += 1) {
      const token = this.tokens[i];
      if (token?.gap !== ' ' || (i >= must && CONJUNCTIONS.has(token.lower))) break;
      last = i;
    }
    // Cut in mid-phrase: better without the last "for military".
    const next = this.tokens[last + 1];
    if (last - first === PHRASE - 1 && next?.gap === ' ' && !isFunctionWord(next.lower)) {
      const before = [last, last - 1, last - 2].find(
        (i) => PREPOSITIONS.has(this.lower(i)) && !NUMBERISH.test(this.lower(i + 1)),
      );
      if (before !== undefined && before > must) last = before - 1;
    }
    while (last >= must && (isFunctionWord(this.lower(last)) || this.tokens[last]?.possessive)) last -= 1;
    const from = this.tokens[first] as Token;
    return this.text.slice(from.start, this.tokens[last]?.end).slice(0, 120);
  }
}
