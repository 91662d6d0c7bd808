import { stem } from '../text/tokens.ts';
import type { Mention } from './actors.ts';
import { type Clause, PHRASE } from './clause.ts';
import { headOf, namingOf } from './namings.ts';
import { isCoordinated, type NounPhrase } from './noun-phrases.ts';
import type { Action } from './types.ts';
import { isNounToo, SPEECH, type VerbForm, verbForm } from './verbs.ts';
import {
  AUXILIARIES,
  BE,
  CALENDAR,
  DETERMINERS,
  HAVE,
  isAdverb,
  isFunctionWord,
  type Token,
  wordSet,
} from './wording.ts';

const NOT_MAIN = wordSet(
  'no not a an the its his her their more less little enough much many nothing something one two three four five six ready able due willing likely keen yet to other',
);
/** Verbs that say nothing of a doing unless something follows them. */
const BARE = wordSet(
  'warn declare announce question share note promise insist claim know show see mean think believe want make take have reiterate continue agree add',
);

/** What a subject does or undergoes. */
export interface Predicate {
  kind: Action['kind'];
  phrase: string;
  head: string;
  verb: Token;
  /** Who does it to the subject, where a passive says so. */
  by?: { agent: Mention; phrase: string; head: string };
}

/** The predicate after a subject: auxiliaries, adverbs, verb. */
export function predicateOf(clause: Clause, subject: NounPhrase): Predicate | undefined {
  const from = predicateStart(clause, subject.last + 1);
  if (from === undefined) return undefined;
  let i = from;
  let be = false;
  let have = false;
  let aux = false;
  while (i < from + 7) {
    const token = clause.tokens[i];
    if (!token || (i > from && token.gap !== ' ' && token.gap !== ', ')) return undefined;
    const word = token.lower;
    if (AUXILIARIES.has(word) || word === 'to') {
      if (
        /^(?:have|are|were|do)$/.test(word) &&
        !aux &&
        subject.head === undefined &&
        from === subject.last + 1
      ) {
        if (!isCoordinated(clause, subject.first) && !/s$/.test(clause.lower(subject.last))) return undefined;
      }
      if (word === 'to' && !aux && subject.head === undefined) return undefined;
      be = BE.has(word) || (be && word !== 'to');
      have = HAVE.has(word);
      aux = true;
    } else if (
      !(isAdverb(word) || (word === 'and' && isAdverb(clause.lower(i + 1)) && isAdverb(clause.lower(i - 1))))
    )
      break;
    i += 1;
  }
  const verb = clause.tokens[i];
  if (!verb || (verb.capital && !clause.titleCase) || NOT_MAIN.has(verb.lower) || isFunctionWord(verb.lower))
    return undefined;
  const form = clause.form(i);
  const kind = kindOf(clause, form, { be, have, aux }, i, subject);
  const base = form?.base ?? verb.lower;
  if (!kind || SPEECH.has(base)) return undefined;
  const first = i - from > 3 ? i : from;
  const phrase = clause.phrase(first, first + PHRASE, i + 1);
  const rest = phrase
    .slice(phrase.lastIndexOf(verb.text) + verb.text.length)
    .trim()
    .toLowerCase();
  const lone = rest === '' || rest.split(' ').every((word) => isAdverb(word) || CALENDAR.has(word));
  if (lone && (BARE.has(base) || (i === first && clause.tokens[i + 1] !== undefined))) return undefined;
  const agent = byAgent(clause, kind, i);
  return {
    kind,
    phrase,
    head: verbHead(clause, base, i),
    verb,
    ...(agent
      ? { by: { agent, phrase: clause.phrase(first, agent.last + 1, i + 1), head: headOf(base) } }
      : {}),
  };
}

/** "continues military buildup": the object names the act better than a verb of going on. */
function verbHead(clause: Clause, base: string, i: number): string {
  if (!/^(?:continue|begin|start|step|keep|launch|carry|conduct|order|make|mount|stop|end|halt)$/.test(base))
    return headOf(base);
  for (let j = i + 1; j <= i + 4 && clause.joined(j); j += 1) {
    const word = headOf(stem(clause.lower(j)));
    const verbal = verbForm(clause.lower(j));
    if (namingOf(word) !== undefined) return word;
    if (verbal?.ing && namingOf(verbal.base) !== undefined) return headOf(verbal.base);
  }
  return headOf(base);
}

