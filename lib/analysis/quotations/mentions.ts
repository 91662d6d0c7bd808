import { mergeCountries } from '../../text/countries.ts';
import type { Token } from './units.ts';
import { CALENDAR, PREPOSITIONS, PRONOUNS, ROLES, TITLES } from './verbs.ts';

/** What a noun phrase says of whom it means; resolved to a speaker by `cast.ts`. */
export interface Mention {
  kind: 'name' | 'role' | 'pronoun';
  /** The phrase as written, at most six words. */
  as: string;
  /** The name without titles, or the role's phrase, or the pronoun. */
  text: string;
  /** Roles that the phrase gives: "president", "defence minister", each with a country or owner where one stands. */
  roles: Role[];
  gender?: 'm' | 'f';
  /** True for "a spokesman", "officials": somebody new, never somebody named before. */
  indefinite?: boolean;
  /** True where the verb says that somebody goes on speaking ("added"). */
  goesOn?: boolean;
  /** True for a named body or paper. */
  body?: boolean;
}

export interface Role {
  /** "minister", "foreign secretary": the noun with what tells offices apart. */
  head: string;
  /** Country, merged ("russia"), or the name of whom it serves ("johnson"). */
  of?: string;
}

const MAX_WORDS = 6;
export const PARTICLES = new Set(
  'de del della di da van von der den bin ibn al el la le du dos ten ter'.split(' '),
);
export const ARTICLES = new Set(
  'the a an his her its their this that one another our my several two three'.split(' '),
);
const INDEFINITE = new Set('a an one another several two three'.split(' '));
const DOMAINS = new Set('prime foreign defence finance interior home vice deputy press'.split(' '));
const MALE = new Set(
  'mr congressman spokesman businessman king prince father brother son husband man boy sir actor'.split(' '),
);
const FEMALE = new Set(
  'mrs ms miss congresswoman spokeswoman businesswoman queen princess mother sister daughter wife woman girl dame lady actress'.split(
    ' ',
  ),
);
/** Short forms of titles and spellings of offices. */
const SAME: Record<string, string> = {
  gov: 'governor',
  sen: 'senator',
  rep: 'congressman',
  representative: 'congressman',
  congresswoman: 'congressman',
  pm: 'prime minister',
  defense: 'defence',
  spokeswoman: 'spokesman',
  spokesperson: 'spokesman',
  gen: 'general',
  prof: 'professor',
  premier: 'prime minister',
  sec: 'secretary',
  lt: 'lieutenant',
};

