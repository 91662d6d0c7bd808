import type { AnalysedArticle, AnalysedPassage, Quotation } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import type { SharedCast, SharedSpeaker } from './speakers.ts';
import type { QuoteVersion, SameQuote } from './types.ts';
import { quotationRef } from './voices.ts';
import type { LocalWeights } from './weights.ts';
import { differingWords } from './word-difference.ts';

/**
 * Constants of "same quote, different words" (README, "How it works"): shares of the shorter statement's stems that
 * the longer one has, weighted by how rare they are in news at large: within the event a much-quoted line is common.
 */
export const SAME_QUOTE = {
  /** From here it may be the same statement, when the same speaker makes it. */
  possibly: 0.4,
  /** From here it is called the same. */
  same: 0.6,
  /** Where a speaker is unknown or guessed, the words themselves must be the same to this share. */
  unknownSpeaker: 0.8,
  /** Statements of fewer stems must be wholly the same. */
  fewTerms: 4,
  /** Fewer stems than this are no statement beside a longer one. */
  fragment: 3,
} as const;

interface Statement {
  article: AnalysedArticle;
  passage: AnalysedPassage;
  quotation: Quotation;
  speaker: SharedSpeaker | undefined;
  /** Numbers of its stems, in their order. */
  terms: readonly number[];
  weight: number;
}

/** Stems numbered as they come, with how rare each is in news at large. */
class Stems {
  readonly #ids = new Map<string, number>();
  readonly #df: DocumentFrequencies;
  readonly idf: number[] = [];

  constructor(df: DocumentFrequencies) {
    this.#df = df;
  }

