import type { SpeakerRule } from '../types.ts';
import { type Mention, mentionOf } from './mentions.ts';
import { mainSubject, subjectAfter, subjectBefore } from './subjects.ts';
import type { Token, Unit } from './units.ts';
import {
  ADDRESSING,
  BETWEEN,
  PASSIVE,
  REPORTEDLY,
  REPORTING,
  REPORTING_BESIDE_MARKS,
  REPORTING_PARTICIPLES,
} from './verbs.ts';

/** A place where a unit says that somebody said something. */
export interface Cue {
  /** Place of the verb among the unit's tokens. */
  at: number;
  verb: string;
  mention: Mention;
  /** Apposition beside the subject, which tells the subject's role. */
  apposition?: Token[];
  /** First token of subject or verb, and the last: what lies between them and a quotation decides nearness. */
  from: number;
  to: number;
  rule: Extract<SpeakerRule, 'verb-after' | 'verb-before' | 'according-to'>;
  /** True where the verb reports words only beside marks, or is a participle. */
  weak: boolean;
  /** True where others say it too: "Roe and Lind said". */
  shared?: boolean;
}

/** Words after which what looks like a verb of speech is a noun: "the report", "denied claims", "faces calls". */
const BEFORE_NOUNS = new Set(
  `the a an his her its their these those this of for to by with on in no any such new from against about over russian
  american denied denies denying dismissed dismisses dismissing rejected rejects rejecting refuted refutes faces faced
  facing amid despite following after made makes repeated`.split(/\s+/u),
);

/** Whether the verb at a place touches a quotation, a colon, or "that" before one. */
function besideMarks({ tokens, announces }: Unit, at: number): boolean {
  if (announces) return true;
  for (let i = at + 1; i < Math.min(tokens.length, at + 14); i += 1)
    if (tokens[i]?.span !== undefined) return true;
  for (let i = at - 1; i >= Math.max(0, at - 8); i -= 1) if (tokens[i]?.span !== undefined) return true;
  return false;
}

