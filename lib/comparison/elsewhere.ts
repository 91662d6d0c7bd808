import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT } from './alignment.ts';
import type { EventIndex } from './event-index.ts';
import { referenceTo } from './references.ts';
import type { ElsewhereStatement, PassageRef } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Shorter sentences ("Need more?", "He agreed.") state nothing that could be looked for. */
const MIN_TERMS = 4;
const MIN_WORDS = 6;

/** Sentences of one passage elsewhere that no sentence of the page comes near (or only the middle band). */
interface Missing {
  owner: AnalysedArticle;
  passage: AnalysedPassage;
  sentences: AnalysedSentence[];
  /** Where the sentences stand in the event's index. */
  places: number[];
  /** Best score against the page, and where. */
  score: number;
  here?: AnalysedPassage;
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
      const open: { sentence: AnalysedSentence; place: number; score: number; at: number }[] = [];
      for (const sentence of passage.sentences) {
        const here = place;
        place += 1;
        if (sentence.terms.length < MIN_TERMS || sentence.words < MIN_WORDS) continue;
        // Anything below the lowest band is as good as nothing.
        const at = nearestHere[here]!;
        let score = scoreHere[here]!;
        if (score >= ALIGNMENT.also && !isHeld(sentence, places[at]?.sentence, weights))
          score = ALIGNMENT.also - MARGIN;
        if (score < ALIGNMENT.also) open.push({ sentence, place: here, score, at });
      }
      const absent = open.filter((entry) => entry.score < ALIGNMENT.nearest);
      const kept = absent.length ? absent : open;
      if (kept.length === 0) continue;
      const best = kept.reduce((a, b) => (b.score > a.score ? b : a));
      const nearest = absent.length ? undefined : places[best.at]?.passage;
      found.push({
        owner,
        passage,
        sentences: kept.map((entry) => entry.sentence),
        places: kept.map((entry) => entry.place),
        score: best.score,
        ...(nearest ? { here: nearest } : {}),
      });
    }
    // Paragraphs that extraction dropped are listed nowhere.
    place += owner.beside.length;
  }
  return found;
}

/** An article adds at most this many passages to one statement, since chains of likeness drift. */
const MOST_OF_ONE = 2;

/** Groups entries of different articles that say the same, closest pairs first (single linkage). */
function group(entries: readonly Missing[], { index, places }: EventIndex): Missing[][] {
  const entryAt: (Missing | undefined)[] = places.map(() => undefined);
  for (const entry of entries) for (const place of entry.places) entryAt[place] = entry;
  const pairs: { a: Missing; b: Missing; score: number }[] = [];
  for (const entry of entries) {
    for (const place of entry.places) {
      for (const { at, score } of index.nearPlace(place, ALIGNMENT.also, place)) {
        const peer = entryAt[at];
        if (peer && peer.owner !== entry.owner) pairs.push({ a: entry, b: peer, score });
      }
    }
  }
  const groupOf = new Map(entries.map((entry) => [entry, [entry]]));
  for (const { a, b } of pairs.sort((p, q) => q.score - p.score)) {
    const left = groupOf.get(a) ?? [a];
    const right = groupOf.get(b) ?? [b];
    if (left === right || crowds(left, right)) continue;
    const joined = [...left, ...right];
    for (const member of joined) groupOf.set(member, joined);
  }
  return [...new Set(groupOf.values())];
}

/** Whether two groups hold, together, too many passages of one article. */
function crowds(left: readonly Missing[], right: readonly Missing[]): boolean {
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
    ...referenceTo(entry.owner, entry.passage, entry.sentences, weights),
    outlet: entry.owner.outletName,
  });
  const missing = missingFrom(event, weights);
  const weighed = new Map(
    missing.map((entry) => [entry, entry.sentences.reduce((sum, s) => sum + weights.sumOf(s), 0)]),
  );
  const weightOf = (entry: Missing) => weighed.get(entry) ?? 0;
  const statements = group(missing, event).map((entries) => {
    const ordered = [...entries].sort((a, b) => weightOf(b) - weightOf(a));
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
    return { statement, weight: weightOf(ordered[0] as Missing) };
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