  idOf(stem: string): number {
    let id = this.#ids.get(stem);
    if (id === undefined) {
      id = this.idf.push(this.#df.idf(stem)) - 1;
      this.#ids.set(stem, id);
    }
    return id;
  }
}

function statementsOf(article: AnalysedArticle, cast: SharedCast, stems: Stems): Statement[] {
  const found: Statement[] = [];
  for (const passage of article.passages) {
    for (const quotation of passage.quotations ?? []) {
      if (quotation.terms.length < 2 || quotation.rule === 'unnamed') continue;
      const terms = quotation.terms.map((entry) => stems.idOf(entry[0]));
      let weight = 0;
      for (const id of terms) weight += stems.idf[id]!;
      if (weight > 0)
        found.push({
          article,
          passage,
          quotation,
          speaker: cast.speakerOf(article, quotation),
          terms,
          weight,
        });
    }
  }
  return found;
}

/**
 * How alike two statements of different outlets are, or undefined where they are not the same one.
 * @param shared weight of the stems both have.
 */
function likeness(a: Statement, b: Statement, shared: number): number | undefined {
  const share = shared / Math.min(a.weight, b.weight);
  const few = Math.min(a.terms.length, b.terms.length);
  const many = Math.max(a.terms.length, b.terms.length);
  // Two words that also stand in a long statement are a fragment of anything.
  if (few < SAME_QUOTE.fragment && many > few + 1) return undefined;
  // Two paraphrases prove no common wording.
  if (!a.quotation.direct && !b.quotation.direct) return undefined;
  const known = a.speaker && b.speaker;
  const guessed = a.quotation.certainty === 'probable' || b.quotation.certainty === 'probable';
  const sameSpeaker = known && a.speaker === b.speaker;
  if (!sameSpeaker && known && !guessed) return undefined;
  const short = few < SAME_QUOTE.fewTerms;
  const mixed = a.quotation.direct !== b.quotation.direct;
  const least = !sameSpeaker
    ? short
      ? Number.POSITIVE_INFINITY
      : SAME_QUOTE.unknownSpeaker
    : short
      ? 1
      : mixed
        ? SAME_QUOTE.same
        : SAME_QUOTE.possibly;
  return share >= least - 1e-9 ? share : undefined;
}

/** No pair of statements is the same below this share, whoever makes them; rounding allowed for. */
const LOWEST = SAME_QUOTE.possibly - 1e-6;

/** Stems of the shorter statement from which a pair counts for as much as any. */
const FULL_STRENGTH = 6;

/** An article's renderings in one row; those of one passage stand as one. */
function versionsOf(
  group: readonly Statement[],
  page: AnalysedArticle,
  weights: LocalWeights,
): QuoteVersion[] {
  return group.map(({ article, passage, quotation }) => ({
    ...quotationRef(article, passage, quotation, weights),
    outlet: article.outletName,
    here: article === page,
    words: quotation.words,
    direct: quotation.direct,
    confidence: quotation.certainty,
    ...(quotation.verb ? { verb: quotation.verb } : {}),
    differs: [],
  }));
}

/** Keeps the fullest rendering of each passage, so that a row shows every outlet's wording once. */
function onePerPassage(group: readonly Statement[]): Statement[] {
  const best = new Map<string, Statement>();
  for (const statement of group) {
    const key = `${statement.article.id} ${statement.passage.index}`;
    const held = best.get(key);
    const better =
      !held ||
      (statement.quotation.direct && !held.quotation.direct) ||
      (statement.quotation.direct === held.quotation.direct && statement.weight > held.weight);
    if (better) best.set(key, statement);
  }
  return [...best.values()];
}

/** Rows that can be read side by side come first, then those of the page being read; "possibly" ones last. */
function standing({ possibly, versions }: SameQuote): number {
  const readable = versions.filter(({ text }) => text !== undefined).length > 1;
  return (possibly ? 0 : 4) + (readable ? 2 : 0) + (versions.some(({ here }) => here) ? 1 : 0);
}

/**
 * The same speaker's statements in two or more outlets, each outlet's rendering beside the others', longest first.
 * The first article is the page being read. Pairs are joined closest first; a statement stands in one row only.
 */
export function sameQuotes(
  articles: readonly AnalysedArticle[],
  cast: SharedCast,
  weights: LocalWeights,
  df: DocumentFrequencies,
): SameQuote[] {
  const stems = new Stems(df);
  const all = articles.flatMap((article) => statementsOf(article, cast, stems));
  // Only statements that share a stem can be alike: what each shares with those before it is added up stem by stem.
  const postings: number[][] = stems.idf.map(() => []);
  const shared = new Float64Array(all.length);
  const whole = Float64Array.from(all, ({ weight }) => weight);
  const pairs: { a: number; b: number; share: number; strength: number }[] = [];
  all.forEach((statement, b) => {
    for (const id of statement.terms) {
      const weight = stems.idf[id]!;
      const list = postings[id]!;
      for (let i = 0; i < list.length; i += 1) shared[list[i]!]! += weight;
      list.push(b);
    }
    for (let a = 0; a < b; a += 1) {
      const weight = shared[a]!;
      if (weight === 0) continue;
      shared[a] = 0;
      // Most pairs share a common stem and nothing else.
      if (weight < LOWEST * Math.min(whole[a]!, whole[b]!)) continue;
      const other = all[a]!;
      if (other.article.outletId === statement.article.outletId) continue;
      const share = likeness(other, statement, weight);
      if (share === undefined) continue;
      const size = Math.min(statement.terms.length, other.terms.length);
      pairs.push({ a, b, share, strength: share * Math.min(1, size / FULL_STRENGTH) });
    }
    shared[b] = 0;
  });
  pairs.sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b);
  const groupOf = new Map<number, { members: Set<number>; share: number }>();
  for (const { a, b, share } of pairs) {
    const left = groupOf.get(a);
    const right = groupOf.get(b);
    if (left && right && (left === right || share < SAME_QUOTE.same)) continue;
    const group = left ?? right ?? { members: new Set<number>(), share };
    if (left && right)
      for (const member of right.members) {
        left.members.add(member);
        groupOf.set(member, left);
      }
    group.members.add(a).add(b);
    group.share = Math.min(group.share, share);
    groupOf.set(a, group);
    groupOf.set(b, group);
  }
  return [...new Set(groupOf.values())]
    .map(({ members, share }) =>
      rowOf(
        [...members].map((at) => all[at] as Statement),
        share,
        articles[0] as AnalysedArticle,
        weights,
      ),
    )
    .sort((x, y) => standing(y) - standing(x) || (y.versions[0]?.words ?? 0) - (x.versions[0]?.words ?? 0));
}

function rowOf(
  group: readonly Statement[],
  share: number,
  page: AnalysedArticle,
  weights: LocalWeights,
): SameQuote {
  // Longest first; what a pack carries no text of can't be compared word by word and stands after.
  const versions = versionsOf(onePerPassage(group), page, weights).sort(
    (a, b) => Number(a.text === undefined) - Number(b.text === undefined) || b.words - a.words,
  );
  for (const version of versions) {
    const other = versions.find(
      (one) => one !== version && one.text !== undefined && one.outlet !== version.outlet,
    );
    if (version.text !== undefined && other?.text !== undefined)
      version.differs = differingWords(version.text, other.text);
  }
  const speaker =
    group.find(({ speaker: who }) => who?.named)?.speaker ?? group.find(({ speaker: who }) => who)?.speaker;
  return {
    speaker: speaker?.name ?? '',
    similarity: Math.round(share * 1000) / 1000,
    possibly: share < SAME_QUOTE.same,
    versions,
  };
}
