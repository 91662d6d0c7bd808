import type { AnalysedArticle } from '../analysis/types.ts';
import { dayOf } from '../corpus/days.ts';
import { indexed } from '../corpus/segment.ts';
import { type EventMember, GROUPING, groupEvents } from '../matching/events.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';

/** Thresholds of the curve, on both sides of the product's own. */
const CURVE = [0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.16, 0.2];

/** B-cubed over the labelled articles, and what of the rest came into their groups. */
interface ClusterFigures {
  precision: number;
  recall: number;
  f1: number;
  /** Articles without a label in a group with labelled ones. Some are true partners that nobody labelled. */
  absorbed: number;
}

/** Groups all articles, as the corpus's index holds them; at least one has an event. Absent events are no label. */
export function measureClusters(
  corpus: readonly { article: AnalysedArticle; event: string | undefined }[],
  df: DocumentFrequencies,
): ClusterFigures & { curve: Record<string, ClusterFigures> } {
  const members = corpus.map(({ article }): EventMember => {
    const { id, outletId, published } = article;
    return { ...indexed(article, df), id, outletId, day: published ? dayOf(published.at) : 0 };
  });
  const events = corpus.map(({ event }) => event);
  const at = (sameEvent: number) => {
    const groups = groupEvents(members, { sameEvent }).map((group) => group.members);
    return clusterFigures(groups, events);
  };
  return {
    ...at(GROUPING.sameEvent),
    curve: Object.fromEntries(CURVE.map((sameEvent) => [`from ${sameEvent.toFixed(2)}`, at(sameEvent)])),
  };
}

/**
 * B-cubed (Bagga and Baldwin 1998): of each labelled article, the share of the labelled ones in its group that are of
 * its event, and the share of its event's that are in its group; the means, and their harmonic mean.
 */
function clusterFigures(
  groups: readonly (readonly number[])[],
  events: readonly (string | undefined)[],
): ClusterFigures {
  const sizes = new Map<string, number>();
  for (const event of events) if (event !== undefined) sizes.set(event, (sizes.get(event) ?? 0) + 1);
  let precision = 0;
  let recall = 0;
  let labelled = 0;
  let absorbed = 0;
  for (const group of groups) {
    const found = group.map((place) => events[place]).filter((event) => event !== undefined);
    if (found.length > 0) absorbed += group.length - found.length;
    for (const event of found) {
      const same = found.filter((other) => other === event).length;
      precision += same / found.length;
      recall += same / sizes.get(event)!;
    }
    labelled += found.length;
  }
  precision /= labelled;
  recall /= labelled;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), absorbed };
}
