import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { analyse } from '../analysis/analyse.ts';
import { ANALYSIS_VERSION, type AnalysedArticle } from '../analysis/types.ts';
import { toQuotationOnly } from '../packs/excerpts.ts';
import { PACK_FORMAT } from '../packs/types.ts';
import { type PackToWrite, writePack } from '../packs/write.ts';
import { report } from './bench-reports.ts';

const DAY = 86_400_000;
/** Different texts; a pack of thousands repeats them under other ids, days and outlets. */
const TEXTS = 100;
const OUTLETS = 40;
/** Day of the pack's first articles (ms since the epoch). */
export const FIRST_DAY = Date.UTC(2021, 0, 1);

/** An article of so many words as a pack carries it. */
function sample(seed: number, words: number): AnalysedArticle {
  const passages = report(seed, words).map((text, index) => ({ index, text }));
  const article = analyse(
    {
      id: `sample-${seed}`,
      outlet: { id: 'outlet-0.example', name: 'Outlet 0' },
      headline: `Report ${seed} on the Almar dam above Vessenholt`,
      language: 'en',
      kind: 'report',
      passages,
      captions: [],
      pageText: [],
    },
    { provenance: 'pack', rights: 'full' },
  );
  return toQuotationOnly(article);
}

async function* manyOf(samples: readonly AnalysedArticle[], count: number, perDay: number) {
  for (let i = 0; i < count; i++) {
    const outlet = i % OUTLETS;
    const day = new Date(FIRST_DAY + Math.floor(i / perDay) * DAY).toISOString().slice(0, 10);
    const article: AnalysedArticle = {
      ...samples[i % samples.length]!,
      id: `bench/${i}`,
      headline: `Report ${i} on the Almar dam above Vessenholt`,
      outletId: `outlet-${outlet}.example`,
      outletName: `Outlet ${outlet}`,
      address: `https://outlet-${outlet}.example/${i}`,
      published: { at: day, precision: 'day', foundIn: 'json-ld' },
    };
    yield article;
  }
}

/** Writes a pack of so many articles of some `words` words, `perDay` of them on each day; answers its bytes. */
export async function writeBenchPack(
  file: string,
  count: number,
  perDay: number,
  words = 700,
): Promise<number> {
  const samples = Array.from({ length: Math.min(count, TEXTS) }, (_, seed) => sample(seed, words));
  const outlets = Array.from({ length: OUTLETS }, (_, i) => ({
    id: `outlet-${i}.example`,
    name: `Outlet ${i}`,
    domains: [`outlet-${i}.example`],
    facts: [],
  }));
  const out = createWriteStream(file);
  let bytes = 0;
  const pack: PackToWrite = {
    header: {
      type: 'pack',
      format: PACK_FORMAT,
      analysisVersion: ANALYSIS_VERSION,
      id: 'bench',
      title: 'Articles for measuring',
      sequence: 1,
      created: '2024-01-01',
      counts: { outlets: OUTLETS, articles: count, removed: 0 },
    },
    outlets,
    articles: manyOf(samples, count, perDay),
    removed: [],
  };
  for await (const line of writePack(pack)) {
    bytes += Buffer.byteLength(line);
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  out.end();
  await finished(out);
  return bytes;
}