function isNoun(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before || before.span !== undefined || (tokens[at] as Token).afterBreak) return false;
  return BEFORE_NOUNS.has(before.lower) || (/['’]s?$/u.test(before.word) && before.capital);
}

/** Words beyond which a sentence is no sentence, and its grammar is not looked at. */
const LONGEST_UNIT = 300;

/** Words of a phrase that names a source without an office: "three people in the room". */
const PHRASE = 6;

/** Whoever stands after "according to", when the phrase has neither name nor office. */
function someone(tokens: readonly Token[], from: number): Mention | undefined {
  let to = from;
  while (
    to < tokens.length &&
    to - from < PHRASE &&
    (to === from || !tokens[to]?.afterBreak) &&
    tokens[to]?.span === undefined
  )
    to += 1;
  const text = tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
  return text === '' ? undefined : { kind: 'role', as: text, text, roles: [], indefinite: true };
}

/** Words from the sentence's start within which a verb without a subject of its own takes the sentence's. */
const NEAR_START = 14;

/** Every attribution of a unit, in order of its verb. */
export function cuesOf(unit: Unit): Cue[] {
  if (unit.tokens.length > LONGEST_UNIT) return [];
  const cues: Cue[] = [];
  for (let at = 0; at < unit.tokens.length; at += 1) {
    const cue = cueAt(unit, at, cues);
    if (cue) cues.push(cue);
  }
  return cues;
}

const IS_NOT = /^(?:not|never|is|are|was|were|be|been)$|n['’]t$/;
/** Words between a verb and its subject that are looked at. */
const AUXILIARIES = 4;
/** The same where a word at the subject's start denies it all. */
const NEGATED = 8;

/** Whether a subject is of several names: "Roe and Lind". */
const hasOthers = (subject: readonly Token[]): boolean =>
  subject.some(({ lower }, i) => lower === 'and' && subject[i - 1]?.capital && subject[i + 1]?.capital);

/** Whether a verb reports no words of its subject's: "did not say", "was told", "is said to be". */
function saysNothing(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at] as Token;
  // "The dam is, says Roe, unsafe": what stands before the comma is not the verb's.
  if (/ing$/.test(verb.lower) || verb.afterBreak) return false;
  for (let i = at - 1; i >= Math.max(0, at - AUXILIARIES); i -= 1) {
    const { lower, span } = tokens[i] as Token;
    if (span !== undefined) return false;
    if (IS_NOT.test(lower)) return true;
    if (!BETWEEN.has(lower)) break;
  }
  // "Neither Roe nor Lind said whether …"
  return tokens.slice(Math.max(0, at - NEGATED), at).some(({ lower }) => lower === 'neither');
}

/** The attribution whose verb stands at a place, given those before it. */
function cueAt(unit: Unit, at: number, cues: readonly Cue[]): Cue | undefined {
  const { tokens } = unit;
  const token = tokens[at] as Token;
  const word = token.lower;
  if (token.span !== undefined || (token.capital && at > 0)) return undefined;
  const here = { at, verb: token.word, from: at, to: at };
  if (word === 'according' && tokens[at + 1]?.lower === 'to') {
    const mention = subjectAfter(tokens, at + 1) ?? someone(tokens, at + 2);
    return (
      mention && { ...here, verb: 'according to', to: at + 1, mention, rule: 'according-to', weak: false }
    );
  }
  const strong = REPORTING.has(word);
  const beside = !strong && REPORTING_BESIDE_MARKS.has(word);
  const participle = REPORTING_PARTICIPLES.has(word);
  if (!strong && !beside && !participle) return undefined;
  if ((!participle && isNoun(tokens, at)) || saysNothing(tokens, at)) return undefined;
  if ((beside || participle) && !besideMarks(unit, at)) return undefined;
  if (participle && !strong) {
    const mention = participleSubject(tokens, at, cues);
    return mention && { ...here, mention, rule: 'verb-before', weak: true };
  }
  const previous = tokens[at - 1];
  // "…," said Roe: the verb opens the clause after the marks.
  const opensClause = previous?.span !== undefined || token.afterBreak;
  const after = opensClause && !ADDRESSING.has(word) ? subjectAfter(tokens, at) : undefined;
  const before = after && previous?.span !== undefined ? undefined : subjectBefore(tokens, at);
  if (before) {
    const shared = before.mention.kind === 'name' && hasOthers(tokens.slice(before.from, at));
    return { ...here, ...before, rule: 'verb-before', weak: beside, ...(shared ? { shared } : {}) };
  }
  if (after) return { ...here, mention: after, rule: 'verb-after', weak: beside };
  // "said …, and added that": the second verb has the first one's subject.
  const last = cues.at(-1);
  const joins = previous?.lower === 'and' || previous?.lower === 'but' || token.afterBreak;
  const mention = last && joins ? last.mention : at < NEAR_START ? mainSubject(tokens) : undefined;
  return mention && { ...here, mention, rule: 'verb-before', weak: true };
}

/** Whose the participle is: the last attribution's subject, else the sentence's own. */
function participleSubject(tokens: readonly Token[], at: number, cues: readonly Cue[]): Mention | undefined {
  // "Radio quoted the minister as saying": the minister's words, whoever brings them.
  if (tokens[at - 1]?.lower === 'as') {
    const quoting = tokens.findLastIndex(
      ({ lower }, i) => i < at && /^(?:quot|cit)(?:ed|es|ing)$/.test(lower),
    );
    const whom = quoting < 0 ? undefined : mentionOf(tokens.slice(quoting + 1, at - 1));
    if (whom) return whom;
  }
  const last = cues.findLast((cue) => cue.at < at);
  return last?.mention ?? mainSubject(tokens.slice(0, at));
}

/**
 * The attribution a quotation belongs to: the one right after its closing mark, else the nearest before it, else any
 * after it (rules and their worth: O'Keefe et al. 2012, "A sequence labelling approach to quote attribution").
 */
export function cueFor(
  unit: Unit,
  spanAt: number,
  cues: readonly Cue[],
): { cue: Cue; rule: SpeakerRule } | undefined {
  const { tokens } = unit;
  const place = tokens.findIndex(({ span }) => span === spanAt);
  const nextSpan = tokens.findIndex(({ span }, i) => i > place && span !== undefined);
  const until = nextSpan < 0 ? tokens.length : nextSpan;
  const after = cues.find(
    (cue) =>
      cue.at > place && cue.at < until && cue.rule !== 'according-to' && !REPORTING_PARTICIPLES.has(cue.verb),
  );
  const before = cues.findLast((cue) => cue.at < place && cue.rule !== 'according-to');
  const touches = after && after.from === place + 1;
  if (after && touches) return { cue: after, rule: 'verb-after' };
  const accordingTo = cues.find(
    (cue) => cue.rule === 'according-to' && (cue.at > place ? cue.at < until : true),
  );
  if (before && (!accordingTo || accordingTo.at < before.at)) return { cue: before, rule: 'verb-before' };
  if (accordingTo) return { cue: accordingTo, rule: 'according-to' };
  if (after) return { cue: after, rule: 'verb-after' };
  const any = cues.find((cue) => cue.at > place && !REPORTING_PARTICIPLES.has(cue.verb));
  return any ? { cue: any, rule: 'same-sentence' } : undefined;
}

/** Words after a passive verb within which "by" would name who said it. */
const AGENT_REACH = 8;

/**
 * The verb or adverb by which a unit reports words or judgements and names nobody: a passive without "by", "came under
 * fire", "reportedly".
 */
export function unnamedSource({ tokens }: Unit): string | undefined {
  if (tokens.length > LONGEST_UNIT) return undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const { lower, capital, word } = tokens[at] as Token;
    if (capital && at > 0) continue;
    if (REPORTEDLY.has(lower)) return word;
    const reach = tokens.slice(at + 1, at + 1 + AGENT_REACH);
    const named = reach.some((token) => /^(?:by|from)$/.test(token.lower));
    if (named) continue;
    if (PASSIVE.has(lower)) {
      let before = at - 1;
      while (before > 0 && /ly$|^(?:also|widely|long|often|not)$/.test((tokens[before] as Token).lower))
        before -= 1;
      if (before >= 0 && /^(?:is|are|was|were|been|being|be)$/.test((tokens[before] as Token).lower))
        return word;
    }
    if (
      /^(?:come|came|comes|coming)$/.test(lower) &&
      tokens[at + 1]?.lower === 'under' &&
      /^(?:fire|attack|criticism|pressure|scrutiny)$/.test(tokens[at + 2]?.lower ?? '')
    )
      return `${word} under ${tokens[at + 2]?.word}`;
  }
  return undefined;
}
