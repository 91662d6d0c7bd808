import { stem } from '../text/tokens.ts';
import type { Mention } from './actors.ts';
import { Clause, PHRASE } from './clause.ts';
import { headOf, namingOf } from './namings.ts';
import { AGENTS, isEvent, isSubject, type NounPhrase, nounPhraseOf } from './noun-phrases.ts';
import { predicateOf } from './predicates.ts';
import type { Action } from './types.ts';
import { isNounToo, SPEECH } from './verbs.ts';
import {
  AUXILIARIES,
  DETERMINERS,
  isAdverb,
  isFunctionWord,
  NUMBERISH,
  PREPOSITIONS,
  type Token,
  tokensOf,
  wordSet,
} from './wording.ts';

/** A sentence gives at most so many actions, and so many of its words are read. */
const MOST_ACTIONS = 12;
const MOST_TOKENS = 400;
/** What is named after a city is not its government's. */
const NAMED_AFTER = wordSet(
  'agreement accord pact treaty truce protocol talk conference summit process format deal',
);

/** Spans between quotation marks, where the caller knows none better; a mark without its pair runs to the end. */
function spansInMarks(text: string): [number, number][] {
  return [...text.matchAll(/["“„«][^"“”„«»]*(?:["”»]|$)/gu)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** Reads one sentence's actors in turn. */
class Reading {
  readonly actions: Action[] = [];
  readonly #clause: Clause;
  readonly #quoted: readonly (readonly [number, number])[];

  constructor(clause: Clause, quoted: readonly (readonly [number, number])[]) {
    this.#clause = clause;
    this.#quoted = quoted;
    for (const mention of clause.mentions) {
      if (this.actions.length >= MOST_ACTIONS) break;
      this.#read(mention);
    }
  }

  #read(mention: Mention): void {
    const phrase = nounPhraseOf(this.#clause, mention);
    const titled = mention.seat && !mention.possessive && NAMED_AFTER.has(phrase.head ?? '');
    if (phrase.head !== undefined && isEvent(phrase.head) && !titled) this.#addNoun(mention, phrase);
    if (phrase.head !== undefined && mention.compound && namingOf(phrase.head) !== undefined)
      this.#addNoun(mention, phrase);
    this.#between(mention);
    const agent =
      phrase.head === undefined ? !mention.adjective && !mention.possessive : AGENTS.has(phrase.head);
    if (agent && isSubject(this.#clause, phrase)) this.#predicate(mention, phrase);
    this.#object(mention, phrase);
  }

  #predicate(mention: Mention, subject: NounPhrase): void {
    const found = predicateOf(this.#clause, subject);
    if (!found) return;
    this.#add(mention, this.#asOf(mention, subject), found.kind, found.phrase, found.head, found.verb);
    if (found.by)
      this.#add(found.by.agent, found.by.agent.as, 'does', found.by.phrase, found.by.head, found.verb);
  }

  /** "Fighting between the rebels and the army": the event belongs to both sides. */
  #between(mention: Mention): void {
    for (let i = mention.first - 1; i > Math.max(0, mention.first - 8); i -= 1) {
      const word = this.#clause.lower(i);
      if (word === 'between') {
        const head = headOf(stem(this.#clause.lower(i - 1)));
        if (namingOf(head) !== undefined && this.#clause.joined(i))
          this.#add(
            mention,
            mention.as,
            'has',
            this.#clause.phrase(i - 1, i + PHRASE),
            head,
            this.#clause.tokens[i - 1] as Token,
          );
        return;
      }
      if (!this.#clause.joined(i) || AUXILIARIES.has(word) || (PREPOSITIONS.has(word) && word !== 'of'))
        return;
    }
  }

  #addNoun(mention: Mention, phrase: NounPhrase): void {
    let first = phrase.first;
    // "the internal Ukrainian crisis": a word between article or preposition and the actor belongs to the phrase.
    const before = this.#clause.tokens[first - 1];
    if (mention.adjective && before && this.#clause.joined(first) && this.#clause.joined(first - 1)) {
      const opener = this.#clause.lower(first - 2);
      const form = this.#clause.form(first - 1);
      const verbal = form?.plain || form?.ing || form?.s;
      const plain =
        !verbal &&
        !isFunctionWord(before.lower) &&
        !before.possessive &&
        !NUMBERISH.test(before.lower) &&
        !before.capital;
      if (plain && (DETERMINERS.has(opener) || PREPOSITIONS.has(opener))) first -= 1;
    }
    let end = phrase.last + 1;
    const next = this.#clause.lower(end);
    if (next === 'to' && this.#clause.form(end + 1)?.plain) end = first + PHRASE;
    // What the act is aimed at, where it fits: "Russian attack on Ukraine".
    if (/^(?:on|of|against|in|to|into|near|along|at)$/.test(next) && this.#clause.joined(end)) {
      for (let i = end + 1; i < first + PHRASE && this.#clause.joined(i); i += 1) {
        const aim = this.#clause.mentionAt(i);
        if (aim && aim.last < first + PHRASE) end = aim.last + 1;
        if (aim || this.#clause.form(i)?.past) break;
      }
    }
    this.#add(
      mention,
      mention.as,
      'has',
      this.#clause.phrase(first, end, phrase.last + 1),
      phrase.head ?? '',
      this.#clause.tokens[first] as Token,
    );
  }

  /** "invading Ukraine": what is done to the actor. */
  #object(mention: Mention, phrase: NounPhrase): void {
    if (
      phrase.head !== undefined ||
      mention.adjective ||
      mention.possessive ||
      !this.#clause.joined(mention.first)
    )
      return;
    let i = mention.first - 1;
    if (this.#clause.lower(i) === 'the' && this.#clause.joined(i)) i -= 1;
    const form = this.#clause.form(i);
    if (
      !form ||
      PREPOSITIONS.has(this.#clause.lower(i)) ||
      SPEECH.has(form.base) ||
      isNounToo(form) ||
      (this.#clause.tokens[i]?.capital && i > 0)
    )
      return;
    // "the decorated FBI agent": a participle that describes does nothing.
    if (
      form.participle &&
      (!form.past || /^(?:and|the|a|an|his|her|their)$/.test(this.#clause.lower(i - 1)) || i === 0)
    )
      return;
    // "the Halvorsen campaign": what follows is the object.
    const next = this.#clause.tokens[mention.last + 1];
    if (next?.gap === ' ' && !isFunctionWord(next.lower) && !isAdverb(next.lower)) return;
    if (
      AUXILIARIES.has(this.#clause.lower(mention.last + 1)) ||
      this.#clause.form(mention.last + 1)?.past ||
      this.#clause.form(mention.last + 1)?.s
    )
      return;
    this.#add(
      mention,
      mention.as,
      'undergoes',
      this.#clause.phrase(i, mention.last + 1),
      headOf(form.base),
      this.#clause.tokens[i] as Token,
    );
  }

  /** The subject as written: "Russian troops", "NATO". */
  #asOf(mention: Mention, { last, head }: NounPhrase): string {
    if (head === undefined) return mention.as;
    return this.#clause.text.slice(mention.start, this.#clause.tokens[last]?.end);
  }

  #add(mention: Mention, as: string, kind: Action['kind'], phrase: string, head: string, at: Token): void {
    if (this.actions.length >= MOST_ACTIONS || phrase === '' || head === '') return;
    if (this.actions.some((known) => known.actor === mention.key && known.phrase === phrase)) return;
    const quoted = this.#quoted.some(([start, end]) => at.start >= start && at.start < end);
    this.actions.push({
      actor: mention.key.slice(0, 100),
      as: as.slice(0, 100),
      kind,
      phrase,
      head: head.slice(0, 60),
      quoted,
    });
  }
}

/**
 * What a sentence (or headline) has its actors do, undergo and possess, by light rules of English: a subject is an
 * actor or people in its name ("Russian troops") directly before the verb, auxiliaries, adverbs and appositions
 * aside. Precision before recall. A part-of-speech library would not earn its place: wink-nlp takes 5.4 ms an
 * article and a model of 1 MB, compromise 140 ms, against about 0.7 ms for 1,000 words and 12 kB here.
 * @param quotedSpans [start, end) spans of direct speech; by the sentence's own marks where not given.
 * @param known keys of `knownNames` of the article, so that a name is known where it opens the sentence.
 * @returns at most 12, in order; none in other languages than English.
 */
export function actionsOf(
  text: string,
  language: string,
  quotedSpans?: readonly (readonly [number, number])[],
  known?: ReadonlySet<string>,
): Action[] {
  if (!/^en\b/i.test(language) || text === '') return [];
  const tokens = tokensOf(text.slice(0, MOST_TOKENS * 40)).slice(0, MOST_TOKENS);
  const clause = new Clause(text, tokens, known);
  if (clause.mentions.length === 0) return [];
  return new Reading(clause, quotedSpans ?? spansInMarks(text)).actions;
}
