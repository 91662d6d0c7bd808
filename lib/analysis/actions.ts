import { stem } from '../text/tokens.ts';
import { type Mention, mentionsIn } from './actors.ts';
import { headOf, namingOf } from './namings.ts';
import type { Action } from './types.ts';
import { isNounToo, SPEECH, type VerbForm, verbForm } from './verbs.ts';
import {
  AUXILIARIES,
  BE,
  CALENDAR,
  CONJUNCTIONS,
  DETERMINERS,
  HAVE,
  isAdverb,
  isFunctionWord,
  isTitleCase,
  PREPOSITIONS,
  type Token,
  tokensOf,
  wordSet,
} from './wording.ts';

/** A phrase is at most this long (words), a sentence gives at most so many, and so many of its words are read. */
const PHRASE = 6;
const MOST_ACTIONS = 12;
const MOST_TOKENS = 400;

/** People and bodies that act in a country's name: "Russian troops", "Polish officials". */
const AGENTS =
  wordSet(`troop soldier force army navy military police government ministry official authority minister diplomat lawmaker
senator leader president chancellor spokesman spokeswoman general commander parliament jet plane warship ship fleet missile
intelligence state ally partner aide voter citizen people family fisher farmer company firm bank court judge prosecutor expert
scientist doctor worker union politician king queen premier envoy ambassador marine servicemember officer spy agent hacker force administration delegation
candidate lawyer republican democrat boat vessel aircraft vehicle crew team patrol fisherman regulator negotiator tank convoy helicopter bomber`);
/** Nouns that tell an act, a threat, a wish or a quarrel, beside those with the endings of such nouns. */
const EVENTS =
  wordSet(`attack war build-up demand threat plan offer refusal response support pressure crisis conflict claim denial warning concern
attempt bid effort move push call request promise pledge proposal row dispute stand-off strike raid blockade embargo ban talk drill
exercise visit withdrawal retreat advance aim ambition fear interest stance role help aid arms weapon sanction tariff cut vote
protest defeat victory rule grip influence behaviour behavior conduct anger fury stalemate buildup
deal pact treaty accord guarantee veto coup shelling bombing killing fighting hostility red-line`);
/** Nouns with those endings that are none. */
const NO_EVENT =
  wordSet(`minister government parliament department nation station question million billion section television
region population organisation organization institution corporation association federation union mission commission delegation president
building evening morning king ring thing moment document audience science experience conference opposition edition position version
constitution generation apartment element monument settlement regiment instrument king
counterpart foreign administration continent`);
const NOT_MAIN = wordSet(
  'no not a an the its his her their more less little enough much many nothing something one two three four five six ready able due willing likely keen yet to',
);
/** Verbs that say nothing of a doing unless something follows them. */
const BARE = wordSet(
  'warn declare announce question share note promise insist claim know show see mean think believe want make take have reiterate continue agree add',
);
/** What is named after a city is not its government's. */
const NAMED_AFTER = wordSet(
  'agreement accord pact treaty truce protocol talk conference summit process format deal',
);
const NUMBERISH =
  /^(?:\d[\d.,]*|tens|dozens|scores|hundreds|thousands|millions|some|more|most|many|several|two|three|four|five|extra|additional)$/;
const QUANTITY =
  /^(?:tens|dozens|scores|hundreds|thousands|millions|number|majority|group|bulk|handful|convoy)$/;

const isEvent = (head: string) =>
  EVENTS.has(head) ||
  namingOf(head) !== undefined ||
  (!NO_EVENT.has(head) &&
    !AGENTS.has(head) &&
    head.length > 5 &&
    /(?:tion|sion|ment|ance|ence|ism|ity)$/.test(head));