/** Where the predicate begins: at once, or after an apposition between commas or dashes. */
function predicateStart(clause: Clause, after: number): number | undefined {
  const token = clause.tokens[after];
  if (!token) return undefined;
  if (token.gap === ' ') {
    if (/^(?:and|or)$/.test(token.lower)) return afterPeer(clause, after + 1);
    return token.lower === 'to' && !clause.form(after + 1)?.plain ? undefined : after;
  }
  const mark = token.gap.trim();
  if (mark !== ',' && mark !== '–' && mark !== '—' && mark !== '-') return undefined;
  // "Russia, meanwhile, has …" and "Germany, the largest donor, has …"; a list goes on to its last item.
  const peer = mark === ',' ? peerAt(clause, after) : undefined;
  if (peer !== undefined) return predicateStart(clause, peer);
  for (let i = after + 1; i < after + 14; i += 1) {
    const gap = clause.tokens[i]?.gap;
    if (gap === undefined) return undefined;
    if (gap.trim() === mark)
      return AUXILIARIES.has(clause.lower(i)) || clause.form(i)?.past || clause.form(i)?.s ? i : undefined;
    if (gap !== ' ') return undefined;
  }
  return undefined;
}

/** The place after another actor that begins at `i`, an article or a pronoun before it allowed. */
function peerAt(clause: Clause, i: number): number | undefined {
  let at = i;
  while (
    at < i + 3 &&
    (DETERMINERS.has(clause.lower(at)) || clause.mentionAt(at) === undefined) &&
    clause.mentionAt(at) === undefined
  ) {
    if (!DETERMINERS.has(clause.lower(at)) && !clause.tokens[at]?.capital) return undefined;
    at += 1;
  }
  const mention = clause.mentionAt(at);
  if (!mention) return undefined;
  const next = clause.lower(mention.last + 1);
  const gap = clause.tokens[mention.last + 1]?.gap;
  return gap === ', ' || next === 'and' ? mention.last + 1 : undefined;
}

/** Second half of "the US and its allies say": its predicate is shared. */
function afterPeer(clause: Clause, i: number): number | undefined {
  let at = i;
  if (DETERMINERS.has(clause.lower(at))) at += 1;
  for (let n = 0; n < 4 && clause.joined(at + 1); n += 1) {
    const mention = clause.mentionAt(at);
    at = mention ? mention.last + 1 : at + 1;
    const form = clause.form(at);
    if (!clause.joined(at)) return undefined;
    if (AUXILIARIES.has(clause.lower(at)) || (form && (form.past || (form.plain && !isNounToo(form)))))
      return at;
    if (isFunctionWord(clause.lower(at))) return undefined;
  }
  return undefined;
}

function kindOf(
  clause: Clause,
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
  if (how.aux) return form?.plain || (!form && /^[a-z]{3,}$/.test(clause.lower(i))) ? 'does' : undefined;
  if (!form || form.ing) return undefined;
  if (subject.head !== undefined && /[^s]s$/.test(clause.lower(subject.last))) {
    // "Russian troops massed on the border" does, "troops stationed in" undergoes: either way it says what is done.
    if (form.plain) return 'does';
    return form.past ? 'does' : form.participle ? 'undergoes' : undefined;
  }
  if (form.plain && !form.past) return isCoordinated(clause, subject.first) ? 'does' : undefined;
  return form.s || form.past ? 'does' : form.participle ? 'undergoes' : undefined;
}

/** "… was ordered by Biden". */
function byAgent(clause: Clause, kind: Action['kind'], verb: number): Mention | undefined {
  if (kind !== 'undergoes') return undefined;
  for (let i = verb + 1; i < verb + 4; i += 1) {
    if (clause.lower(i) !== 'by' || !clause.joined(i)) continue;
    for (let j = i + 1; j < i + 5 && clause.joined(j); j += 1) {
      const mention = clause.mentionAt(j);
      if (mention && !mention.adjective && !mention.possessive) return mention;
      if (!DETERMINERS.has(clause.lower(j)) && !clause.tokens[j]?.capital) return undefined;
    }
  }
  return undefined;
}
