import {
  ARTICLES,
  isCountry,
  isPossessive,
  lastRun,
  type Mention,
  mentionOf,
  PARTICLES,
} from './mentions.ts';
import type { Token } from './units.ts';
import { BETWEEN, CALENDAR, CLAUSE_WORDS, PREPOSITIONS, PRONOUNS, ROLES } from './verbs.ts';

const isAdverb = ({ lower, capital }: Token) => !capital && (BETWEEN.has(lower) || /ly$/.test(lower));

/** The subject that stands before a verb: auxiliaries and an apposition between them are stepped over. */
export function subjectBefore(
  tokens: readonly Token[],
  verb: number,
): { mention: Mention; from: number; apposition?: Token[] } | undefined {
  let end = verb;
  let broken = (tokens[verb] as Token).afterBreak;
  while (end > 0 && isAdverb(tokens[end - 1] as Token) && (tokens[end - 1] as Token).span === undefined) {
    end -= 1;
    broken ||= (tokens[end] as Token).afterBreak;
  }
  if (end === 0) return undefined;
  const relative = tokens[end] !== undefined && /^(?:who|which)$/.test((tokens[end] as Token).lower);
  const comma = (tokens[end] as Token).afterBreak || broken;
  let apposition: Token[] | undefined;
  if (relative) {
    const run = lastRun(tokens.slice(0, end));
    if (run && run[1] === end) {
      const mention = mentionOf(tokens.slice(run[0], end));
      return mention ? { mention, from: run[0] } : undefined;
    }
  }
  for (let round = 0; round < MAX_APPOSITIONS; round += 1) {
    const from = clauseStart(tokens, end);
    const chunk = tokens.slice(from, end);
    const named =
      from > 0 &&
      (tokens[from] as Token).afterBreak &&
      ((tokens[from - 1] as Token).capital || /^\d+$/.test((tokens[from - 1] as Token).word));
    const aside =
      named &&
      (!chunk[0]?.capital ||
        chunk[0] === undefined ||
        ARTICLES.has(chunk[0].lower) ||
        ROLES.has(chunk[0].lower) ||
        isCountry(chunk[0].word)) &&
      (comma || round > 0);
    if (aside && chunk.length > 0) {
      apposition ??= chunk;
      end = from;
      continue;
    }
    // "Ms Roe's spokesman, Jan Brandt, told": the office before the comma is the name's own.
    const office =
      from > 0 && chunk[0]?.capital && chunk[0].afterBreak ? (tokens[from - 1] as Token) : undefined;
    if (office && office.span === undefined && ROLES.has(office.lower)) {
      const start = clauseStart(tokens, from);
      const mention = mentionOf([...tokens.slice(start, from), ...chunk]);
      return mention ? { mention, from: start } : undefined;
    }
    // A comma right before the verb, and no name before what it closes: an opening phrase, not the subject.
    if (comma && round === 0) return undefined;
    const mention = mentionOf(chunk);
    return mention ? { mention, from, ...(apposition ? { apposition } : {}) } : undefined;
  }
  return undefined;
}

/** Appositions and asides stepped over between a subject and its verb. */
const MAX_APPOSITIONS = 4;

/** Words beyond which no noun phrase reaches back. */
const LONGEST_PHRASE = 30;

/** Where the phrase that ends at a place begins: after a break, a quotation, or a word that opens a clause. */
function clauseStart(tokens: readonly Token[], end: number): number {
  let from = end;
  while (from > 0 && end - from < LONGEST_PHRASE) {
    const token = tokens[from - 1] as Token;
    if (
      token.span !== undefined ||
      (from < end && CLAUSE_WORDS.has(token.lower) && !token.capital && !/^(?:who|which)$/.test(token.lower))
    )
      break;
    if (token.lower === 'and' && !(tokens[from]?.capital && tokens[from - 2]?.capital)) break;
    from -= 1;
    if (token.afterBreak) break;
  }
  return from;
}

/** Words that may stand before an office: "longtime town council leader". */
const BEFORE_OFFICE = 3;

/** The subject that follows a verb at once: "said Governor Roe in March". */
export function subjectAfter(tokens: readonly Token[], verb: number): Mention | undefined {
  let to = verb + 1;
  while (to < tokens.length) {
    const token = tokens[to] as Token;
    if (token.afterBreak || token.span !== undefined || CALENDAR.has(token.lower)) break;
    if (
      !token.capital &&
      (CLAUSE_WORDS.has(token.lower) || PREPOSITIONS.has(token.lower) || token.lower === 'and')
    )
      break;
    to += 1;
  }
  const found = tokens.slice(verb + 1, to);
  const [first] = found;
  if (!first) return undefined;
  // "said fire chief Roe", "said 34-year-old Roe": nouns before an office or an age, and the name.
  const office = found.findIndex(({ lower }) => ROLES.has(lower));
  const isNamed = office > 0 && office <= BEFORE_OFFICE && found[office + 1]?.capital === true;
  const opens = first.capital || ARTICLES.has(first.lower) || ROLES.has(first.lower);
  return opens || isNamed || /^\d+-year-old$/.test(first.lower) ? mentionOf(found) : undefined;
}

/** Words of opening phrases after which no subject is looked for. */
const FARTHEST_SUBJECT = 40;

