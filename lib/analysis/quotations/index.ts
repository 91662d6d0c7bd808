import { stopWords } from '../../text/stop-words.ts';
import { terms, words } from '../../text/tokens.ts';
import { countTerms } from '../sentence.ts';
import type { Certainty, Quotation, Speaker, SpeakerRule, Voice } from '../types.ts';
import { type Cue, cueFor, cuesOf } from './attribute.ts';
import { Cast, type Person, type Resolved, speakerOf } from './cast.ts';
import { creditIn } from './credits.ts';
import { quotedSpans, type Span } from './marks.ts';
import { mainSubject, mentionOf } from './mentions.ts';
import { isSpeech } from './speech.ts';
import { sentenceOffsets, type Token, type Unit, unitsOf } from './units.ts';
import { BETWEEN, CLAUSE_WORDS, OPENERS, PREPOSITIONS, REPORTING, TITLES } from './verbs.ts';

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
  /** Spans of speech, for those who must know what stands inside marks. */
  spans: Span[];
}

export interface ArticleVoices {
  passages: PassageVoices[];
  speakers: Speaker[];
}

/** Share of a sentence's words in marks from which it is a quotation. */
const QUOTED_SHARE = 0.5;
/** Words outside marks from which an attributed sentence counts as indirect speech too. */
const INDIRECT_WORDS = 4;
/** Rules whose answers stand in the text; the others are guesses (README, "How it works", has both accuracies). */
const STATED: ReadonlySet<SpeakerRule> = new Set([
  'verb-after',
  'verb-before',
  'according-to',
  'credit',
  'continuation',
]);

const isEnglish = (language: string) => /^en\b/i.test(language);

