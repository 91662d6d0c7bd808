import { type EventMember, groupEvents } from '../../matching/events.ts';
import type { Connection } from '../connection.ts';
import { followedOutlets } from '../feeds/follow.ts';
import type { SegmentKey } from '../schema.ts';
import { articlesOf } from '../segment.ts';
import type { Catalogue } from './catalogue.ts';
import type { EventOrder, EventRow, Progress } from './types.ts';

/** Days beside a period whose articles may belong to its events. */
const MARGIN = 3;
/** Segments read at a time. */
const BATCH = 64;

const newest = (a: EventRow, b: EventRow): number => b.to - a.to;
const mostOutlets = (a: EventRow, b: EventRow): number => b.outlets.length - a.outlets.length;
const mostArticles = (a: EventRow, b: EventRow): number => b.ids.length - a.ids.length;
const ORDERS: Record<EventOrder, (a: EventRow, b: EventRow) => number> = {
  newest: (a, b) => newest(a, b) || mostOutlets(a, b) || mostArticles(a, b),
  outlets: (a, b) => mostOutlets(a, b) || mostArticles(a, b) || newest(a, b),
};

/**
 * Events of which an article was published from day `from` to day `to`: articles that share the terms they are indexed
 * by, in the days around each other. Only those that more than one outlet has, with the followed outlets that have not.
 * `stop` throws where the reader ended it.
 */
export async function eventsBetween(
  connection: Connection,
  catalogue: Catalogue,
  [from, to]: readonly [number, number],
  { stop, onProgress }: { stop(): void; onProgress(progress: Progress): void },
  order: EventOrder = 'newest',
): Promise<EventRow[]> {
  const followed = await connection.use(followedOutlets);
  const range = IDBKeyRange.bound([from - MARGIN], [to + MARGIN + 1], false, true);
  const keys: SegmentKey[] = (await connection.use((db) => db.getAllKeys('segments', range))).filter(
    ([, source, generation]) => catalogue.sources.active(source, generation),
  );
  const members = new Map<string, EventMember>();
  for (let at = 0; at < keys.length; at += BATCH) {
    stop();
    onProgress({ done: members.size, unit: 'articles' });
    const segments = await connection.use((db) => {
      const store = db.transaction('segments', 'readonly').store;
      return Promise.all(keys.slice(at, at + BATCH).map((key) => store.get(key)));
    });
    for (const segment of segments) {
      if (!segment) continue;
      for (const { id, undated, terms, weights } of articlesOf(segment)) {
        const row = catalogue.row(id);
        if (!row || members.has(id)) continue;
        if (!catalogue.sources.has([segment.source, segment.generation, id])) continue;
        const { outletId, day, published } = row;
        members.set(id, { id, outletId, day, undated: undated && !published, terms, weights });
      }
    }
  }
  stop();
  const articles = [...members.values()];
  const groups = groupEvents(articles);
  return groups
    .filter((group) => group.outlets > 1 && group.to >= from && group.from <= to)
    .map((group): EventRow => {
      const rows = group.members.map((place) => catalogue.row(articles[place]!.id)!);
      const outlets = new Map<string, EventRow['outlets'][number]>();
      for (const { outletId, outletName } of rows) {
        const known = outlets.get(outletId);
        if (known) known.articles++;
        else outlets.set(outletId, { id: outletId, name: outletName, articles: 1 });
      }
      const without = followed.filter(({ id }) => !outlets.has(id));
      return {
        headline: rows[0]!.headline,
        from: group.from,
        to: group.to,
        ids: rows.map(({ id }) => id),
        outlets: [...outlets.values()],
        ...(without.length > 0 ? { without } : {}),
      };
    })
    .sort(ORDERS[order]);
}
