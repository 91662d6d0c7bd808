import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT, SentenceIndex } from './alignment.ts';
import type { IndexedArticle } from './passages.ts';
import { referenceTo } from './references.ts';
import type { ElsewhereStatement, PassageRef } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Shorter sentences ("Need more?", "He agreed.") state nothing that could be looked for. */
const MIN_TERMS = 4;
const MIN_WORDS = 6;

/** Sentences of one passage elsewhere that no sentence of the page comes near (or only the middle band). */
interface Missing {
  owner: IndexedArticle;
  passage: AnalysedPassage;
  sentences: AnalysedSentence[];
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
  page: AnalysedArticle,
  others: readonly IndexedArticle[],
  weights: LocalWeights,
): Missing[] {
  const places = page.passages.flatMap((passage) =>
    passage.sentences.map((sentence) => ({ passage, sentence })),
  );
  // Paragraphs that extraction dropped still count as being on the page.
  const all = [...places.map((place) => place.sentence), ...page.beside];
  const here = new SentenceIndex(all, weights);
  const found: Missing[] = [];
  for (const owner of others) {
    for (const passage of owner.article.passages) {
      const open: { sentence: AnalysedSentence; score: number; at: number }[] = [];
      for (const sentence of passage.sentences) {
        if (sentence.terms.length < MIN_TERMS || sentence.words < MIN_WORDS) continue;
        // Anything below the lowest band is as good as nothing.
        const closest = here.nearest(sentence, ALIGNMENT.nearest);
        const at = closest?.at ?? -1;
        let score = closest?.score ?? 0;
        if (score >= ALIGNMENT.also && !isHeld(sentence, all[at], weights)) score = ALIGNMENT.also - MARGIN;
        if (score < ALIGNMENT.also) open.push({ sentence, score, at });
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
        score: best.score,
        ...(nearest ? { here: nearest } : {}),
      });
    }
  }
  return found;
}

/** An article adds at most this many passages to one statement, since chains of likeness drift. */
const MOST_OF_ONE = 2;

/** Groups entries of different articles that say the same, closest pairs first (single linkage). */
function group(entries: readonly Missing[], weights: LocalWeights): Missing[][] {
  const flat = entries.flatMap((entry) => entry.sentences.map((sentence) => ({ entry, sentence })));
  const index = new SentenceIndex(
    flat.map((item) => item.sentence),
    weights,
  );
  const pairs: { a: Missing; b: Missing; score: number }[] = [];
  flat.forEach(({ entry, sentence }, place) => {
    for (const { at, score } of index.near(sentence, ALIGNMENT.also, place)) {
      const peer = flat[at]?.entry;
      if (peer && peer.owner !== entry.owner) pairs.push({ a: entry, b: peer, score });
    }
  });
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
  const counts = new Map<IndexedArticle, number>();
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
export function statementsElsewhere(
  page: AnalysedArticle,
  others: readonly IndexedArticle[],
  weights: LocalWeights,
): ElsewhereStatement[] {
  const refOf = (entry: Missing): PassageRef & { outlet: string } => ({
    ...referenceTo(entry.owner.article, entry.passage, entry.sentences, weights),
    outlet: entry.owner.article.outletName,
  });
  const missing = missingFrom(page, others, weights);
  const weighed = new Map(
    missing.map((entry) => [entry, entry.sentences.reduce((sum, s) => sum + weights.sumOf(s), 0)]),
  );
  const weightOf = (entry: Missing) => weighed.get(entry) ?? 0;
  const statements = group(missing, weights).map((entries) => {
    const ordered = [...entries].sort((a, b) => weightOf(b) - weightOf(a));
    const refs = ordered.map(refOf);
    const lead = refs.find((ref) => ref.text !== undefined) ?? refs[0];
    const near = ordered.find((entry) => entry.here);
    const absent = ordered.some((entry) => entry.score < ALIGNMENT.nearest);
    const statement: ElsewhereStatement = {
      lead: lead as PassageRef & { outlet: string },
      carriedBy: refs,
      outlets: new Set(ordered.map((entry) => entry.owner.article.outletId)).size,
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
