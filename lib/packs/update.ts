import { SidelightError } from '../errors.ts';
import { diffPacks } from './diff.ts';
import type { Pack } from './types.ts';

const fault = (why: string) => new SidelightError('pack-damaged', why);

/** The outlets that articles refer to. */
const used = ({ articles }: Pick<Pack, 'articles'>) => new Set(articles.map(({ outletId }) => outletId));

/**
 * The update pack that makes the newer of two whole packs of the older: `applyUpdate(older, it)` is the newer, line
 * order aside. An outlet without articles that stays is carried, since applying drops those.
 * @throws SidelightError `pack-damaged` where the two are not one pack, its sequence does not rise, or one of them
 * is an update itself.
 */
export function updatePack(older: Pack, newer: Pack): Pack {
  const [was, is] = [older.header, newer.header];
  if (was.update || is.update) throw fault('an update is made of two whole packs, not of updates');
  if (was.id !== is.id) throw fault(`two different packs: "${was.id}" and "${is.id}"`);
  if (is.sequence <= was.sequence)
    throw fault(`the sequence does not rise: ${was.sequence}, then ${is.sequence}`);
  const { outlets, articles } = diffPacks(older, newer);
  const changedOutlets = new Set([...outlets.added, ...outlets.changed]);
  const changedArticles = new Set([...articles.added, ...articles.changed]);
  const referred = used(newer);
  const carried = {
    outlets: newer.outlets.filter(({ id }) => changedOutlets.has(id) || !referred.has(id)),
    articles: newer.articles.filter(({ id }) => changedArticles.has(id)),
    removed: articles.removed,
  };
  const counts = {
    outlets: carried.outlets.length,
    articles: carried.articles.length,
    removed: carried.removed.length,
  };
  return { header: { ...is, update: { from: was.sequence }, counts }, ...carried };
}

/** The base's records with those of the update in their places, new ones after them. */
function replaced<T extends { id: string }>(base: readonly T[], update: readonly T[]): T[] {
  const byId = new Map(base.map((one) => [one.id, one]));
  for (const one of update) byId.set(one.id, one);
  return [...byId.values()];
}

/**
 * The whole pack that an update makes of its base: removed articles out, changed ones in their places, added ones at
 * the end; outlets of the base that then have no article, and that the update does not carry, go.
 * @throws SidelightError `pack-damaged` where the update is not one of this base, or refers to what is not there.
 */
export function applyUpdate(base: Pack, update: Pack): Pack {
  const { update: made, ...header } = update.header;
  if (!made) throw fault('not an update: a whole pack');
  if (base.header.update) throw fault('an update is applied to a whole pack, not to an update');
  if (header.id !== base.header.id)
    throw fault(`an update of another pack: "${header.id}", not "${base.header.id}"`);
  if (made.from !== base.header.sequence)
    throw fault(`an update of sequence ${made.from}; this pack is at ${base.header.sequence}`);
  const removed = new Set(update.removed);
  const known = new Set(base.articles.map(({ id }) => id));
  for (const id of removed) if (!known.has(id)) throw fault(`removes "${id}", which is not in the pack`);
  const articles = replaced(base.articles, update.articles).filter(({ id }) => !removed.has(id));
  if (articles.some(({ analysisVersion }) => analysisVersion !== header.analysisVersion))
    throw fault('the update leaves articles of an older analysis in the pack');
  const referred = used({ articles });
  const carried = new Set(update.outlets.map(({ id }) => id));
  const outlets = replaced(base.outlets, update.outlets).filter(
    ({ id }) => referred.has(id) || carried.has(id),
  );
  const described = new Set(outlets.map(({ id }) => id));
  for (const id of referred) if (!described.has(id)) throw fault(`outlet "${id}" is in neither pack`);
  const counts = { outlets: outlets.length, articles: articles.length, removed: 0 };
  return { header: { ...header, counts }, outlets, articles, removed: [] };
}
