import type { Cue } from './attribute.ts';
import type { Span } from './marks.ts';
import type { Token, Unit } from './units.ts';
import { BETWEEN, CLAUSE_WORDS, DENYING, OPENERS, PREPOSITIONS, REPORTING, TITLES } from './verbs.ts';

/** A sentence's first word is a name only where its capital means something. */
export function settleOpener(
  tokens: readonly Token[],
  proper: ReadonlySet<string>,
  stops: ReadonlySet<string>,
): void {
  const first = tokens[0];
  if (!first?.capital || TITLES.has(first.lower) || proper.has(first.word.replace(/['’]s?$/u, ''))) return;
  const [, second] = tokens;
  const speaks =
    second !== undefined && (REPORTING.has(second.lower) || BETWEEN.has(second.lower) || second.afterBreak);
  if (
    stops.has(first.lower) ||
    PREPOSITIONS.has(first.lower) ||
    CLAUSE_WORDS.has(first.lower) ||
    BETWEEN.has(first.lower) ||
    OPENERS.has(first.lower) ||
    /ly$/.test(first.lower) ||
    (!second?.capital && !speaks)
  )
    first.capital = false;
}

/** First and last sentence that a span touches. */
export function touched(offsets: readonly [number, number][], { start, end }: Span): [number, number] {
  const first = offsets.findIndex(([, to]) => to > start);
  const last = offsets.findLastIndex(([from]) => from < end);
  return [Math.max(0, first), Math.max(0, first, last)];
}

/** First words of phrases that tell when, where and why something was said. */
const OPENING =
  /^(?:asked|questioned|pressed|speaking|writing|responding|citing|according|in|on|at|after|when|while)\b/iu;

const TOLD = /^(?:told|tells?|telling|assur(?:ed|es|ing)|inform(?:ed|s|ing))$/iu;
/** Whom something is told: a pronoun, a few plain nouns, a name; what they are told "to" do needs them. */
const ADDRESSEE =
  /^\s(?:him|her|them|us|me|reporters|journalists|lawmakers|supporters|voters|(?:the )?\p{Lu}[\p{L}\d.’'-]*(?: (?:of )?\p{Lu}[\p{L}\d.’'-]*)*)(?=\s)(?!\s(?:(?:to|and|or|of|in|about)\b|\p{Lu}))/u;

/** "told Munn the dam was unsafe": the dam was unsafe. */
const withoutAddressee = (said: string, verb: string): string =>
  TOLD.test(verb) ? said.replace(ADDRESSEE, '') : said;

/**
 * What is reported: the text after a verb, or that before a verb that comes last, and its words outside marks. A denial
 * is reported with its verb: what follows it is what somebody says is not so.
 */
export function complement(
  text: string,
  { tokens, start, end }: Unit,
  cue: Cue,
): { said: string; words: number } {
  const unquoted = (part: readonly Token[]) => part.filter(({ span }) => span === undefined).length;
  const before = unquoted(tokens.slice(0, cue.from));
  const after = unquoted(tokens.slice(cue.at + 1));
  const from = tokens[cue.from] as Token;
  const verb = tokens[cue.at] as Token;
  // What follows "…," Roe said tells when and where, not what.
  const closes = tokens[cue.from - 1]?.span !== undefined;
  // "Asked why, Roe said no": an opening phrase is nobody's words, however long.
  const opens = !closes && after > 0 && OPENING.test(text.slice(start, from.start).trimStart());
  const said =
    (after >= before && !closes) || opens
      ? DENYING.test(cue.verb)
        ? text.slice(verb.start, end)
        : withoutAddressee(text.slice(verb.end, end), cue.verb).replace(/^[\s,:]*(?:that\s+)?/u, '')
      : text.slice(start, from.start).replace(/[\s,–—-]+$/u, '');
  return { said, words: closes ? before : opens ? after : Math.max(before, after) };
}
