/** The pack that tests take into a corpus beside the bundled one. */
import { openDB } from 'idb';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import type { Library } from '../../../lib/corpus/library/index.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { packText, type Sign } from '../../../lib/packs/write.ts';
import { HARBOUR, pack, streamOf } from '../packs/news.ts';
import { freshCorpus, install, libraryOf, strike } from './world.ts';

export const text = HARBOUR.slice(0, 4);
export const other = (id: string, day = '2024-05-04'): AnalysedArticle =>
  strike(id, day, { passages: text.map((one, index) => ({ index, text: `${one} So it went.` })) });

export async function fileOf(whole: Pack, sign?: Sign): Promise<ReadableStream<Uint8Array>> {
  return streamOf(new TextEncoder().encode(await packText(whole, sign)));
}

export const town = (articles: AnalysedArticle[], sequence = 1, more: Partial<Pack['header']> = {}): Pack =>
  pack(articles, { id: 'town', title: 'Town news', sequence, ...more });

export async function fresh(): Promise<{
  library: Library;
  name: string;
  corpus: Awaited<ReturnType<typeof freshCorpus>>['corpus'];
}> {
  const { corpus, name } = await freshCorpus();
  await install(corpus, [strike('bundled-1')]);
  return { corpus, name, library: libraryOf(name) };
}

export async function contents(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name);
  const all: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) all[store] = await db.getAll(store);
  db.close();
  return all;
}

export async function accepted(library: Library, whole: Pack, sign?: Sign): Promise<number> {
  const { job } = await library.packs.stage(await fileOf(whole, sign), {});
  return (await library.packs.accept(job, false)).change;
}
