import { openDB } from 'idb';
import { type AnalysisRow, articleIn } from '../../../../lib/corpus/analyses.ts';
import type { Library } from '../../../../lib/corpus/library/index.ts';
import { freshCorpus, libraryOf, NOW, type TestCorpus } from '../world.ts';

export const DAY = 86_400_000;

/** A corpus with a clock that the test moves. */
export async function fresh(): Promise<{
  library: Library;
  corpus: TestCorpus;
  name: string;
  clock: { now: number };
}> {
  const clock = { now: NOW };
  const { name, corpus } = await freshCorpus({ now: () => clock.now });
  return { library: libraryOf(name, () => clock.now), corpus, name, clock };
}

/** What waits to be read, by the last part of its address. */
export const waiting = async (library: Library, now = NOW, wanted?: string[]) =>
  (await library.follow.takeWaiting(now, 1_000, wanted)).map(
    ({ entry: { address } }) => address.split('/')[3],
  );

/** Everything stored of articles, so that two moments can be set side by side. */
export async function stored(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name);
  const all: Record<string, unknown[]> = {};
  for (const store of [
    'articles',
    'analyses',
    'versions',
    'segments',
    'words',
    'entries',
    'aliases',
    'log',
    'feeds',
  ])
    all[store] = await db.getAll(store);
  all.packs = ((await db.getAll('packs')) as { source: string }[]).filter(({ source }) => source !== 'saved');
  db.close();
  return all;
}

export const analysesOf = async (name: string) =>
  ((await stored(name)).analyses as AnalysisRow[]).map((row) => ({ ...row, article: articleIn(row) }));