/** The noun phrase that begins at a place, when a sentence can be about it. */
function phraseAt(tokens: readonly Token[], from: number): Mention | undefined {
  const start = tokens[from];
  if (!start || start.span !== undefined) return undefined;
  if (PRONOUNS.has(start.lower)) return mentionOf([start]);
  let to = from;
  while (to < tokens.length && to - from < 10) {
    const token = tokens[to] as Token;
    if (
      token.span !== undefined ||
      (to > from && (token.afterBreak || (CLAUSE_WORDS.has(token.lower) && !token.capital)))
    )
      break;
    const particle =
      to > from && (PARTICLES.has(token.word) || (token.word === 'of' && tokens[to + 1]?.capital));
    const fits = token.capital || ARTICLES.has(token.lower) || ROLES.has(token.lower) || particle;
    const adjective =
      to - from < 4 &&
      ARTICLES.has(start.lower) &&
      !PREPOSITIONS.has(token.lower) &&
      !BETWEEN.has(token.lower);
    if (!fits && !adjective) break;
    to += 1;
    if (!token.capital && ROLES.has(token.lower) && !tokens[to]?.capital) break;
  }
  const chunk = tokens.slice(from, to);
  // "The aide, Jane Roe, 31, wrote": the name after the comma is the same person.
  const beside = tokens[to];
  const role = chunk.some(({ lower }) => ROLES.has(lower));
  if (role && !chunk.at(-1)?.capital && beside?.capital && beside.afterBreak && tokens[to + 1]?.capital) {
    let end = to + 1;
    while (tokens[end]?.capital && !tokens[end]?.afterBreak) end += 1;
    return mentionOf([...chunk, ...tokens.slice(to, end)]);
  }
  if (!chunk.some((token) => token.capital || ROLES.has(token.lower)) && !/^the$/.test(start.lower))
    return undefined;
  const run = lastRun(chunk);
  if (!run || role) return mentionOf(chunk);
  // "Roe's remarks": the sentence is about what Roe has, not about Roe.
  return isPossessive(chunk[run[1] - 1] as Token) ? undefined : mentionOf(chunk.slice(0, run[1]));
}

/** Tokens before an office within which its noun phrase begins, and after it within which the name ends. */
const REACH = 6;

/**
 * People whom a sentence introduces with their office: "the Ostrian president, Jane Roe", "Jane Roe, the Ostrian
 * president", "Ostrian President Jane Roe". Told to the cast, so that "the president" finds her later.
 */
export function introductions(tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  tokens.forEach((token, at) => {
    if (
      token.span !== undefined ||
      !(ROLES.has(token.lower) || (token.capital && /^(?:Gov|Sen|Rep|Prof|Gen)$/.test(token.word)))
    )
      return;
    const next = tokens[at + 1];
    let from = at;
    while (from > 0 && at - from < REACH && !(tokens[from] as Token).afterBreak) {
      const before = tokens[from - 1] as Token;
      if (
        before.span !== undefined ||
        (!before.capital && !ARTICLES.has(before.lower) && !ROLES.has(before.lower) && from < at - 2)
      )
        break;
      if (PREPOSITIONS.has(before.lower) || CLAUSE_WORDS.has(before.lower) || before.lower === 'and') break;
      from -= 1;
      if (ARTICLES.has(before.lower)) break;
    }
    if (next?.capital && next.span === undefined && (!next.afterBreak || tokens[at + 2]?.capital)) {
      let to = at + 1;
      while (
        to < tokens.length &&
        to - at < REACH &&
        tokens[to]?.capital &&
        (to === at + 1 || !tokens[to]?.afterBreak)
      )
        to += 1;
      const named = mentionOf(tokens.slice(from, to));
      if (named?.kind === 'name' && named.text.includes(' ')) found.push(named);
      return;
    }
    const opens = tokens[from];
    const name = tokens[from - 1];
    if (!opens?.afterBreak || !name?.capital || !(ARTICLES.has(opens.lower) || isCountry(opens.word))) return;
    const run = lastRun(tokens.slice(Math.max(0, from - REACH), from));
    if (!run || next?.lower === 'of' || next?.lower === 'for') return;
    const start = Math.max(0, from - REACH) + run[0];
    const named = mentionOf(tokens.slice(start, from));
    const office = mentionOf(tokens.slice(from, at + 1));
    if (named?.kind === 'name' && office?.kind === 'role' && named.text.includes(' '))
      found.push({
        ...named,
        roles: [...named.roles, ...office.roles],
        ...(office.gender ? { gender: office.gender } : {}),
      });
  });
  return found;
}

/** Who a sentence is about: the noun phrase it opens with, opening phrases up to their commas stepped over. */
export function mainSubject(tokens: readonly Token[]): Mention | undefined {
  const first = tokens[0];
  if (!first) return undefined;
  const opener =
    !first.capital &&
    (PREPOSITIONS.has(first.lower) ||
      CLAUSE_WORDS.has(first.lower) ||
      /(?:ed|ing|ly)$/.test(first.lower) ||
      !(ARTICLES.has(first.lower) || PRONOUNS.has(first.lower) || ROLES.has(first.lower)));
  if (!opener) return phraseAt(tokens, 0);
  for (let at = 1; at < Math.min(tokens.length, FARTHEST_SUBJECT); at += 1) {
    if ((tokens[at - 1] as Token).span !== undefined) return undefined;
    if (!(tokens[at] as Token).afterBreak) continue;
    const found = phraseAt(tokens, at);
    if (found && (found.kind !== 'role' || found.roles.length > 0)) return found;
  }
  return undefined;
}