/** Reads one article's passages in order, remembering who speaks. */
class Reader {
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
    who: Resolved | undefined,
    rule?: SpeakerRule,
    verb?: string,
  ): Quotation {
    const certainty: Certainty = who && rule && STATED.has(rule) ? who.certainty : 'probable';
    return {
      sentences,
      words: words(text).length,
      direct,
      ...(who ? { speaker: this.#place(who.person) } : {}),
      certainty,
      ...(who && rule ? { rule } : {}),
      ...(who && verb ? { verb } : {}),
      terms: countTerms(terms(text, this.#language)),
      text,
    };
  }

  /** One passage; passages must come in order. */
  read(passage: PassageInput, english: boolean): PassageVoices {
    const { text } = passage;
    const spans = quotedSpans(text, this.#open !== undefined);
    const offsets = sentenceOffsets(text, passage.sentences);
    const units = unitsOf(text, offsets, spans);
    for (const { tokens } of units) this.#openers(tokens);
    const result: PassageVoices = {
      quotations: [],
      sentences: passage.sentences.map(() => ({ quotedWords: 0 })),
      spans: [],
    };
    this.#takeCredit(passage, english);
    const continued = this.#open;
    const announced = this.#announced;
    this.#open = undefined;
    this.#announced = undefined;
    for (const unit of units)
      this.#unit(
        text,
        unit,
        offsets,
        spans,
        result,
        english,
        unit === units[0],
        continued ?? announced,
        continued !== undefined,
      );
    this.#voices(passage.sentences, offsets, units, result, english);
    return result;
  }

  /** A sentence's first word is a name only where its capital means something. */
  #openers(tokens: readonly Token[]): void {
    const first = tokens[0];
    if (!first?.capital || this.#proper.has(first.word.replace(/['’]s?$/u, ''))) return;
    const [, second] = tokens;
    const speaks =
      second !== undefined && (REPORTING.has(second.lower) || BETWEEN.has(second.lower) || second.afterBreak);
    if (
      this.#stops.has(first.lower) ||
      PREPOSITIONS.has(first.lower) ||
      CLAUSE_WORDS.has(first.lower) ||
      BETWEEN.has(first.lower) ||
      OPENERS.has(first.lower) ||
      (!second?.capital && !speaks)
    )
      first.capital = false;
  }

  #takeCredit({ text, heading }: PassageInput, english: boolean): void {
    if (this.#credit && this.#credit.heading !== undefined && this.#credit.heading !== heading)
      this.#credit = undefined;
    const name = english ? creditIn(text) : undefined;
    if (!name) return;
    const found = this.cast.resolve({ kind: 'name', as: name, text: name, roles: [] }, undefined);
    if (found) this.#credit = { person: found.person, heading: heading ?? '' };
  }

  #unit(
    text: string,
    unit: Unit,
    offsets: readonly [number, number][],
    spans: readonly Span[],
    result: PassageVoices,
    english: boolean,
    first: boolean,
    carried: Resolved | undefined,
    runsOn: boolean,
  ): void {
    const cues = english ? cuesOf(unit) : [];
    const subject = english ? this.#subject(unit.tokens, cues) : undefined;
    const who = new Map<Cue, Resolved | undefined>();
    let near = subject?.person;
    for (const cue of cues) {
      const found = this.#resolveCue(cue, near);
      who.set(cue, found);
      near = found?.person ?? near;
    }
    const speech = unit.spans.filter((at) =>
      isSpeech(text, spans[at] as Span, at, unit, cues, this.#spoken || runsOn),
    );
    const outside = unit.tokens.filter(({ span }) => span === undefined).length;
    let said: Resolved | undefined;
    for (const at of speech) {
      const span = spans[at] as Span;
      result.spans.push(span);
      const found = cueFor(unit, at, cues);
      let speaker: Resolved | undefined;
      let rule: SpeakerRule | undefined;
      const atStart = first && span.start <= unit.start + 1;
      if (found && who.get(found.cue)) {
        speaker = who.get(found.cue);
        rule = found.rule;
      } else if (atStart && carried && (runsOn || outside === 0)) {
        speaker = carried;
        rule = runsOn ? 'continuation' : 'verb-before';
      } else if (said) {
        speaker = said;
        rule = 'same-sentence';
      } else if (outside === 0 && this.#last) {
        // "…," Roe said. "…": what follows at once in the same passage goes on; in the next it probably does.
        speaker = this.#last;
        rule = first ? 'nearby-passage' : this.#spoken ? 'continuation' : 'same-passage';
      } else if (subject) {
        speaker = subject;
        rule = 'same-sentence';
      } else if (this.#last && !first) {
        speaker = this.#last;
        rule = 'same-passage';
      } else if (this.#focus) {
        speaker = { person: this.#focus, certainty: 'probable' };
        rule = 'subject';
      }
      const sentences = touched(offsets, span);
      const verb = found && rule === found.rule ? found.cue.verb : undefined;
      result.quotations.push(
        this.#quotation(
          text.slice(span.start, span.end).trim(),
          sentences,
          true,
          english ? speaker : undefined,
          rule,
          verb,
        ),
      );
      if (speaker) said = speaker;
      if (span.open) this.#open = speaker;
    }
    const main =
      cues.find((cue) => !cue.weak && REPORTING.has(cue.verb.toLowerCase())) ??
      cues.find(({ rule }) => rule === 'according-to');
    const speaker = said ?? (main && who.get(main));
    if (main && who.get(main)) {
      const indirect = complement(unit, main);
      if (words(indirect).length >= INDIRECT_WORDS)
        result.quotations.push(
          this.#quotation(indirect, unit.sentences, false, who.get(main), main.rule, main.verb),
        );
    }
    this.#spoken = said !== undefined;
    if (speaker) {
      this.#last = speaker;
      this.#focus = speaker.person;
    } else if (subject) this.#focus = subject.person;
    if (unit.announces && cues.length > 0) this.#announced = who.get(cues.at(-1) as Cue) ?? this.#last;
  }

  /** Whom the sentence opens with, when that is somebody other than the one its attribution names. */
  #subject(tokens: readonly Token[], cues: readonly Cue[]): Resolved | undefined {
    const mention = mainSubject(tokens);
    if (!mention) return undefined;
    if (mention.kind === 'role' && mention.indefinite && cues.length > 0) return undefined;
    return this.cast.resolve(mention, this.#focus);
  }

  #resolveCue(cue: Cue, near: Person | undefined): Resolved | undefined {
    const found = this.cast.resolve(cue.mention, near ?? this.#focus, this.#focus);
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
    const counts = sentences.map((sentence) => words(sentence).length);
    result.sentences.forEach((entry, i) => {
      const [start, end] = offsets[i] as [number, number];
      for (const span of result.spans) {
        const from = Math.max(start, span.start);
        const to = Math.min(end, span.end);
        if (to > from) entry.quotedWords += words(sentences[i]!.slice(from - start, to - start)).length;
      }
      if (!english) return;
      const unit = units.find(({ sentences: [first, last] }) => i >= first && i <= last);
      const own = result.quotations.filter(({ sentences: [first, last] }) => i >= first && i <= last);
      const quoted = entry.quotedWords > 0 && entry.quotedWords >= (counts[i] ?? 0) * QUOTED_SHARE;
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

/** First and last sentence that a span touches. */
function touched(offsets: readonly [number, number][], { start, end }: Span): [number, number] {
  const first = offsets.findIndex(([, to]) => to > start);
  const last = offsets.findLastIndex(([from]) => from < end);
  return [Math.max(0, first), Math.max(0, first, last)];
}

/** What is reported without marks: the words after a verb, or those before a verb that comes last. */
function complement({ tokens }: Unit, cue: Cue): string {
  const outside = (part: readonly Token[]) =>
    part
      .filter(({ span }) => span === undefined)
      .map(({ word }) => word)
      .join(' ');
  const before = outside(tokens.slice(0, cue.from));
  const after = outside(tokens.slice(cue.at + 1));
  return after.length >= before.length ? after : before;
}

/** Full names that stand anywhere in the text, so that a bare surname before its full form finds it. */
function learnNames(cast: Cast, texts: readonly string[]): void {
  for (const text of texts)
    for (const [run] of text.matchAll(
      /\p{Lu}[\p{L}’'-]+(?: (?:de|van|von|der|den|bin|al|\p{Lu}\.?|\p{Lu}[\p{L}’'-]+)){1,4}/gu,
    )) {
      const parts = run.replace(/['’]s$/u, '').split(' ');
      while (parts.length > 1 && TITLES.has((parts[0] as string).toLowerCase())) parts.shift();
      if (parts.length > 3) parts.splice(0, parts.length - 2);
      cast.know(parts.join(' '));
    }
}

/** Words written with a capital after a lower-case word or comma: names, wherever they stand. */
function properWords(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts)
    for (const [, word] of text.matchAll(/[\p{Ll},] (\p{Lu}[\p{L}-]+)/gu)) found.add(word as string);
  return found;
}

/**
 * Quotations with their speakers, and whose voice each sentence is. English grammar; in other languages direct
 * speech by its marks alone. Pure; time is linear in the text.
 */
export function voicesOf(article: {
  language: string;
  headline: string;
  passages: readonly PassageInput[];
  /** Author of a piece that is one person's opinion throughout. */
  columnist?: string;
}): ArticleVoices {
  const english = isEnglish(article.language);
  const texts = article.passages.map(({ text }) => text);
  const reader = new Reader(article.language, english ? properWords(texts) : new Set());
  if (english) learnNames(reader.cast, texts);
  if (article.columnist && english) reader.creditTo(article.columnist);
  const passages = article.passages.map((passage) => reader.read(passage, english));
  return { passages, speakers: reader.speakers() };
}
