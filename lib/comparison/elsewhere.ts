import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT } from './alignment.ts';
import type { EventIndex } from './event-index.ts';
import { referenceTo } from './references.ts';
import type { ElsewhereStatement, PassageRef } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Shorter sentences ("Need more?", "He agreed.") state nothing that could be looked for. */
const MIN_TERMS = 4;
const MIN_WORDS = 6;

/** A sentence elsewhere that the page does not carry. */
interface Open {
  sentence: AnalysedSentence;
  /** Where it stands in the event's index. */
  place: number;
  /** Best score against the page, and the place of what scores it. */
  score: number;
  at: number;
}

/** Sentences of one passage elsewhere that no sentence of the page comes near (or only the middle band). */
interface Missing {
  owner: AnalysedArticle;
  passage: AnalysedPassage;
  kept: Open[];
  /** Best score against the page, and where. */
  score: number;
  here: AnalysedPassage | undefined;
  /** Weights of its sentences' terms together. */
  weight: number;
  /** Entries that say the same, itself among them. */
  group: Missing[];
}

/** Share of a statement's weight that its counterpart must hold, lest a name and a title pass for the whole of it. */
const HELD_SHARE = 0.2;
const MARGIN = 0.001;

/** Whether a sentence of the page holds enough of a statement to count as reporting it. */
function isHeld(
  statement: AnalysedSentence,
  here: AnalysedSentence | undefined,
  weights: LocalWeights,
): boolean {
  const has = here ? weights.prepare(here).terms : [];
  let held = 0;
  let whole = 0;
  for (const id of weights.prepare(statement).terms) {
    const square = weights.squares[id]!;
    whole += square;
    if (has.includes(id)) held += square;
  }
  return held >= whole * HELD_SHARE;
}

/** What each other article carries that the page does not, one entry a passage. */
function missingFrom(
  { others, places, start, nearestHere, scoreHere }: EventIndex,
  weights: LocalWeights,
): Missing[] {
  const found: Missing[] = [];
  let place = start;
  for (const owner of others) {
    for (const passage of owner.passages) {
      const open: Open[] = [];
      let absent = 0;
      for (const sentence of passage.sentences) {
        const here = place;
        place += 1;
        if (sentence.terms.length < MIN_TERMS || sentence.words < MIN_WORDS) continue;
        const at = nearestHere[here]!;
        let score = scoreHere[here]!;
        if (score >= ALIGNMENT.also && !isHeld(sentence, places[at]?.sentence, weights))
          score = ALIGNMENT.also - MARGIN;
        // Anything below the lowest band is as good as nothing.
        if (score < ALIGNMENT.nearest) absent += 1;
        if (score < ALIGNMENT.also) open.push({ sentence, place: here, score, at });
      }
      if (open.length === 0) continue;
      const kept =
        absent === 0 || absent === open.length ? open : open.filter(({ score }) => score < ALIGNMENT.nearest);
      let best = kept[0]!;
      let weight = 0;
      for (const one of kept) {
        if (one.score > best.score) best = one;
        weight += weights.sumOf(one.sentence);
      }
      const here = absent > 0 ? undefined : places[best.at]?.passage;
      const entry: Missing = { owner, passage, kept, score: best.score, here, weight, group: [] };
      entry.group.push(entry);
      found.push(entry);
    }
    // Paragraphs that extraction dropped are listed nowhere.
    place += owner.beside.length;
  }
  return found;
}

/** An article adds at most this many passages to one statement, since chains of likeness drift. */
const MOST_OF_ONE = 2;

/** Groups entries of different articles that say the same, closest pairs first (single linkage). */
function group(entries: readonly Missing[], { index, places }: EventIndex): Set<Missing[]> {
  const entryAt = new Array<Missing | undefined>(places.length);
  for (const entry of entries) for (const { place } of entry.kept) entryAt[place] = entry;
  const pairs: { a: Missing; b: Missing; score: number }[] = [];
  for (const entry of entries) {
    for (const { place } of entry.kept) {
      for (const { at, score } of index.nearPlace(place, ALIGNMENT.also, place)) {
        const peer = entryAt[at];
        if (peer && peer.owner !== entry.owner) pairs.push({ a: entry, b: peer, score });
      }
    }
  }
  for (const { a, b } of pairs.sort((p, q) => q.score - p.score)) {
    if (a.group === b.group || crowds(a.group, b.group)) continue;
    const joined = [...a.group, ...b.group];
    for (const member of joined) member.group = joined;
  }
  return new Set(entries.map((entry) => entry.group));
}

/** Whether two groups hold, together, too many passages of one article. */
function crowds(left: readonly Missing[], right: readonly Missing[]): boolean {
  if (left.length + right.length <= MOST_OF_ONE) return false;
  const counts = new Map<AnalysedArticle, number>();
  for (const list of [left, right])
    for (const { owner } of list) {
      const count = (counts.get(owner) ?? 0) + 1;
      if (count > MOST_OF_ONE) return true;
      counts.set(owner, count);
    }
  return false;
}

/**
 * Statements other outlets carry with no similar passage on the page: first those that most outlets carry, then those
 * with the most to say. Where the page only comes near, `nearestHere` says where; those stand last.
 */
export function statementsElsewhere(event: EventIndex, weights: LocalWeights): ElsewhereStatement[] {
  const { page } = event;
  const refOf = (entry: Missing): PassageRef & { outlet: string } => ({
    ...referenceTo(
      entry.owner,
      entry.passage,
      entry.kept.map(({ sentence }) => sentence),
      weights,
    ),
    outlet: entry.owner.outletName,
  });
  const statements = [...group(missingFrom(event, weights), event)].map((entries) => {
    const ordered = [...entries].sort((a, b) => b.weight - a.weight);
    const refs = ordered.map(refOf);
    const lead = refs.find((ref) => ref.text !== undefined) ?? refs[0];
    const near = ordered.find((entry) => entry.here);
    const absent = ordered.some((entry) => entry.score < ALIGNMENT.nearest);
    const statement: ElsewhereStatement = {
      lead: lead as PassageRef & { outlet: string },
      carriedBy: refs,
      outlets: new Set(ordered.map((entry) => entry.owner.outletId)).size,
    };
    if (near?.here && !absent) {
      statement.nearestHere = {
        ...referenceTo(page, near.here, near.here.sentences, weights),
        score: Math.round(near.score * 1000) / 1000,
      };
    }
    return { statement, weight: ordered[0]!.weight };
  });
  return statements
    .sort(
      (a, b) =>
        Number(a.statement.nearestHere !== undefined) - Number(b.statement.nearestHere !== undefined) ||
        b.statement.outlets - a.statement.outlets ||
        b.weight - a.weight,
    )
    .map((entry) => entry.statement);
}
