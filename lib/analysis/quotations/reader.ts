import { stopWords } from '../../text/stop-words.ts';
import { terms } from '../../text/tokens.ts';
import { countTerms } from '../sentence.ts';
import type { Certainty, Quotation, Speaker, SpeakerRule, Voice } from '../types.ts';
import { type Cue, cueFor, cuesOf, unnamedSource } from './attribute.ts';
import { Cast, type Person, type Resolved, speakerOf } from './cast.ts';
import { creditIn } from './credits.ts';
import { quotedSpans, type Span } from './marks.ts';
import { mentionOf } from './mentions.ts';
import { complement, settleOpener, touched } from './sentence-parts.ts';
import { isSpeech } from './speech.ts';
import { introductions, mainSubject } from './subjects.ts';
import { sentenceOffsets, type Token, type Unit, unitsOf } from './units.ts';
import { DENYING, REPORTING } from './verbs.ts';

/** A passage as this analysis needs it; `sentences` are its sentences as cut by `lib/text/sentences.ts`. */
export interface PassageInput {
  text: string;
  sentences: readonly string[];
  heading?: string;
}

/** What a passage's words are, sentence by sentence. */
export interface PassageVoices {
  quotations: Quotation[];
  sentences: { quotedWords: number; voice?: Voice; speaker?: number }[];
  /** Spans of speech in the passage, in order. */
  spans: Span[];
  /** Where each sentence stands in the passage. */
  offsets: readonly [start: number, end: number][];
}

/** Share of a sentence's words in marks from which it is a quotation. */
const QUOTED_SHARE = 0.5;
/** Words outside marks from which an attributed sentence counts as indirect speech too. */
const INDIRECT_WORDS = 4;
/** Verbs that say somebody goes on speaking. */
const GOING_ON = /^(?:add|continu|went|goes|conclud|carr)/i;
/** Bounds of one passage: what is longer is no paragraph of news, and only its marks are read. */
const MOST_SENTENCES = 200;
const MOST_SPANS = 100;
/** Rules whose answers stand in the text; the others are guesses (README, "How it works", has both accuracies). */
const STATED: ReadonlySet<SpeakerRule> = new Set([
  'verb-after',
  'verb-before',
  'according-to',
  'credit',
  'continuation',
]);

/** Words as a reader counts them; cheaper than the terms' own words. */
const wordCount = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0;

export const isEnglish = (language: string) => /^en\b/i.test(language);

/** Where a unit stands: its passage, what was found in it so far, and what the passage before left open. */
interface Place {
  text: string;
  offsets: readonly [number, number][];
  spans: readonly Span[];
  result: PassageVoices;
  english: boolean;
  carried: Resolved | undefined;
  runsOn: boolean;
}