/** Spans between quotation marks, where the caller knows none better; a mark without its pair runs to the end. */
function spansInMarks(text: string): [number, number][] {
  return [...text.matchAll(/["“„«][^"“”„«»]*(?:["”»]|$)/gu)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** A noun phrase that an actor heads or modifies. */
interface NounPhrase {
  first: number;
  last: number;
  /** Stem of the noun after the actor; undefined where the actor itself is the head. */
  head?: string;
}

/** Reads one sentence's tokens. */
class Reading {
  readonly actions: Action[] = [];
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #mentions: readonly Mention[];
  readonly #at = new Map<number, Mention>();
  readonly #titleCase: boolean;
  readonly #quoted: readonly (readonly [number, number])[];

  constructor(
    text: string,
    tokens: readonly Token[],
    mentions: readonly Mention[],
    quoted: readonly (readonly [number, number])[],
  ) {
    this.#text = text;
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#quoted = quoted;
    this.#titleCase = isTitleCase(tokens);
    for (const mention of mentions) this.#at.set(mention.first, mention);
    for (const mention of mentions) {
      if (this.actions.length >= MOST_ACTIONS) break;
      this.#read(mention);
    }
  }

  #read(mention: Mention): void {
    const phrase = this.#nounPhrase(mention);
    const titled = mention.seat && !mention.possessive && NAMED_AFTER.has(phrase.head ?? '');
    if (phrase.head !== undefined && isEvent(phrase.head) && !titled) this.#addNoun(mention, phrase);
    if (phrase.head !== undefined && mention.compound && namingOf(phrase.head) !== undefined)
      this.#addNoun(mention, phrase);
    this.#between(mention);
    const agent =
      phrase.head === undefined ? !mention.adjective && !mention.possessive : AGENTS.has(phrase.head);
    if (agent && this.#isSubject(phrase)) this.#predicate(mention, phrase);
    this.#object(mention, phrase);
  }

  #lower = (i: number) => this.#tokens[i]?.lower ?? '';
  #joined = (i: number) => this.#tokens[i]?.gap === ' ';
  #form(i: number): VerbForm | undefined {
    const token = this.#tokens[i];
    return token && !token.possessive ? verbForm(token.lower) : undefined;
  }

  /** The actor with the nouns it modifies: "Russian troops", "Russia's military build-up", or the name alone. */
  #nounPhrase(mention: Mention): NounPhrase {
    let last = mention.last;
    const noun =
      (mention.kind === 'person' || mention.kind === 'name') && !mention.possessive && !mention.adjective;
    for (let i = last + 1; !noun && i <= mention.last + 4; i += 1) {
      const token = this.#tokens[i];
      if (token?.gap !== ' ' || this.#at.has(i)) break;
      if (isFunctionWord(token.lower) || isAdverb(token.lower) || /^\d/.test(token.text)) break;
      if (token.capital && !mention.adjective && !mention.possessive) break;
      if (this.#isVerbAfter(i, last, mention)) break;
      last = i;
      if (token.possessive) break;
    }
    if (last === mention.last || this.#tokens[last]?.possessive)
      return { first: mention.first, last: mention.last };
    return { first: mention.first, last, head: headOf(stem(this.#lower(last))) };
  }

  /** True where the word at `i`, after a noun ending at `last`, is the clause's verb and not another noun. */
  #isVerbAfter(i: number, last: number, mention: Mention): boolean {
    const form = this.#form(i);
    if (!form) return false;
    const bare = last === mention.last;
    if (bare && form.plain && !mention.adjective && !mention.possessive && this.#isCoordinated(mention.first))
      return true;
    if (bare && (mention.adjective || mention.possessive)) return false;
    const plural = !bare && /[^s]s$|^(?:people|police|forces)$/.test(this.#lower(last));
    const next = this.#lower(i + 1);
    const objectFollows =
      this.#joined(i + 1) &&
      (DETERMINERS.has(next) ||
        this.#at.has(i + 1) ||
        /^(?:to|that|up|off|out|over|back|for|into|on|against|with|toward|towards|from)$/.test(next) ||
        NUMBERISH.test(next));
    if (form.past || form.participle) return !(form.participle && !form.past && !plural) || plural;
    if (form.ing) return false;
    if (form.s && !plural) return !isNounToo(form) || objectFollows;
    if (form.plain && bare && /^(?:up|out|off)$/.test(next)) return true;
    const governs = PREPOSITIONS.has(next) && next !== 'of';
    if (form.plain && plural)
      return !isNounToo(form) || objectFollows || governs || i === this.#tokens.length - 1;
    return false;
  }

  /** "Fighting between the rebels and the army": the event belongs to both sides. */
  #between(mention: Mention): void {
    for (let i = mention.first - 1; i > Math.max(0, mention.first - 8); i -= 1) {
      const word = this.#lower(i);
      if (word === 'between') {
        const head = headOf(stem(this.#lower(i - 1)));
        if (namingOf(head) !== undefined && this.#joined(i))
          this.#add(
            mention,
            mention.as,
            'has',
            this.#phrase(i - 1, i + PHRASE),
            head,
            this.#tokens[i - 1] as Token,
          );
        return;
      }
      if (!this.#joined(i) || AUXILIARIES.has(word) || (PREPOSITIONS.has(word) && word !== 'of')) return;
    }
  }

  #addNoun(mention: Mention, phrase: NounPhrase): void {
    let first = phrase.first;
    // "the internal Ukrainian crisis": a word between article or preposition and the actor belongs to the phrase.
    const before = this.#tokens[first - 1];
    if (mention.adjective && before && this.#joined(first) && this.#joined(first - 1)) {
      const opener = this.#lower(first - 2);
      const form = this.#form(first - 1);
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
    const next = this.#lower(end);
    if (next === 'to' && this.#form(end + 1)?.plain) end = first + PHRASE;
    // What the act is aimed at, where it fits: "Russian attack on Ukraine".
    if (/^(?:on|of|against|in|to|into|near|along|at)$/.test(next) && this.#joined(end)) {
      for (let i = end + 1; i < first + PHRASE && this.#joined(i); i += 1) {
        const aim = this.#at.get(i);
        if (aim && aim.last < first + PHRASE) end = aim.last + 1;
        if (aim || this.#form(i)?.past) break;
      }
    }
    this.#add(
      mention,
      mention.as,
      'has',
      this.#phrase(first, end, phrase.last + 1),
      phrase.head ?? '',
      this.#tokens[first] as Token,
    );
  }

  /** True where a noun phrase can be the subject of what follows: nothing before it governs it. */
  #isSubject({ first, last }: NounPhrase, depth = 0): boolean {
    let i = first - 1;
    // Titles, numbers, articles and adjectives before the name belong to it.
    while (i >= 0 && first - i < 8 && this.#joined(i + 1)) {
      const token = this.#tokens[i] as Token;
      const inside =
        DETERMINERS.has(token.lower) ||
        NUMBERISH.test(token.lower) ||
        (token.capital && !this.#endsMention(i)) ||
        (this.#endsMention(i)?.adjective ?? false) ||
        (AGENTS.has(stem(token.lower)) && !token.possessive) ||
        /^(?:nearly|almost|counterpart|about|around|former|new|top|senior|than|up)$/.test(token.lower) ||
        (token.lower === 'of' && QUANTITY.test(this.#lower(i - 1)));
      if (!inside) break;
      i -= 1;
    }
    if (i < 0 || !this.#joined(i + 1)) return i < 0 || !this.#inList(i, last, depth);
    const before = this.#lower(i);
    if (before === 'with') return this.#form(last + 1)?.participle === true;
    if (/^(?:and|or)$/.test(before)) {
      if (this.#isBetween(i)) return false;
      const peer = this.#endsMention(i - 1);
      return !peer || (depth < 3 && this.#isSubject({ first: peer.first, last: peer.last }, depth + 1));
    }
    if (PREPOSITIONS.has(before)) return /^(?:after|before|since|until|as)$/.test(before);
    const form = this.#form(i);
    // After a verb it is an object, unless the verb takes a clause ("says Russia has …").
    return (
      !form ||
      form.participle ||
      SPEECH.has(form.base) ||
      /^(?:say|said|says|fear|think|believe|mean|know|warn|deny|hope|claim|insist|reveal|confirm|announce|show)/.test(
        form.base,
      )
    );
  }

  /** "Talks between A and B have begun": true where a "between" stands open before a word. */
  #isBetween(at: number): boolean {
    for (let i = at - 1; i > Math.max(-1, at - 12); i -= 1) {
      if (this.#lower(i) === 'between') return true;
      if (AUXILIARIES.has(this.#lower(i)) || /[.;:]/.test(this.#tokens[i + 1]?.gap ?? '')) return false;
    }
    return false;
  }

  /** True where the name that begins at `first` is the later part of "A and B". */
  #isCoordinated(first: number): boolean {
    for (let i = first - 1; i > Math.max(-1, first - 8); i -= 1) {
      if (/^(?:and|or)$/.test(this.#lower(i))) return true;
      if (
        !this.#tokens[i]?.capital &&
        !DETERMINERS.has(this.#lower(i)) &&
        !AGENTS.has(stem(this.#lower(i))) &&
        this.#lower(i) !== 'counterpart'
      )
        return false;
    }
    return false;
  }

  /** After a comma: an item of a list whose first one is governed. */
  #inList(i: number, last: number, depth: number): boolean {
    const peer = this.#endsMention(i);
    const more = this.#tokens[last + 1]?.gap === ', ' || /^(?:and|or)$/.test(this.#lower(last + 1));
    if (!more) return false;
    return (
      depth < 3 &&
      this.#tokens[i + 1]?.gap === ', ' &&
      peer !== undefined &&
      !this.#isSubject({ first: peer.first, last: peer.last }, depth + 1)
    );
  }

  #endsMention(i: number): Mention | undefined {
    let low = 0;
    let high = this.#mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#mentions[middle] as Mention).last < i) low = middle + 1;
      else high = middle;
    }
    const found = this.#mentions[low];
    return found?.last === i ? found : undefined;
  }

  /** The predicate after a subject: auxiliaries, adverbs, verb. */
  #predicate(mention: Mention, subject: NounPhrase): void {
    const from = this.#predicateStart(subject.last + 1);
    if (from === undefined) return;
    let i = from;
    let be = false;
    let have = false;
    let aux = false;
    while (i < from + 7) {
      const token = this.#tokens[i];
      if (!token || (i > from && token.gap !== ' ' && token.gap !== ', ')) return;
      const word = token.lower;
      if (AUXILIARIES.has(word) || word === 'to') {
        if (
          /^(?:have|are|were|do)$/.test(word) &&
          !aux &&
          subject.head === undefined &&
          from === subject.last + 1
        ) {
          if (!this.#isCoordinated(subject.first) && !/s$/.test(this.#lower(subject.last))) return;
        }
        if (word === 'to' && !aux && subject.head === undefined) return;
        be = BE.has(word) || (be && word !== 'to');
        have = HAVE.has(word);
        aux = true;
      } else if (
        !(isAdverb(word) || (word === 'and' && isAdverb(this.#lower(i + 1)) && isAdverb(this.#lower(i - 1))))
      )
        break;
      i += 1;
    }
    const verb = this.#tokens[i];
    if (!verb || (verb.capital && !this.#titleCase) || NOT_MAIN.has(verb.lower) || isFunctionWord(verb.lower))
      return;
    const form = this.#form(i);
    const kind = this.#kindOf(form, { be, have, aux }, i, subject);
    const base = form?.base ?? verb.lower;
    if (!kind || SPEECH.has(base)) return;
    const first = i - from > 3 ? i : from;
    const phrase = this.#phrase(first, first + PHRASE, i + 1);
    const rest = phrase
      .slice(phrase.lastIndexOf(verb.text) + verb.text.length)
      .trim()
      .toLowerCase();
    const lone = rest === '' || rest.split(' ').every((word) => isAdverb(word) || CALENDAR.has(word));
    if (lone && (BARE.has(base) || (i === first && this.#tokens[i + 1] !== undefined))) return;
    this.#add(mention, this.#asOf(mention, subject), kind, phrase, this.#verbHead(base, i), verb);
    const agent = this.#byAgent(kind, i);
    if (agent)
      this.#add(agent, agent.as, 'does', this.#phrase(first, agent.last + 1, i + 1), headOf(base), verb);
  }

  /** "continues military buildup": the object names the act better than a verb of going on. */
  #verbHead(base: string, i: number): string {
    if (
      !/^(?:continue|begin|start|step|keep|launch|carry|conduct|order|make|mount|stop|end|halt)$/.test(base)
    )
      return headOf(base);
    for (let j = i + 1; j <= i + 4 && this.#joined(j); j += 1) {
      const word = headOf(stem(this.#lower(j)));
      const verbal = verbForm(this.#lower(j));
      if (namingOf(word) !== undefined) return word;
      if (verbal?.ing && namingOf(verbal.base) !== undefined) return headOf(verbal.base);
    }
    return headOf(base);
  }

  /** Where the predicate begins: at once, or after an apposition between commas or dashes. */
  #predicateStart(after: number): number | undefined {
    const token = this.#tokens[after];
    if (!token) return undefined;
    if (token.gap === ' ') {
      if (/^(?:and|or)$/.test(token.lower)) return this.#afterPeer(after + 1);
      return token.lower === 'to' && !this.#form(after + 1)?.plain ? undefined : after;
    }
    const mark = token.gap.trim();
    if (mark !== ',' && mark !== '–' && mark !== '—' && mark !== '-') return undefined;
    // "Russia, meanwhile, has …" and "Germany, the largest donor, has …"; a list goes on to its last item.
    const peer = mark === ',' ? this.#peerAt(after) : undefined;
    if (peer !== undefined) return this.#predicateStart(peer);
    for (let i = after + 1; i < after + 14; i += 1) {
      const gap = this.#tokens[i]?.gap;
      if (gap === undefined) return undefined;
      if (gap.trim() === mark)
        return AUXILIARIES.has(this.#lower(i)) || this.#form(i)?.past || this.#form(i)?.s ? i : undefined;
      if (gap !== ' ') return undefined;
    }
    return undefined;
  }

  /** The place after another actor that begins at `i`, an article or a pronoun before it allowed. */
  #peerAt(i: number): number | undefined {
    let at = i;
    while (
      at < i + 3 &&
      (DETERMINERS.has(this.#lower(at)) || !this.#at.has(at)) &&
      this.#at.get(at) === undefined
    ) {
      if (!DETERMINERS.has(this.#lower(at)) && !this.#tokens[at]?.capital) return undefined;
      at += 1;
    }
    const mention = this.#at.get(at);
    if (!mention) return undefined;
    const next = this.#lower(mention.last + 1);
    const gap = this.#tokens[mention.last + 1]?.gap;
    return gap === ', ' || next === 'and' ? mention.last + 1 : undefined;
  }

  /** Second half of "the US and its allies say": its predicate is shared. */
  #afterPeer(i: number): number | undefined {
    let at = i;
    if (DETERMINERS.has(this.#lower(at))) at += 1;
    for (let n = 0; n < 4 && this.#joined(at + 1); n += 1) {
      const mention = this.#at.get(at);
      at = mention ? mention.last + 1 : at + 1;
      const form = this.#form(at);
      if (!this.#joined(at)) return undefined;
      if (AUXILIARIES.has(this.#lower(at)) || (form && (form.past || (form.plain && !isNounToo(form)))))
        return at;
      if (isFunctionWord(this.#lower(at))) return undefined;
    }
    return undefined;
  }

  #kindOf(
    form: VerbForm | undefined,
    how: { be: boolean; have: boolean; aux: boolean },
    i: number,
    subject: NounPhrase,
  ): Action['kind'] | undefined {
    if (how.be) {
      if (form?.ing) return 'does';
      return form?.participle ? 'undergoes' : undefined;
    }
    if (how.have) return form?.participle ? 'does' : undefined;
    if (how.aux) return form?.plain || (!form && /^[a-z]{3,}$/.test(this.#lower(i))) ? 'does' : undefined;
    if (!form || form.ing) return undefined;
    if (subject.head !== undefined && /[^s]s$/.test(this.#lower(subject.last))) {
      // "Russian troops massed on the border" does, "troops stationed in" undergoes: either way it says what is done.
      if (form.plain) return 'does';
      return form.past ? 'does' : form.participle ? 'undergoes' : undefined;
    }
    if (form.plain && !form.past) return this.#isCoordinated(subject.first) ? 'does' : undefined;
    return form.s || form.past ? 'does' : form.participle ? 'undergoes' : undefined;
  }

  /** "… was ordered by Biden". */
  #byAgent(kind: Action['kind'], verb: number): Mention | undefined {
    if (kind !== 'undergoes') return undefined;
    for (let i = verb + 1; i < verb + 4; i += 1) {
      if (this.#lower(i) !== 'by' || !this.#joined(i)) continue;
      for (let j = i + 1; j < i + 5 && this.#joined(j); j += 1) {
        const mention = this.#at.get(j);
        if (mention && !mention.adjective && !mention.possessive) return mention;
        if (!DETERMINERS.has(this.#lower(j)) && !this.#tokens[j]?.capital) return undefined;
      }
    }
    return undefined;
  }

  /** "invading Ukraine": what is done to the actor. */
  #object(mention: Mention, phrase: NounPhrase): void {
    if (phrase.head !== undefined || mention.adjective || mention.possessive || !this.#joined(mention.first))
      return;
    let i = mention.first - 1;
    if (this.#lower(i) === 'the' && this.#joined(i)) i -= 1;
    const form = this.#form(i);
    if (
      !form ||
      PREPOSITIONS.has(this.#lower(i)) ||
      SPEECH.has(form.base) ||
      isNounToo(form) ||
      (this.#tokens[i]?.capital && i > 0)
    )
      return;
    // "the decorated FBI agent": a participle that describes does nothing.
    if (
      form.participle &&
      (!form.past || /^(?:and|the|a|an|his|her|their)$/.test(this.#lower(i - 1)) || i === 0)
    )
      return;
    if (
      AUXILIARIES.has(this.#lower(mention.last + 1)) ||
      this.#form(mention.last + 1)?.past ||
      this.#form(mention.last + 1)?.s
    )
      return;
    this.#add(
      mention,
      mention.as,
      'undergoes',
      this.#phrase(i, mention.last + 1),
      headOf(form.base),
      this.#tokens[i] as Token,
    );
  }

  /** The subject as written: "Russian troops", "NATO". */
  #asOf(mention: Mention, { last, head }: NounPhrase): string {
    if (head === undefined) return mention.as;
    return this.#text.slice(mention.start, this.#tokens[last]?.end);
  }

  /** Words from `first` until `end` or a break, at most six, without a loose end; at least until `must`. */
  #phrase(first: number, end: number, must = first + 1): string {
    let last = first;
    for (let i = first + 1; i < Math.min(end, first + PHRASE); i += 1) {
      const token = this.#tokens[i];
      if (token?.gap !== ' ' || (i >= must && CONJUNCTIONS.has(token.lower))) break;
      last = i;
    }
    // Cut in mid-phrase: better without the last "for military".
    const next = this.#tokens[last + 1];
    if (last - first === PHRASE - 1 && next?.gap === ' ' && !isFunctionWord(next.lower)) {
      const before = [last, last - 1, last - 2].find(
        (i) => PREPOSITIONS.has(this.#lower(i)) && !NUMBERISH.test(this.#lower(i + 1)),
      );
      if (before !== undefined && before > must) last = before - 1;
    }
    while (last >= must && (isFunctionWord(this.#lower(last)) || this.#tokens[last]?.possessive)) last -= 1;
    const from = this.#tokens[first] as Token;
    return this.#text.slice(from.start, this.#tokens[last]?.end).slice(0, 120);
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
 * article and a model of 1 MB, compromise 140 ms, against well under 1 ms and 4 kB here.
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
  const mentions = mentionsIn(tokens, known);
  if (mentions.length === 0) return [];
  return new Reading(text, tokens, mentions, quotedSpans ?? spansInMarks(text)).actions;
}
