import { stem } from '../text/tokens.ts';
import type { Mention } from './actors.ts';
import type { Clause } from './clause.ts';
import { headOf, namingOf } from './namings.ts';
import { isNounToo, SPEECH } from './verbs.ts';
import {
  AUXILIARIES,
  DETERMINERS,
  isAdverb,
  isFunctionWord,
  NUMBERISH,
  PREPOSITIONS,
  type Token,
  wordSet,
} from './wording.ts';

/** People and bodies that act in a country's name: "Russian troops", "Polish officials". */
export const AGENTS =
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
const QUANTITY =
  /^(?:tens|dozens|scores|hundreds|thousands|millions|number|majority|group|bulk|handful|convoy)$/;

export const isEvent = (head: string) =>
  EVENTS.has(head) ||
  namingOf(head) !== undefined ||
  (!NO_EVENT.has(head) &&
    !AGENTS.has(head) &&
    head.length > 5 &&
    /(?:tion|sion|ment|ance|ence|ism|ity)$/.test(head));

/** A noun phrase that an actor heads or modifies. */
export interface NounPhrase {
  first: number;
  last: number;
  /** Stem of the noun after the actor; undefined where the actor itself is the head. */
  head?: string;
}

/** The actor with the nouns it modifies: "Russian troops", "Russia's military build-up", or the name alone. */
export function nounPhraseOf(clause: Clause, mention: Mention): NounPhrase {
  let last = mention.last;
  const noun =
    (mention.kind === 'person' || mention.kind === 'name') && !mention.possessive && !mention.adjective;
  for (let i = last + 1; !noun && i <= mention.last + 4; i += 1) {
    const token = clause.tokens[i];
    if (token?.gap !== ' ' || clause.mentionAt(i) !== undefined) break;
    if (isFunctionWord(token.lower) || isAdverb(token.lower) || /^\d/.test(token.text)) break;
    if (token.capital && !mention.adjective && !mention.possessive) break;
    if (isVerbAfter(clause, i, last, mention)) break;
    last = i;
    if (token.possessive) break;
  }
  if (last === mention.last || clause.tokens[last]?.possessive)
    return { first: mention.first, last: mention.last };
  return { first: mention.first, last, head: headOf(stem(clause.lower(last))) };
}

/** True where the word at `i`, after a noun ending at `last`, is the clause's verb and not another noun. */
function isVerbAfter(clause: Clause, i: number, last: number, mention: Mention): boolean {
  const form = clause.form(i);
  if (!form) return false;
  const bare = last === mention.last;
  if (bare && form.plain && !mention.adjective && !mention.possessive && isCoordinated(clause, mention.first))
    return true;
  if (bare && (mention.adjective || mention.possessive)) return false;
  const plural = !bare && /[^s]s$|^(?:people|police|forces)$/.test(clause.lower(last));
  const next = clause.lower(i + 1);
  const objectFollows =
    clause.joined(i + 1) &&
    (DETERMINERS.has(next) ||
      clause.mentionAt(i + 1) !== undefined ||
      /^(?:to|that|up|off|out|over|back|for|into|on|against|with|toward|towards|from)$/.test(next) ||
      NUMBERISH.test(next));
  if (form.past || form.participle) return !(form.participle && !form.past && !plural) || plural;
  if (form.ing) return false;
  if (form.s && !plural) return !isNounToo(form) || objectFollows;
  if (form.plain && bare && /^(?:up|out|off)$/.test(next)) return true;
  const governs = PREPOSITIONS.has(next) && next !== 'of';
  if (form.plain && plural)
    return !isNounToo(form) || objectFollows || governs || i === clause.tokens.length - 1;
  return false;
}

/** True where a noun phrase can be the subject of what follows: nothing before it governs it. */
export function isSubject(clause: Clause, { first, last }: NounPhrase, depth = 0): boolean {
  let i = first - 1;
  // Titles, numbers, articles and adjectives before the name belong to it.
  while (i >= 0 && first - i < 8 && clause.joined(i + 1)) {
    const token = clause.tokens[i] as Token;
    const inside =
      DETERMINERS.has(token.lower) ||
      NUMBERISH.test(token.lower) ||
      (token.capital && !clause.endsMention(i)) ||
      (clause.endsMention(i)?.adjective ?? false) ||
      (AGENTS.has(stem(token.lower)) && !token.possessive) ||
      /^(?:nearly|almost|counterpart|about|around|former|new|top|senior|than|up)$/.test(token.lower) ||
      (token.lower === 'of' && QUANTITY.test(clause.lower(i - 1)));
    if (!inside) break;
    i -= 1;
  }
  if (i < 0 || !clause.joined(i + 1)) return i < 0 || !inList(clause, i, last, depth);
  const before = clause.lower(i);
  if (before === 'with') return clause.form(last + 1)?.participle === true;
  if (/^(?:and|or)$/.test(before)) {
    if (isBetween(clause, i)) return false;
    const peer = clause.endsMention(i - 1);
    return !peer || (depth < 3 && isSubject(clause, { first: peer.first, last: peer.last }, depth + 1));
  }
  if (PREPOSITIONS.has(before)) return /^(?:after|before|since|until|as)$/.test(before);
  const form = clause.form(i);
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
function isBetween(clause: Clause, at: number): boolean {
  for (let i = at - 1; i > Math.max(-1, at - 12); i -= 1) {
    if (clause.lower(i) === 'between') return true;
    if (AUXILIARIES.has(clause.lower(i)) || /[.;:]/.test(clause.tokens[i + 1]?.gap ?? '')) return false;
  }
  return false;
}

/** True where the name that begins at `first` is the later part of "A and B". */
export function isCoordinated(clause: Clause, first: number): boolean {
  for (let i = first - 1; i > Math.max(-1, first - 8); i -= 1) {
    if (/^(?:and|or)$/.test(clause.lower(i))) return true;
    if (
      !clause.tokens[i]?.capital &&
      !DETERMINERS.has(clause.lower(i)) &&
      !AGENTS.has(stem(clause.lower(i))) &&
      clause.lower(i) !== 'counterpart'
    )
      return false;
  }
  return false;
}

/** After a comma: an item of a list whose first one is governed. */
function inList(clause: Clause, i: number, last: number, depth: number): boolean {
  const peer = clause.endsMention(i);
  const more = clause.tokens[last + 1]?.gap === ', ' || /^(?:and|or)$/.test(clause.lower(last + 1));
  if (!more) return false;
  return (
    depth < 3 &&
    clause.tokens[i + 1]?.gap === ', ' &&
    peer !== undefined &&
    !isSubject(clause, { first: peer.first, last: peer.last }, depth + 1)
  );
}
