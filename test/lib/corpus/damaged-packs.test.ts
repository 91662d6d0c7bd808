import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { SidelightError } from '../../../lib/errors.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { endOf, joined, KINDS, mutated, seeded, split } from '../packs/mutations.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from '../packs/news.ts';
import { freshCorpus, libraryOf, listed } from './world.ts';

const RUNS = 2000;

const articles = [
  toQuotationOnly(analysed('strike', HARBOUR.slice(0, 2))),
  toQuotationOnly(analysed('ballot', HARBOUR.slice(2, 4))),
];

/** Of a corpus that has a pack, each of 2,000 damaged updates of it, half of them hashed and signed again, changes nothing. */
it('the corpus is the same before and after a damaged pack', { timeout: 120_000 }, async () => {
  const { name } = await freshCorpus();
  const library = libraryOf(name);
  const first = await library.packs.stage(streamOf(await bytesOf(pack(articles.slice(1)))), {});
  await library.packs.accept(first.job, false);
  const db = await openDB(name);
  const stores = [...db.objectStoreNames];
  /** Every key of every store, and every row that tells what is in use. */
  const contents = async (): Promise<string> => {
    const tx = db.transaction(stores, 'readonly');
    const keys = await Promise.all(stores.map((store) => tx.objectStore(store).getAllKeys()));
    const rows = await Promise.all(
      ['packs', 'articles', 'log'].map((store) => tx.objectStore(store).getAll()),
    );
    return JSON.stringify([keys, rows]);
  };
  const before = await contents();

  const body = split(Buffer.from(await bytesOf(pack(articles, { sequence: 2 })))).slice(0, -1);
  const random = seeded(20_220_207);
  const outcomes = { refused: 0, accepted: 0 };
  for (let run = 0; run < RUNS; run++) {
    const kind = KINDS[run % KINDS.length]!;
    const again = run % 2 === 0;
    const lines = again ? mutated(body, kind, random) : mutated([...body, endOf(body)], kind, random);
    const bytes = joined(again ? [...lines, endOf(lines)] : lines);
    try {
      const { job } = await library.packs.stage(streamOf(bytes, 20_000), {});
      outcomes.accepted++;
      await library.packs.discard(job);
    } catch (error) {
      outcomes.refused++;
      expect(error, `${kind}, run ${run}`).toBeInstanceOf(SidelightError);
    }
    expect(await contents(), `${kind}, run ${run}`).toBe(before);
  }
  expect(outcomes.refused).toBeGreaterThan(RUNS / 2);
  expect(await listed(library)).toEqual(['ballot']);
  db.close();
});
