import type { Connection } from '../connection.ts';
import { FEED, type SourceName } from '../schema.ts';
import { takeOut } from '../tombstones.ts';
import type { Catalogue } from './catalogue.ts';
import type { Retention, RetentionPlan } from './types.ts';

const KEY = 'retention';
/** Rows of a plan that are shown. */
const SHOWN = 100;

export async function readRetention(connection: Connection): Promise<Retention> {
  const kept = (await connection.use((db) => db.get('settings', KEY))) as Retention | undefined;
  return kept?.days === undefined ? {} : { days: kept.days };
}

export async function writeRetention(connection: Connection, retention: Retention): Promise<void> {
  await connection.use((db) => db.put('settings', retention, KEY));
}

const isFeed = (source: SourceName): boolean => source.startsWith(FEED);

/** Articles of followed outlets whose day is longer ago: saved ones and packs stay. */
const over = (catalogue: Catalogue, { days }: Retention, today: number) =>
  days === undefined
    ? []
    : catalogue.rows.filter(({ provenance, day }) => provenance === 'feed' && day < today - days);

/** What would be taken out, without doing it. */
export function retentionPlan(catalogue: Catalogue, retention: Retention, today: number): RetentionPlan {
  const rows = over(catalogue, retention, today);
  const oldest = rows.slice(-SHOWN).reverse();
  return { count: rows.length, sample: oldest };
}

/** Articles of a feed that a private copy hides: they go with the others, unseen. */
const hidden = (catalogue: Catalogue, { days }: Retention, today: number) =>
  days === undefined
    ? []
    : catalogue.rows.filter(
        ({ id, provenance, day }) =>
          provenance !== 'feed' && day < today - days && catalogue.others(id).some(isFeed),
      );

/** Takes out what is over; answers the entry that undoes it, where there was anything. */
export async function applyRetention(
  connection: Connection,
  catalogue: Catalogue,
  retention: Retention,
  now: { at: number; today: number },
): Promise<number | undefined> {
  const rows = [...over(catalogue, retention, now.today), ...hidden(catalogue, retention, now.today)];
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return undefined;
  // An article that a pack has too stays the pack's.
  const { change } = await connection.use((db) => takeOut(db, ids, 'retention', now.at, isFeed));
  return change;
}
