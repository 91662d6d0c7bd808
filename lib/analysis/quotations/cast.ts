import { mergeCountries } from '../../text/countries.ts';
import type { Certainty, Speaker } from '../types.ts';
import { foldName, type Mention, type Role } from './mentions.ts';
import { ARTEFACTS, BODIES, NOBODY } from './verbs.ts';

/** Somebody an article names, as known so far. */
export interface Person {
  forms: string[];
  /** Fullest name, or a role's phrase. */
  name: string;
  surname?: string;
  gender?: 'm' | 'f';
  roles: Role[];
  /** Known by a name rather than a role alone. */
  named: boolean;
  /** A body or a paper, whom no pronoun for people means. */
  body?: boolean;
  lastSeen: number;
}

export interface Resolved {
  person: Person;
  certainty: Certainty;
}

const MOST_FORMS = 8;
/** Mentions back to which somebody else may be meant by a pronoun. */
const RECENT = 6;
/** Heads of state and government that "leader" can mean. */
const LEADERS = new Set([
  'president',
  'prime minister',
  'chancellor',
  'leader',
  'king',
  'queen',
  'emir',
  'sultan',
  'dictator',
]);

/** Whether an office as known can be meant by one as mentioned: "the minister" is a foreign minister, not the reverse. */
const sameHead = (known: string, mentioned: string) =>
  known === mentioned ||
  (mentioned === 'leader' && LEADERS.has(known)) ||
  (known === 'leader' && LEADERS.has(mentioned)) ||
  known.endsWith(` ${mentioned}`) ||
  known.startsWith(`${mentioned} of `);
/** Offices of which a person holds one at a time. */
const EXCLUSIVE =
  /(?:minister|president|chancellor|spokesman|secretary|governor|senator|congressman|mayor|judge|justice|king|queen|pope|sheriff|ambassador|general|leader)/;

const surnameOf = (name: string) => foldName(name.split(' ').at(-1) ?? '');

/** The people of one article. Forms met in reading order are joined to those met before. */
export class Cast {
  readonly people: Person[] = [];
  #clock = 0;
  readonly #bySurname = new Map<string, Person[]>();

  /** Names known before reading starts, from headline and body, so that a surname finds its full name anywhere. */
  readonly #fullNames = new Map<string, string>();

  /** Forgets who was met when, not who there is: what an article introduces anywhere is known from its start. */
  startReading(): void {
    for (const person of this.people) person.lastSeen = 0;
  }

  /** Tells the cast a full name that stands somewhere in the article. */
  know(name: string): void {
    const parts = name.split(' ');
    if (parts.length < 2 || parts.length > 5) return;
    const key = surnameOf(name);
    if (/^\p{Lu}{2,}/u.test(name)) return;
    if (!this.#fullNames.has(key)) this.#fullNames.set(key, name);
  }

  /** Joins what an apposition says ("the Hungarian prime minister") to the person it stands beside. */
  describe(person: Person, mention: Mention | undefined): void {
    if (mention?.kind !== 'role') return;
    person.roles.push(...mention.roles);
    if (!person.gender && mention.gender) person.gender = mention.gender;
  }

  /**
   * The person a mention means. `focus` is whom a pronoun would mean here, `before` whom it would have meant where the
   * sentence began: the sentence's own subject may be no person.
   */
  resolve(mention: Mention, focus: Person | undefined, before?: Person): Resolved | undefined {
    this.#clock += 1;
    const found =
      mention.kind === 'pronoun'
        ? this.#pronoun(mention, focus, before)
        : mention.kind === 'name'
          ? { person: this.#named(mention), certainty: 'stated' as const }
          : this.#role(mention, focus);
    if (found) {
      found.person.lastSeen = this.#clock;
      // What a guess rests on must not be made of it.
      const sure = mention.kind !== 'pronoun' || found.certainty === 'stated';
      if (sure && mention.gender && !found.person.gender) found.person.gender = mention.gender;
      if (
        mention.kind !== 'pronoun' &&
        !found.person.forms.includes(mention.as) &&
        found.person.forms.length < MOST_FORMS
      )
        found.person.forms.push(mention.as);
    }
    return found;
  }

  /** Somebody "he" or "she" can mean: no body, paper or place. */
  #isPerson({ named, name, roles, body }: Person): boolean {
    if (body) return false;
    if (!named) return !roles.some(({ head }) => BODIES.has(head));
    return (
      !/^The |^\p{Lu}{2,}$/u.test(name) && !NOBODY.has(name.toLowerCase()) && mergeCountries(name) === name
    );
  }

  #fits(person: Person, gender: 'm' | 'f' | undefined): boolean {
    return !gender || !person.gender || person.gender === gender;
  }

