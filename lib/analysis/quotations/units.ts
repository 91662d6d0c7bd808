import type { Span } from './marks.ts';
import { PRONOUNS, REPORTING, REPORTING_BESIDE_MARKS } from './verbs.ts';

/** A word of a passage outside quotation marks, or one stand-in for all the words inside a pair of them. */
export interface Token {
  /** As written; '' for a quotation. */
  word: string;
  lower: string;
  start: number;
  end: number;
  capital: boolean;
  /** Place of the span among the passage's spans. */
  span?: number;
  /** A comma, semicolon, colon, dash or bracket stands between the token before and this one. */
  afterBreak: boolean;
}

/** Sentences that belong together because a quotation runs through them. */
export interface Unit {
  start: number;
  end: number;
  /** First and last sentence. */
  sentences: [first: number, last: number];
  tokens: Token[];
  spans: number[];
  /** Ends in a colon: what follows is announced. */
  announces: boolean;
}

const WORD = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}](?:[\p{L}\p{N}’'&-]|\.(?=\p{L})|(?<=\p{N}),(?=\p{N}))*/gu;
/** "HARBOUR CITY (North Wire) — ": where a report was filed opens no sentence. */
const DATELINE = /^\p{Lu}[\p{Lu}., ]{2,40}(?:, [\p{L} .]{2,30})?(?: \([^)]{2,40}\))? ?[—–-]{1,2} /u;

/** Offsets of sentences in the passage they were cut from, in order. */
export function sentenceOffsets(text: string, list: readonly string[]): [start: number, end: number][] {
  let from = 0;
  return list.map((sentence) => {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    return [start, from];
  });
}

function tokensOf(
  text: string,
  start: number,
  end: number,
  spans: readonly Span[],
  inside: readonly number[],
) {
  const tokens: Token[] = [];
  let last = start;
  const add = (word: string, from: number, to: number, span?: number) => {
    const between = text.slice(last, from);
    tokens.push({
      word,
      lower: word.toLowerCase().replace(/['’]s$/u, ''),
      start: from,
      end: to,
      capital:
        /^(?:\p{Lu}|\p{Ll}{1,3}\p{Lu})/u.test(word) &&
        !/^(?:The|A|An|His|Her|Their|Its|This|That|These|Those|But|And)$/.test(word),
      afterBreak: /[,;:()–—]|\s-\s/u.test(between),
      ...(span === undefined ? {} : { span }),
    });
    last = to;
  };
  const words = (from: number, to: number) => {
    for (const match of text.slice(from, to).matchAll(WORD))
      add(match[0], from + match.index, from + match.index + match[0].length);
  };
  let at = start;
  for (const i of inside) {
    const span = spans[i] as Span;
    words(at, span.start);
    add('', span.start, span.end, i);
    at = span.end;
  }
  words(at, end);
  return tokens;
}

/** Text with what stands in brackets blanked, offsets kept: it is no part of the sentence's own grammar. */
const withoutBrackets = (text: string) =>
  text.replace(/\([^()"“”]{0,80}\)|, [DRI]-\p{Lu}[\p{L}.]{1,12},?/gu, (found) => ' '.repeat(found.length));

/** Words within which an attribution that follows closing marks has its verb. */
const ATTRIBUTION_WORDS = 14;

/** True for "Mr Roe told the court." after `…?"`: an attribution that the full stop rule cut off as a sentence. */
function isAttribution({ tokens, spans }: Unit): boolean {
  if (spans.length > 0) return false;
  const verb = tokens
    .slice(0, ATTRIBUTION_WORDS)
    .findIndex(({ lower }) => REPORTING.has(lower) || REPORTING_BESIDE_MARKS.has(lower));
  if (verb < 0) return false;
  const [first] = tokens;
  // An apposition may stand between, after a name and nothing else.
  const plain = !tokens.slice(0, verb).some(({ afterBreak }) => afterBreak);
  return verb === 0 || PRONOUNS.has(first?.lower ?? '')
    ? plain
    : first?.capital === true && (plain || tokens[1]?.capital === true);
}

/** A passage's sentences, joined where a quotation runs on from one into the next. */
export function unitsOf(text: string, offsets: readonly [number, number][], spans: readonly Span[]): Unit[] {
  const plain = withoutBrackets(text);
  const dateline = DATELINE.exec(plain)?.[0].length ?? 0;
  const units: Unit[] = [];
  let span = 0;
  offsets.forEach(([start, end], i) => {
    const last = units.at(-1);
    const runsOn = spans.some((one) => one.start < start && one.end > start);
    if (last && runsOn) {
      last.end = end;
      last.sentences[1] = i;
    } else units.push({ start, end, sentences: [i, i], tokens: [], spans: [], announces: false });
  });
  for (const unit of units) {
    unit.announces = /:\s*$/u.test(text.slice(unit.start, unit.end));
    while (span < spans.length && (spans[span] as Span).start < unit.end) {
      if ((spans[span] as Span).start >= unit.start) unit.spans.push(span);
      span += 1;
    }
    unit.tokens = tokensOf(
      plain,
      Math.max(unit.start, unit === units[0] ? dateline : 0),
      unit.end,
      spans,
      unit.spans,
    );
  }
  return joined(text, units);
}

/** Joins an attribution to the quotation right before it. */
function joined(text: string, units: readonly Unit[]): Unit[] {
  const kept: Unit[] = [];
  for (const unit of units) {
    const last = kept.at(-1);
    const marks = last?.tokens.at(-1);
    const closes = marks?.span !== undefined && /[.!?…]$/u.test(text.slice(marks.start, marks.end));
    if (last && closes && !last.tokens.some(({ lower }) => REPORTING.has(lower)) && isAttribution(unit)) {
      last.end = unit.end;
      last.sentences = [last.sentences[0], unit.sentences[1]];
      last.tokens = [...last.tokens, ...unit.tokens];
    } else kept.push(unit);
  }
  return kept;
}
