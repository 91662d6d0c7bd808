import type { AnalysedArticle } from '../../analysis/types.ts';
import type { Outlet } from '../../article/types.ts';
import { withoutAnchors } from '../../packs/anchors.ts';
import { canonicalJson, type Difference, diffPacks } from '../../packs/diff.ts';
import type { Pack, PackHeader } from '../../packs/types.ts';

/** Names of the fields in which two records differ, sorted. */
function fields(a: object, b: object): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const field = (of: object, name: string) => (of as Record<string, unknown>)[name];
  return [...names]
    .filter((name) => canonicalJson([field(a, name)]) !== canonicalJson([field(b, name)]))
    .sort();
}

/** Parts of a header that are more than counting: a change of these is a change of the pack. */
const stated = ({ id, title, created, address, analysisVersion }: PackHeader) => ({
  id,
  title,
  created,
  ...(address ? { address } : {}),
  analysisVersion,
});

/** A record as a pack's line has it. */
const carried = (one: Outlet | AnalysedArticle) => ('passages' in one ? withoutAnchors(one) : one);

const named = ({ id, outletName, headline }: AnalysedArticle) => `${id}  ${outletName}: ${headline}`;

/**
 * What the newer of two whole packs has otherwise, a line each: "+ article …", "- outlet …",
 * "* article … (headline, passages)". None where they are the same, whatever their sequence.
 */
export function differenceLines(older: Pack, newer: Pack): string[] {
  const lines = fields(stated(older.header), stated(newer.header)).map((name) => `* the pack’s ${name}`);
  const { outlets, articles } = diffPacks(older, newer);
  const of = <T extends Outlet | AnalysedArticle>(
    what: string,
    { added, changed, removed }: Difference,
    was: T[],
    is: T[],
    name: (one: T) => string,
  ) => {
    const [before, after] = [was, is].map((all) => new Map(all.map((one) => [one.id, one])));
    for (const id of added) lines.push(`+ ${what} ${name(after!.get(id)!)}`);
    for (const id of removed) lines.push(`- ${what} ${name(before!.get(id)!)}`);
    for (const id of changed) {
      const [a, b] = [before!.get(id)!, after!.get(id)!];
      lines.push(`* ${what} ${name(b)} (${fields(carried(a), carried(b)).join(', ')})`);
    }
  };
  of('outlet', outlets, older.outlets, newer.outlets, ({ id, name }) => `${id}  ${name}`);
  of('article', articles, older.articles, newer.articles, named);
  return lines;
}
