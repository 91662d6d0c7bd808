import type { FollowSettings, Spent } from '../../feeds/types.ts';

const SETTINGS = 'follow';
const SPENT = 'follow-spent';

const DEFAULTS: FollowSettings = {
  paused: false,
  every: 60,
  articlesADay: 400,
  megabytesADay: 150,
  metered: false,
};

/** Least and most of each number. */
const BOUNDS = {
  every: [15, 24 * 60],
  articlesADay: [1, 5_000],
  megabytesADay: [1, 10_000],
} as const satisfies Partial<Record<keyof FollowSettings, readonly [least: number, most: number]>>;

/** A transaction that reads, or reads and writes, settings. */
interface Reading {
  objectStore(name: 'settings'): { get(key: string): Promise<unknown> };
}
interface Writing {
  objectStore(name: 'settings'): {
    get(key: string): Promise<unknown>;
    put(value: unknown, key: string): Promise<unknown>;
  };
}

/** Settings with every number a whole one within its bounds; what is no number is as it comes with the extension. */
export function withinBounds(given: Partial<FollowSettings>): FollowSettings {
  const number = (name: keyof typeof BOUNDS): number => {
    const value = given[name];
    if (typeof value !== 'number' || Number.isNaN(value)) return DEFAULTS[name];
    const [least, most] = BOUNDS[name];
    return Math.round(Math.min(most, Math.max(least, value)));
  };
  return {
    paused: given.paused === true,
    every: number('every'),
    articlesADay: number('articlesADay'),
    megabytesADay: number('megabytesADay'),
    metered: given.metered === true,
  };
}

export const readFollowSettings = async (tx: Reading): Promise<FollowSettings> =>
  withinBounds(((await tx.objectStore('settings').get(SETTINGS)) ?? {}) as Partial<FollowSettings>);

export const writeFollowSettings = (tx: Writing, settings: FollowSettings): Promise<unknown> =>
  tx.objectStore('settings').put(withinBounds(settings), SETTINGS);

/** What this day took so far. */
export async function readSpent(tx: Reading, today: number): Promise<Spent> {
  const spent = (await tx.objectStore('settings').get(SPENT)) as Spent | undefined;
  return spent?.day === today ? spent : { day: today, articles: 0, bytes: 0 };
}

/** Adds to what the day took. */
export async function addSpent(tx: Writing, today: number, more: Partial<Spent>): Promise<Spent> {
  const spent = await readSpent(tx, today);
  const sum = {
    day: today,
    articles: spent.articles + (more.articles ?? 0),
    bytes: spent.bytes + (more.bytes ?? 0),
  };
  await tx.objectStore('settings').put(sum, SPENT);
  return sum;
}
