import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { type AnalysisRow, articleIn } from '../../../lib/corpus/analyses.ts';
import { withAnchors } from '../../../lib/packs/anchors.ts';
import { packText } from '../../../lib/packs/write.ts';
import { pack, streamOf } from '../packs/news.ts';
import { freshCorpus, libraryOf, strike } from './world.ts';

async function analysesIn(name: string): Promise<AnalysisRow[]> {
  const db = await openDB(name);
  const all = (await db.getAll('analyses')) as AnalysisRow[];
  db.close();
  return all;
}

describe('what is kept of an article', () => {
  it('is the very line of the pack that brought it, and gives the article with its anchors and provenance', async () => {
    const { name } = await freshCorpus();
    const whole = pack([strike('a'), strike('b')], { id: 'town', title: 'Town news' });
    const text = await packText(whole);
    const { packs } = libraryOf(name);
    const { job } = await packs.stage(streamOf(new TextEncoder().encode(text), 1_000), {});
    await packs.accept(job, false);
    const rows = await analysesIn(name);
    expect(rows.map(articleIn)).toEqual(
      whole.articles.map((article) => ({ ...withAnchors(article), provenance: 'pack' })),
    );
    const lines = text.split('\n');
    for (const row of rows) {
      if (!('line' in row)) throw new Error('kept as an object');
      expect(lines).toContain(new TextDecoder().decode(row.line));
      // A view on a larger buffer would be stored with all of it.
      expect(row.line.buffer.byteLength).toBe(row.line.byteLength);
    }
  });

  it('is the article itself where the reader saved it', async () => {
    const { corpus, name } = await freshCorpus();
    await corpus.keeping.save(strike('own'));
    const [row] = await analysesIn(name);
    expect(row).toMatchObject({ source: 'saved', article: { id: 'own', rights: 'full' } });
    expect(articleIn(row!)).toBe((row as { article: unknown }).article);
  });
});