/** Whether words in marks are what somebody denies ("denied that he had “lied”"), and so nobody's that is told. */
const isDenied = (text: string, span: Span, { verb, rule }: Cue): boolean =>
  rule === 'verb-before' && DENYING.test(verb) && !/[:,]\s*["“‘']?$/u.test(text.slice(0, span.start));

/** A passage cut up, before anybody's words are given to anybody. */
interface Prepared {
  passage: PassageInput;
  spans: readonly Span[];
  offsets: [number, number][];
  units: Unit[];
  english: boolean;
}

/** A speaker found, and how. */
interface Answer {
  who?: Resolved;
  rule?: SpeakerRule;
  verb?: string;
}

/** Reads one article's passages in order, remembering who speaks. */
export class Reader {
  readonly cast = new Cast();
  readonly #speakers: Speaker[] = [];
  readonly #places = new Map<Person, number>();
  /** Whom a pronoun would mean. */
  #focus: Person | undefined;
  /** Who spoke last, and how sure that was. */
  #last: Resolved | undefined;
  /** Speech left open by the passage before, or announced by its colon. */
  #open: Resolved | undefined;
  #announced: Resolved | undefined;
  #spoken = false;
  #credit: { person: Person; heading: string | undefined } | undefined;
  readonly #language: string;

  /** Words that stand with a capital in mid-sentence somewhere. */
  readonly #proper: ReadonlySet<string>;
  readonly #stops: ReadonlySet<string>;

  constructor(language: string, proper: ReadonlySet<string>) {
    this.#language = language;
    this.#proper = proper;
    this.#stops = stopWords(language);
  }

  /** Everything the article credits to one author, as a column is. */
  creditTo(name: string): void {
    const mention = { kind: 'name' as const, as: name, text: name, roles: [] };
    const found = this.cast.resolve(mention, undefined);
    if (found) this.#credit = { person: found.person, heading: undefined };
  }

  speakers(): Speaker[] {
    // People introduced by their office are carried too: another outlet may quote them by it.
    for (const person of this.cast.people)
      if (person.named && person.roles.some(({ of }) => of !== undefined)) this.#place(person);
    for (const [person, place] of this.#places) this.#speakers[place] = speakerOf(person);
    return this.#speakers;
  }

  #place(person: Person): number {
    const known = this.#places.get(person);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(person, place);
    return place;
  }

  #quotation(
    text: string,
    sentences: [number, number],
    direct: boolean,
    { who, rule, verb }: Answer,
  ): Quotation {
    const certainty: Certainty = who && rule && STATED.has(rule) ? who.certainty : 'probable';
    return {
      sentences,
      words: wordCount(text),
      direct,
      ...(who ? { speaker: this.#place(who.person) } : {}),
      certainty,
      ...(who && rule ? { rule } : {}),
      ...(who && verb ? { verb } : {}),
      terms: countTerms(terms(text, this.#language)),
      text,
    };
  }

  /** All passages of an article. Whom it introduces anywhere is known before the first is read. */
  readAll(passages: readonly PassageInput[], knowsGrammar: boolean): PassageVoices[] {
    let open = false;
    const prepared = passages.map((passage): Prepared => {
      const spans = quotedSpans(passage.text, open).slice(0, MOST_SPANS);
      open = spans.at(-1)?.open === true;
      const offsets = sentenceOffsets(passage.text, passage.sentences);
      const english = knowsGrammar && passage.sentences.length <= MOST_SENTENCES;
      return { passage, spans, offsets, units: unitsOf(passage.text, offsets, spans), english };
    });
    for (const { units, english } of prepared) {
      if (!english) continue;
      for (const { tokens } of units) {
        settleOpener(tokens, this.#proper, this.#stops);
        for (const mention of introductions(tokens)) this.cast.resolve(mention, undefined);
      }
    }
    this.cast.startReading();
    return prepared.map((one) => this.#read(one));
  }

  #read({ passage, spans, offsets, units, english }: Prepared): PassageVoices {
    const { text, sentences } = passage;
    const result: PassageVoices = {
      quotations: [],
      sentences: sentences.map(() => ({ quotedWords: 0 })),
      spans: [],
      offsets,
    };
    this.#takeCredit(passage, english);
    const continued = this.#open;
    const announced = this.#announced;
    this.#open = undefined;
    this.#announced = undefined;
    const runsOn = continued !== undefined;
    const place = { text, offsets, spans, result, english, carried: continued ?? announced, runsOn };
    for (const unit of units) this.#unit(place, unit, unit === units[0]);
    this.#voices(sentences, offsets, units, result, english);
    return result;
  }

  #takeCredit({ text, heading }: PassageInput, english: boolean): void {
    if (this.#credit && this.#credit.heading !== undefined && this.#credit.heading !== heading)
      this.#credit = undefined;
    const name = english ? creditIn(text) : undefined;
    if (!name) return;
    const found = this.cast.resolve({ kind: 'name', as: name, text: name, roles: [] }, undefined);
    if (found) this.#credit = { person: found.person, heading: heading ?? '' };
  }

  /** One sentence, or several that a quotation joins. */
  #unit(at: Place, unit: Unit, first: boolean): void {
    const { text, spans, result, english } = at;
    const cues = english ? cuesOf(unit) : [];
    if (english) for (const mention of introductions(unit.tokens)) this.cast.resolve(mention, undefined);
    const subject = english ? this.#subject(unit.tokens, cues) : undefined;
    const who = new Map<Cue, Resolved | undefined>();
    let near = subject?.person;
    for (const cue of cues) {
      const found = this.#resolveCue(cue, near);
      who.set(cue, found);
      near = found?.person ?? near;
    }
    let said: Resolved | undefined;
    for (const place of unit.spans) {
      const span = spans[place] as Span;
      if (!isSpeech(text, span, place, unit, cues, this.#spoken || at.runsOn)) continue;
      const found = cueFor(unit, place, cues);
      const cued = found && who.get(found.cue);
      const answer =
        found && isDenied(text, span, found.cue)
          ? {}
          : cued
            ? { who: cued, rule: found.rule, verb: found.cue.verb }
            : this.#withoutCue(at, unit, span, first, said, subject);
      result.spans.push(span);
      const words = text.slice(span.start, span.end).trim();
      result.quotations.push(this.#quotation(words, touched(at.offsets, span), true, english ? answer : {}));
      said = answer.who ?? said;
      if (span.open) this.#open = answer.who;
    }
    const main =
      cues.find((cue) => !cue.weak && REPORTING.has(cue.verb.toLowerCase())) ??
      cues.find(({ rule }) => rule === 'according-to');
    const reported = main && who.get(main);
    if (main && reported) {
      const indirect = complement(text, unit, main);
      const answer = { who: reported, rule: main.rule, verb: main.verb };
      if (indirect.words >= INDIRECT_WORDS && indirect.said)
        result.quotations.push({
          ...this.#quotation(indirect.said, unit.sentences, false, answer),
          words: indirect.words,
        });
    }
    const nobody = english && !said && !reported ? unnamedSource(unit) : undefined;
    if (nobody) {
      const sentence = text.slice(unit.start, unit.end);
      const report = this.#quotation(sentence, unit.sentences, false, {});
      result.quotations.push({ ...report, certainty: 'stated', rule: 'unnamed', verb: nobody });
    }
    this.#spoken = said !== undefined;
    const speaker = said ?? reported;
    if (speaker) {
      this.#last = speaker;
      this.#focus = speaker.person;
    } else if (subject) this.#focus = subject.person;
    if (unit.announces && cues.length > 0) this.#announced = who.get(cues.at(-1) as Cue) ?? this.#last;
  }

  /** Who speaks where no attribution stands in the sentence: by what ran on, was announced, or stands nearest. */
  #withoutCue(
    { carried, runsOn }: Place,
    unit: Unit,
    span: Span,
    first: boolean,
    said: Resolved | undefined,
    subject: Resolved | undefined,
  ): Answer {
    const alone = unit.tokens.every((token) => token.span !== undefined);
    if (carried && first && span.start <= unit.start + 1 && (runsOn || alone))
      return { who: carried, rule: runsOn ? 'continuation' : 'verb-before' };
    if (said) return { who: said, rule: 'same-sentence' };
    // "…," Roe said. "…": what follows at once in the same passage goes on; in the next it probably does.
    if (alone && this.#last)
      return {
        who: this.#last,
        rule: first ? 'nearby-passage' : this.#spoken ? 'continuation' : 'same-passage',
      };
    if (subject) return { who: subject, rule: 'same-sentence' };
    if (this.#last && !first) return { who: this.#last, rule: 'same-passage' };
    if (this.#focus) return { who: { person: this.#focus, certainty: 'probable' }, rule: 'subject' };
    return {};
  }

  /** Whom the sentence opens with, when that is somebody other than the one its attribution names. */
  #subject(tokens: readonly Token[], cues: readonly Cue[]): Resolved | undefined {
    const mention = mainSubject(tokens);
    if (!mention) return undefined;
    // "The crossing" is nobody; and somebody new is met where his words are.
    if (mention.kind === 'role' && (mention.roles.length === 0 || (mention.indefinite && cues.length > 0)))
      return undefined;
    return this.cast.resolve(mention, this.#focus);
  }

  #resolveCue(cue: Cue, near: Person | undefined): Resolved | undefined {
    const goesOn = GOING_ON.test(cue.verb);
    const mention = goesOn ? { ...cue.mention, goesOn } : cue.mention;
    const known = this.cast.resolve(mention, near ?? this.#focus, this.#focus);
    // "Roe and Lind said": whose words they are is not told of either.
    const found = known && cue.shared ? { ...known, certainty: 'probable' as const } : known;
    if (found && cue.apposition) this.cast.describe(found.person, mentionOf(cue.apposition));
    return found;
  }

  /** Whose voice each sentence is. */
  #voices(
    sentences: readonly string[],
    offsets: readonly [number, number][],
    units: readonly Unit[],
    result: PassageVoices,
    english: boolean,
  ): void {
    result.sentences.forEach((entry, i) => {
      const [start, end] = offsets[i] as [number, number];
      for (const span of result.spans) {
        const from = Math.max(start, span.start);
        const to = Math.min(end, span.end);
        if (to > from) entry.quotedWords += wordCount(sentences[i]!.slice(from - start, to - start));
      }
      if (!english) return;
      const unit = units.find(({ sentences: [first, last] }) => i >= first && i <= last);
      // What nobody is named for is still told in the outlet's own voice.
      const own = result.quotations.filter(
        ({ sentences: [first, last], rule }) => i >= first && i <= last && rule !== 'unnamed',
      );
      const quoted =
        entry.quotedWords > 0 && entry.quotedWords >= wordCount(sentences[i] ?? '') * QUOTED_SHARE;
      const speaker = own.find((one) => one.direct === quoted)?.speaker ?? own[0]?.speaker;
      if (quoted) entry.voice = 'quoted';
      else if (own.length > 0 && unit) entry.voice = 'attributed';
      else if (this.#credit) entry.voice = 'credited';
      else entry.voice = 'outlet';
      if (entry.voice === 'credited' && this.#credit) entry.speaker = this.#place(this.#credit.person);
      else if (speaker !== undefined) entry.speaker = speaker;
    });
  }
}
