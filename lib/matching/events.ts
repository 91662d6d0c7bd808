import { averageLink, type ScoredPairs } from './average-link.ts';
import { TermIndex } from './term-index.ts';

/** Constants of the grouping; chosen on labelled news as the middle of what does equally well (README). */
export const GROUPING = {
  /** Mean score, over all pairs between two groups, from which they are one event. */
  sameEvent: 0.11,
  /** Of the weight of a distance, e^(−days² / 2·spread²): an event is told over midnight, and not for a week. */
  spreadDays: 3,
  /** Days apart beyond which no pair is looked at: after eight even the same text would score under `pairFloor`. */
  windowDays: 7,
  /** Pairs that score less count as 0. */
  pairFloor: 0.04,
  /**
   * Bounds of memory: pairs kept of one article with those before it, best first, and pairs kept in all, whichever
   * allows more. An event of 250 articles stays whole in any corpus, one of a thousand among a few thousand articles.
   */
  pairsEach: 128,
  pairsInAll: 1_000_000,
  /** Score from which a text only repeats an earlier one, and is carried along with it. */
  copy: 0.9,
  /** Mean cosine with a group's articles from which an undated article joins it. */
  undated: 0.24,
} as const;

/** An article as the corpus's index holds it. */
export interface EventMember {
  id: string;
  outletId: string;
  /** Whole days since 1970; of an undated article, the day it was first seen. */
  day: number;
  undated: boolean;
  /** Hashes of the strongest terms of the article's vector, in any order, any number of them. */
  terms: Uint32Array;
  /** Weight of each term × 255. */
  weights: Uint8Array;
}

export interface EventGroup {
  /** Places in the input, most central article first. */
  members: number[];
  /** How many different outlets. */
  outlets: number;
  /** First and last day of its dated articles; of an undated article alone, the day it was first seen. */
  from: number;
  to: number;
}

/**
 * Groups articles into news events. Two groups are one event while the mean of cosine × date weight over all pairs of
 * their articles is at least `GROUPING.sameEvent`: every article has a say, so that two stories which share one article
 * stay two. An article without a date joins the group its words are nearest to, if near enough, and never founds one
 * with another undated one.
 *
 * Every article is in exactly one group, alone where nothing is like it. Groups come with most outlets first, then most
 * articles, then the latest, then by id: the same groups in the same order whatever the order of the input. Cost
 * follows the number of articles within a week of each other that share a term.
 * @param options.signal asked now and then; where it answers true the work ends and the result is empty.
 * @param options.sameEvent another threshold than the product's own, for measuring.
 */
export function groupEvents(
  articles: readonly EventMember[],
  options: { signal?: () => boolean; sameEvent?: number } = {},
): EventGroup[] {
  const stop = options.signal ?? (() => false);
  const order = articles.map((_, place) => place).sort((a, b) => compare(articles[a]!, articles[b]!));
  const sorted = order.map((place) => articles[place]!);
  const undatedFrom = sorted.findIndex(({ undated }) => undated);
  const dated = undatedFrom < 0 ? sorted.length : undatedFrom;

  const near = nearPairs(sorted, dated, stop);
  if (!near) return [];
  const roots = averageLink(near.sizes, near.pairs, options.sameEvent ?? GROUPING.sameEvent, stop);
  if (!roots) return [];
  const groupOf = Array.from(sorted, (_, i) => (i < dated ? roots[near.standsFor[i]!]! : i));
  if (!placeUndated(sorted, dated, groupOf, stop)) return [];

  const groups = new Map<number, number[]>();
  groupOf.forEach((group, i) => {
    const members = groups.get(group);
    if (members) members.push(i);
    else groups.set(group, [i]);
  });
  return [...groups.values()]
    .map((members) => ({ first: members[0]!, group: describe(sorted, members, order) }))
    .sort(
      ({ first: s, group: a }, { first: t, group: b }) =>
        b.outlets - a.outlets || b.members.length - a.members.length || b.to - a.to || s - t,
    )
    .map(({ group }) => group);
}

/** Dated articles first, by day, then by id: the order in which everything is done, so that the input's never matters. */
function compare(a: EventMember, b: EventMember): number {
  return (
    Number(a.undated) - Number(b.undated) ||
    a.day - b.day ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
    (a.outletId < b.outletId ? -1 : a.outletId > b.outletId ? 1 : 0)
  );
}

/** Weight of a distance in whole days: 1 on the same day, .95 on the next, .61 after three, .07 after seven. */
const dateWeight = (days: number): number => Math.exp(-(days * days) / (2 * GROUPING.spreadDays ** 2));