const bare = (word: string) => word.replace(/['’]s?$/u, '');
export const isPossessive = ({ word }: Token) => /['’]s?$/u.test(word);
/** Merging writes every country in lower case, so what it leaves alone is none. */
export const isCountry = (word: string) => mergeCountries(bare(word)) !== bare(word);
const countryOf = (word: string) => mergeCountries(bare(word)).toLowerCase();
const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const isTitle = ({ lower }: Token) => TITLES.has(lower.replaceAll('.', '')) || TITLES.has(lower);

/** The noun of an office with what tells it from others: "prime minister", "foreign secretary". */
function headOf(words: readonly string[]): string | undefined {
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const word = SAME[words[i] as string] ?? (words[i] as string);
    if (word === 'secretary' && words[i + 1] === 'of') return `secretary of ${words[i + 2] ?? 'state'}`;
    if (!ROLES.has(word) && !word.includes(' ') && word !== 'secretary') continue;
    const before = SAME[words[i - 1] ?? ''] ?? words[i - 1] ?? '';
    return DOMAINS.has(before) ? `${before} ${word}` : word;
  }
  return undefined;
}

const phrase = (tokens: readonly Token[]) =>
  tokens
    .slice(-MAX_WORDS)
    .map(({ word }) => word)
    .join(' ');

const genderOf = (words: readonly string[]) =>
  words.some((word) => MALE.has(word))
    ? ('m' as const)
    : words.some((word) => FEMALE.has(word))
      ? ('f' as const)
      : undefined;

/** Bodies that stand among titles and tell whose office it is. */
const SEATS = /^(?:kremlin|pentagon|white|nato|eu|un|senate|treasury)$/;

/** The role that titles, lower or upper case, give, with the country or body among them. */
export function roleOf(tokens: readonly Token[], owner?: string): Role[] {
  const head = headOf(tokens.map(({ lower }) => lower.replaceAll('.', '')));
  if (!head) return [];
  const place = tokens.find(({ word, capital }) => capital && isCountry(word));
  const body = tokens.find(
    (token) => token.capital && (SEATS.test(token.lower) || !isTitle(token)) && !ARTICLES.has(token.lower),
  );
  const of = owner ?? (place ? countryOf(place.word) : body && fold(bare(body.word)));
  return [of ? { head, of } : { head }];
}

/** A name set in capitals at the head of a story, as it stands elsewhere. */
const inTitleCase = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();

/** A run of capitals with the titles, countries and days before the name taken off. */
function nameOf(run: readonly Token[], before: readonly Token[]): Mention | undefined {
  let from = 0;
  let to = run.length;
  while (to > from && CALENDAR.has((run[to - 1] as Token).lower)) to -= 1;
  // "Northern Isles Harbour Board President Jane Roe": everything up to the last title is no part of the name.
  const title = run.slice(0, to - 1).findLastIndex((token) => isTitle(token) || token.lower === 'of');
  from = title + 1;
  while (
    from < to &&
    (CALENDAR.has((run[from] as Token).lower) ||
      (from < to - 1 && (isPossessive(run[from] as Token) || isCountry((run[from] as Token).word))))
  )
    from += 1;
  if (to - from === 1 && isTitle(run[from] as Token)) from = to;
  while (from < to && PARTICLES.has((run[from] as Token).word)) from += 1;
  const titles = [...before, ...run.slice(0, from)];
  const words = titles.map(({ lower }) => lower.replaceAll('.', ''));
  const gender = genderOf(words);
  const roles = roleOf(titles);
  if (from === to) return undefined;
  const text = run
    .slice(from, to)
    .map(({ word }) => bare(word))
    .map((word) => (to - from > 1 && /^\p{Lu}{4,}$/u.test(word) ? inTitleCase(word) : word))
    .join(' ');
  return { kind: 'name', as: phrase(run.slice(0, to)), text, roles, ...(gender ? { gender } : {}) };
}

/** Places of a phrase's last run of capitals, particles inside it allowed. */
export function lastRun(tokens: readonly Token[]): [from: number, to: number] | undefined {
  let to = tokens.length;
  while (to > 0 && !(tokens[to - 1] as Token).capital) to -= 1;
  if (to === 0) return undefined;
  let from = to - 1;
  while (from > 0) {
    const token = tokens[from - 1] as Token;
    const next = tokens[from] as Token;
    if (next.afterBreak || isPossessive(token)) break;
    if (token.capital) from -= 1;
    else {
      let at = from - 1;
      while (at > 0 && PARTICLES.has((tokens[at] as Token).word) && !(tokens[at] as Token).afterBreak)
        at -= 1;
      if (at === from - 1 && token.word === 'of') at -= 1;
      if (at === from - 1 || !tokens[at]?.capital) break;
      from = at;
    }
  }
  return [from, to];
}

function roleMention(tokens: readonly Token[], owner?: string): Mention | undefined {
  if (tokens.length === 0) return undefined;
  const words = tokens.map(({ lower }) => lower.replaceAll('.', ''));
  const roles = roleOf(tokens, owner);
  const gender = genderOf(words);
  const first = words[0] ?? '';
  const indefinite =
    INDEFINITE.has(first) ||
    (!ARTICLES.has(first) &&
      !tokens.some(isPossessive) &&
      !tokens.some(isTitle) &&
      tokens.every(({ capital }) => !capital));
  const as = phrase(tokens);
  // A phrase that names no office, body or people speaks for nobody ("the arrest", "31").
  if (
    !/\p{L}/u.test(as) ||
    (roles.length === 0 && !tokens.some(({ capital }) => capital) && !/^(?:the|this|that)$/.test(first))
  )
    return undefined;
  return {
    kind: 'role',
    as,
    text: as,
    roles,
    ...(gender ? { gender } : {}),
    ...(indefinite ? { indefinite } : {}),
  };
}

/**
 * Whom a noun phrase means. Titles, countries and days go from the front of a name, "a spokesman for X" and "X's
 * spokesman" are roles, a phrase without a capital is a role by its last noun.
 */
export function mentionOf(phraseTokens: readonly Token[]): Mention | undefined {
  let tokens = phraseTokens.filter(({ span }) => span === undefined);
  const last = tokens.at(-1);
  if (!last) return undefined;
  if (PRONOUNS.has(last.lower)) {
    const gender = last.lower === 'he' ? ('m' as const) : last.lower === 'she' ? ('f' as const) : undefined;
    return { kind: 'pronoun', as: last.word, text: last.lower, roles: [], ...(gender ? { gender } : {}) };
  }
  if (PREPOSITIONS.has((tokens[0] as Token).lower)) {
    const at = tokens.findLastIndex(({ lower }, i) => i > 1 && ARTICLES.has(lower));
    const run = lastRun(tokens);
    if (run && run[1] === tokens.length && run[0] > 1) tokens = tokens.slice(run[0]);
    else if (at > 0) tokens = tokens.slice(at);
    else return undefined;
  }
  const cut = tokens.findIndex(({ lower }, i) => i > 0 && PREPOSITIONS.has(lower));
  if (cut > 0) tokens = tokens.slice(0, cut);
  const link = tokens.findIndex(({ lower }, i) => i > 0 && (lower === 'for' || lower === 'of'));
  if (link > 0) {
    const head = tokens.slice(0, link);
    const lastHead = head.at(-1) as Token;
    const isRole = ROLES.has(SAME[lastHead.lower] ?? lastHead.lower) || isTitle(lastHead);
    const rest = tokens.slice(link + 1);
    const run = lastRun(rest);
    // "Secretary of State Jane Roe" goes on into a name; "head of the Port Union" does not.
    if (isRole && !(lastHead.capital && run && run[1] - run[0] > 2)) {
      const owner = run ? nameOf(rest.slice(run[0], run[1]), []) : undefined;
      const key = owner
        ? fold(owner.text.split(' ').at(-1) ?? '')
        : run
          ? countryOf((rest[run[1] - 1] as Token).word)
          : undefined;
      const ownerRole = run ? roleOf(rest.slice(0, run[1])) : [];
      const found = roleMention(head, key);
      if (!found) return undefined;
      const as = tokens
        .slice(0, MAX_WORDS)
        .map(({ word }) => word)
        .join(' ');
      const served = ownerRole.map((role) => ({
        head: found.roles[0]?.head ?? lastHead.lower,
        of: role.head,
      }));
      const master = owner ? `${phrase(head)} ${(tokens[link] as Token).word} ${owner.text}` : as;
      const text = master.split(' ').length <= MAX_WORDS ? master : as;
      return { ...found, as, text, roles: [...found.roles, ...served] };
    }
    if (lastHead.capital && !isRole) tokens = head;
  }
  const run = lastRun(tokens);
  if (run && run[1] === tokens.length) {
    const before = tokens.slice(0, run[0]).filter(({ lower }) => !ARTICLES.has(lower));
    const named = nameOf(tokens.slice(run[0], run[1]), before);
    // "The Courier" without an office in front is a paper or a body, whom no "she" means.
    if (named && run[0] === 1 && (tokens[0] as Token).lower === 'the' && named.roles.length === 0)
      return { ...named, body: true };
    if (named) return named;
    return roleMention(tokens);
  }
  const first = tokens[0] as Token;
  // "Roe, asked again, refused …": a clause was taken along with its subject.
  if (
    tokens.length > 2 &&
    !ROLES.has(SAME[last.lower] ?? last.lower) &&
    (first.capital || PRONOUNS.has(first.lower))
  ) {
    const to = first.capital ? tokens.findIndex(({ capital }) => !capital) : 1;
    if (to > 0 && !isPossessive(tokens[to - 1] as Token)) return mentionOf(tokens.slice(0, to));
  }
  const owner = tokens.findLast(isPossessive);
  if (owner) {
    const own = nameOf([owner], []);
    const ownerHead = headOf(
      tokens.slice(0, tokens.indexOf(owner) + 1).map(({ lower }) => lower.replaceAll('.', '')),
    );
    return roleMention(
      tokens,
      own && !isCountry(owner.word)
        ? fold(own.text.split(' ').at(-1) ?? '')
        : (ownerHead ?? countryOf(owner.word)),
    );
  }
  return roleMention(phraseOnly(tokens));
}

/** Words a phrase without a name may have before nothing in it is taken for its head any more. */
const SHORT_PHRASE = 4;

/** The part of a run of words that is a noun phrase, where a verb or adverb has been taken along. */
function phraseOnly(tokens: readonly Token[]): readonly Token[] {
  const isRole = ({ lower }: Token) => ROLES.has(SAME[lower] ?? lower);
  if (isRole(tokens.at(-1) as Token) || tokens.length <= SHORT_PHRASE) return tokens;
  const head = tokens.findIndex(isRole);
  return head >= 0 ? tokens.slice(0, head + 1) : [];
}

export const foldName = fold;
