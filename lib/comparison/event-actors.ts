import { actorLabel, actorsOfName, type NamedActor } from '../analysis/actors.ts';
import type { AnalysedArticle, AnalysedSentence } from '../analysis/types.ts';
import { stem } from '../text/tokens.ts';
import type { LocalWeights } from './weights.ts';

/** An actor that two or more articles of the event name. */
export interface EventActor {
  key: string;
  /** Ids of the outlets that name it. */
  outlets: Set<string>;
  /** Sentences that name it, in all articles. */
  mentions: number;
}

/** The event's actors, and how they hang together. */
export interface EventActors {
  actors: ReadonlyMap<string, EventActor>;
  /** The country or body in whose name a person acts ("US President Joe Biden"); any other key stands for itself. */
  ownerOf(key: string): string;
  /** Actors of the event that a sentence names, each once, in order. */
  inSentence(sentence: AnalysedSentence): NamedActor[];
  label(key: string): string;
}

const LEADERS =
  /\b(?:President|Prime Minister|Premier|Chancellor|Minister|Secretary|King|Queen|Taoiseach|Spokesman|Spokeswoman)\b/i;

/** An actor met so far: the first article that names it and whether others do, and whether nothing shows yet that it is one. */
interface Met extends EventActor {
  first: string;
  several: boolean;
  loose: boolean;
}

/** All actors that a sentence's names hold, with repeats out. */
function namedIn(sentence: AnalysedSentence): NamedActor[] {
  const found: NamedActor[] = [];
  for (const name of sentence.names) {
    for (const actor of actorsOfName(name))
      if (!found.some(({ key }) => key === actor.key)) found.push(actor);
  }
  return found;
}

/**
 * Finds the actors of an event from the names its articles carry, texts not needed. A single word that also stands in
 * sentences where it is no name ("Talks") is none.
 * @param weights counted over the sentences of these articles.
 */
export function eventActors(articles: readonly AnalysedArticle[], weights: LocalWeights): EventActors {
  const met = new Map<string, Met>();
  const named = new Map<AnalysedSentence, NamedActor[]>();
  const owners = new Map<string, Map<string, number>>();
  const read = (sentence: AnalysedSentence, { id, outletId }: AnalysedArticle) => {
    if (sentence.names.length === 0) return;
    const here = namedIn(sentence);
    named.set(sentence, here);
    for (const { key, kind } of here) {
      let actor = met.get(key);
      if (!actor) {
        actor = { key, outlets: new Set(), mentions: 0, first: id, several: false, loose: true };
        met.set(key, actor);
      }
      if (actor.first !== id) actor.several = true;
      actor.outlets.add(outletId);
      actor.mentions += 1;
      if (kind !== 'name') actor.loose = false;
    }
    for (const name of sentence.names) {
      const [owner, person, ...more] = actorsOfName(name);
      if (owner?.kind !== 'country' || person?.kind !== 'person' || more.length > 0) continue;
      if (!LEADERS.test(name)) continue;
      const votes = owners.get(person.key) ?? new Map<string, number>();
      votes.set(owner.key, (votes.get(owner.key) ?? 0) + 1);
      owners.set(person.key, votes);
    }
  };
  for (const article of articles) {
    read(article.headlineSentence, article);
    for (const { sentences } of article.passages) for (const sentence of sentences) read(sentence, article);
  }
  const sentencesWith = (term: string) =>
    weights.sentencesWith(term) +
    articles.filter(({ headlineSentence }) => headlineSentence.terms.some((entry) => entry[0] === term))
      .length;
  const actors = new Map<string, EventActor>();
  for (const { key, outlets, mentions, several, loose } of met.values()) {
    if (!several) continue;
    const elsewhere = loose && !key.includes(' ') ? sentencesWith(stem(key)) : 0;
    if (elsewhere <= mentions * 1.3) actors.set(key, { key, outlets, mentions });
  }
  const owner = new Map<string, string>();
  for (const [person, votes] of owners) {
    const [first] = [...votes].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    if (first) owner.set(person, first[0]);
  }
  return {
    actors,
    ownerOf: (key) => owner.get(key) ?? key,
    inSentence: (sentence) =>
      sentence.names.length === 0
        ? []
        : (named.get(sentence) ?? namedIn(sentence)).filter(({ key }) => actors.has(key)),
    label: actorLabel,
  };
}