  #pronoun(mention: Mention, focus: Person | undefined, before: Person | undefined): Resolved | undefined {
    for (const person of [focus, before])
      if (person && this.#fits(person, mention.gender) && (!mention.gender || this.#isPerson(person)))
        return { person, certainty: this.#isOnlyOne(person, mention.gender) ? 'stated' : 'probable' };
    const recent = this.people
      .filter(
        (person) =>
          person.lastSeen > 0 &&
          this.#isPerson(person) &&
          person.named &&
          this.#fits(person, mention.gender) &&
          person !== focus,
      )
      .sort((a, b) => b.lastSeen - a.lastSeen)[0];
    return recent && mention.gender ? { person: recent, certainty: 'probable' } : undefined;
  }

  /** Whether "he" or "she" leaves no choice: the person's own gender is known, or nobody who fits was met of late. */
  #isOnlyOne(person: Person, gender: 'm' | 'f' | undefined): boolean {
    if (!gender || person.gender === gender) return true;
    return !this.people.some(
      (other) =>
        other !== person &&
        other.named &&
        other.lastSeen > 0 &&
        other.lastSeen >= this.#clock - RECENT &&
        this.#isPerson(other) &&
        this.#fits(other, gender),
    );
  }

  #named(mention: Mention): Person {
    const surname = surnameOf(mention.text);
    const given = mention.text.includes(' ') ? foldName(mention.text.split(' ')[0] ?? '') : undefined;
    const known = (this.#bySurname.get(surname) ?? []).find((person) => {
      const first = person.name.includes(' ') ? foldName(person.name.split(' ')[0] ?? '') : undefined;
      const fits = this.#fits(person, mention.gender);
      return (
        fits &&
        (!given ||
          !first ||
          given === first ||
          (given[0] === first[0] && (given.length < 3 || first.length < 3)))
      );
    });
    const full = mention.text.includes(' ') ? mention.text : (this.#fullNames.get(surname) ?? mention.text);
    if (known) {
      if (full.length > known.name.length) known.name = full;
      known.roles.push(...mention.roles);
      return known;
    }
    const person: Person = {
      forms: [],
      name: full,
      surname,
      roles: [...mention.roles],
      named: true,
      lastSeen: 0,
      ...(mention.body ? { body: true } : {}),
      ...(mention.gender ? { gender: mention.gender } : {}),
    };
    this.people.push(person);
    const same = this.#bySurname.get(surname);
    if (same) same.push(person);
    else this.#bySurname.set(surname, [person]);
    return person;
  }

  /** "The PM's spokesman" and "a spokesman for Johnson" serve the same person: each role by name and by office. */
  #served(roles: readonly Role[]): Role[] {
    return roles.flatMap((role) => {
      const { head, of } = role;
      if (!of) return [role];
      const masters = this.people.filter(
        (person) =>
          person.named && (person.surname === of || person.roles.some((known) => known.head === of)),
      );
      const names = masters.flatMap(({ surname }) => (surname && masters.length === 1 ? [surname] : []));
      const offices = masters.flatMap((person) =>
        person.surname === of ? person.roles.map((known) => known.head) : [],
      );
      return [
        role,
        ...[...new Set([...names, ...offices])].filter((one) => one !== of).map((one) => ({ head, of: one })),
      ];
    });
  }

  #role(given: Mention, focus: Person | undefined): Resolved | undefined {
    const mention = { ...given, roles: this.#served(given.roles) };
    const [role] = mention.roles;
    const shares = (person: Person) =>
      person.roles.some((known) =>
        mention.roles.some(
          (one) => sameHead(known.head, one.head) && (!one.of || !known.of || one.of === known.of),
        ),
      );
    if (mention.indefinite) {
      const same = this.people.find((person) => !person.named && person.name === mention.text);
      return { person: same ?? this.#unnamed(mention), certainty: 'stated' };
    }
    if (role) {
      const exact = (person: Person) =>
        !role.of || person.roles.some((known) => known.of === role.of && sameHead(known.head, role.head));
      const fits = this.people.filter((person) => shares(person) && this.#fits(person, mention.gender));
      // Who holds that very office comes before a leader of some other kind.
      const holds = (person: Person) => Number(person.roles.some(({ head }) => head === role.head));
      const best = fits.filter(exact).sort((a, b) => holds(b) - holds(a) || b.lastSeen - a.lastSeen)[0];
      if (best) return { person: best, certainty: 'stated' };
      const loose = fits.sort((a, b) => b.lastSeen - a.lastSeen)[0];
      if (loose && (!role.of || mention.goesOn)) return { person: loose, certainty: 'probable' };
    }
    if (ARTEFACTS.has(mention.text.split(' ').at(-1)?.toLowerCase() ?? ''))
      return focus ? { person: focus, certainty: 'probable' } : undefined;
    const definite = /^(?:the|this|that)\b/i.test(mention.text);
    // "The congressman", said of nobody so far by that office: whoever is being spoken of.
    const other =
      role &&
      EXCLUSIVE.test(role.head) &&
      focus?.roles.some(({ head }) => EXCLUSIVE.test(head) && !sameHead(head, role.head));
    // "The company", "The U.S.": a body or a name, never a person who was spoken of.
    const thing = role ? BODIES.has(role.head) : /\s\p{Lu}/u.test(mention.text);
    if (
      definite &&
      !thing &&
      (!role?.of || mention.goesOn) &&
      focus?.named &&
      !other &&
      this.#isPerson(focus) &&
      this.#fits(focus, mention.gender)
    )
      return { person: focus, certainty: 'probable' };
    if (!role && !/\p{Lu}/u.test(mention.text)) return undefined;
    return { person: this.#unnamed(mention), certainty: 'stated' };
  }

  #unnamed(mention: Mention): Person {
    const person: Person = {
      forms: [],
      name: mention.text,
      roles: [...mention.roles],
      named: false,
      lastSeen: 0,
      ...(mention.gender ? { gender: mention.gender } : {}),
    };
    this.people.push(person);
    return person;
  }
}

/** A person as the analysis carries them. */
export function speakerOf({ name, surname, roles, forms, named }: Person): Speaker {
  const keys = new Set<string>();
  if (surname && mergeCountries(name) !== name && !name.includes(' '))
    keys.add(`name:${mergeCountries(name).toLowerCase()}`);
  else if (surname) {
    if (name.includes(' ')) keys.add(`name:${foldName(name)}`);
    keys.add(`name:${surname}`);
  }
  for (const { head, of } of roles) {
    if (!of) continue;
    keys.add(`role:${head}|${of}`);
    if (LEADERS.has(head)) keys.add(`role:leader|${of}`);
  }
  const plainName = name.replace(/^(?:the|a|an) /i, '');
  // Countries and bodies are named like people, whatever form stands here.
  if (!named && keys.size === 0) {
    const merged = mergeCountries(plainName);
    keys.add(
      merged !== plainName && !merged.includes(' ')
        ? `name:${merged.toLowerCase()}`
        : `as:${foldName(plainName)}`,
    );
  }
  const plain = named ? name : name.replace(/^(?:The|A|An) (?=\p{L})/u, (article) => article.toLowerCase());
  return { name: plain, keys: [...keys].slice(0, 20), as: forms.slice(0, MOST_FORMS) };
}