interface NearPairs {
  pairs: ScoredPairs;
  /** How many articles each stands for: itself and its copies; 0 for a copy. */
  sizes: number[];
  /** The article that stands for each: itself, or the one it is a copy of. */
  standsFor: number[];
}

/** Scores of all dated articles within the window of each other; a copy is passed over for the one it copies. */
function nearPairs(
  sorted: readonly EventMember[],
  dated: number,
  stop: () => boolean,
): NearPairs | undefined {
  const index = new TermIndex(sorted);
  const first: number[] = [];
  const second: number[] = [];
  const score: number[] = [];
  const sizes = new Array<number>(dated).fill(1);
  const standsFor = sizes.map((_, i) => i);
  const most = Math.max(GROUPING.pairsEach, GROUPING.pairsInAll / dated);
  for (let i = 0; i < dated; i += 1) {
    if (i % 256 === 0 && stop()) return undefined;
    const { day } = sorted[i]!;
    let found: { other: number; score: number }[] = [];
    let original = -1;
    let best: number = GROUPING.copy;
    index.near(i, day - GROUPING.windowDays, (other, cosine) => {
      const scored = cosine * dateWeight(day - sorted[other]!.day);
      if (scored < GROUPING.pairFloor) return;
      found.push({ other, score: scored });
      if (scored < best || (scored === best && original >= 0 && original < other)) return;
      best = scored;
      original = other;
    });
    if (original >= 0) {
      standsFor[i] = original;
      sizes[original]! += 1;
      sizes[i] = 0;
      continue;
    }
    index.add(i);
    if (found.length > most)
      found = found.sort((a, b) => b.score - a.score || a.other - b.other).slice(0, most);
    for (const pair of found) {
      first.push(pair.other);
      second.push(i);
      score.push(pair.score);
    }
  }
  return { pairs: { first, second, score }, sizes, standsFor };
}

/** Puts each undated article into the group of dated ones it is nearest to by mean cosine. False where stopped. */
function placeUndated(
  sorted: readonly EventMember[],
  dated: number,
  groupOf: number[],
  stop: () => boolean,
): boolean {
  if (dated === sorted.length || dated === 0) return true;
  const index = new TermIndex(sorted);
  const sizes = new Map<number, number>();
  for (let i = 0; i < dated; i += 1) {
    index.add(i);
    sizes.set(groupOf[i]!, (sizes.get(groupOf[i]!) ?? 0) + 1);
  }
  for (let i = dated; i < sorted.length; i += 1) {
    if (stop()) return false;
    const sums = new Map<number, number>();
    index.near(i, Number.NEGATIVE_INFINITY, (other, cosine) => {
      const group = groupOf[other]!;
      sums.set(group, (sums.get(group) ?? 0) + cosine);
    });
    let most: number = GROUPING.undated;
    let best = -1;
    for (const [group, sum] of sums) {
      const mean = sum / sizes.get(group)!;
      if (mean < most || (mean === most && best >= 0 && best < group)) continue;
      most = mean;
      best = group;
    }
    if (best >= 0) groupOf[i] = best;
  }
  return true;
}

/** A group in the places of the input. */
function describe(sorted: readonly EventMember[], members: number[], order: readonly number[]): EventGroup {
  const dated = members.filter((i) => !sorted[i]!.undated);
  const days = (dated.length > 0 ? dated : members).map((i) => sorted[i]!.day);
  return {
    members: centralFirst(sorted, members).map((i) => order[i]!),
    outlets: new Set(members.map((i) => sorted[i]!.outletId)).size,
    from: days.reduce((a, b) => Math.min(a, b)),
    to: days.reduce((a, b) => Math.max(a, b)),
  };
}

/** Articles by their likeness to the group's mean vector, which of one or two tells nothing. */
function centralFirst(sorted: readonly EventMember[], members: number[]): number[] {
  if (members.length < 3) return members;
  const mean = new Map<number, number>();
  const lengths = members.map((i) => Math.hypot(...sorted[i]!.weights) || 1);
  members.forEach((i, at) => {
    const { terms, weights } = sorted[i]!;
    terms.forEach((term, k) => {
      mean.set(term, (mean.get(term) ?? 0) + (weights[k] ?? 0) / lengths[at]!);
    });
  });
  const likeness = new Map(
    members.map((i, at) => {
      const { terms, weights } = sorted[i]!;
      let dot = 0;
      terms.forEach((term, k) => {
        dot += (weights[k] ?? 0) * mean.get(term)!;
      });
      return [i, dot / lengths[at]!];
    }),
  );
  return [...members].sort((a, b) => likeness.get(b)! - likeness.get(a)! || a - b);
}
