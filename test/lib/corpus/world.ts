import { readFileSync } from 'node:fs';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import type { Article } from '../../../lib/article/types.ts';
import { Connection } from '../../../lib/corpus/connection.ts';
import { type Corpus, type CorpusOptions, openCorpus } from '../../../lib/corpus/index.ts';
import { installBundled } from '../../../lib/corpus/install.ts';
import type { Keeping } from '../../../lib/corpus/keeping.ts';
import { Library } from '../../../lib/corpus/library/index.ts';
import type { LibraryQuery } from '../../../lib/corpus/library/types.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import type { PackState } from '../../../lib/packs/header.ts';
import { parseFrequencies } from '../../../lib/text/frequencies.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from '../packs/news.ts';

export const df = parseFrequencies(
  readFileSync(new URL('../../../public/data/document-frequency.txt', import.meta.url), 'utf8'),
);

export const NOW = Date.parse('2024-06-10T12:00:00Z');

type InstallBundled = (
  load: Parameters<typeof installBundled>[1],
  expected: PackState,
  frequencies: Parameters<typeof installBundled>[3],
) => Promise<boolean>;

/** The corpus as the comparison uses it, with what keeps pages in it and what installs the bundled pack. */
export type TestCorpus = Corpus & { keeping: Keeping; installBundled: InstallBundled };

/** The corpus of that name. */
export async function corpusOf(name: string, options: CorpusOptions = {}): Promise<TestCorpus> {
  const { now = () => NOW } = options;
  const connection = new Connection(name, options.patience);
  return {
    ...(await openCorpus(name, { ...options, now })),
    keeping: libraryOf(name, now).keeping,
    installBundled: (load, expected, df) => installBundled(connection, load, expected, df, now),
  };
}

let names = 0;
/** A corpus of its own for each test. */
export async function freshCorpus(
  options: CorpusOptions = {},
): Promise<{ corpus: TestCorpus; name: string }> {
  const name = `corpus-${names++}`;
  return { corpus: await corpusOf(name, options), name };
}

export const frequencies = async (): Promise<typeof df> => df;

const noPack = async (): Promise<never> => {
  throw new Error('no pack came with it');
};

/** The library over a corpus; its clock stands at noon of 10 June 2024 unless it is given one. */
export const libraryOf = (
  name: string,
  now: () => number = () => NOW,
  bundledPack: () => Promise<ReadableStream<Uint8Array>> = noPack,
): Library => new Library({ now, frequencies, bundledPack }, name);

export const ALL: LibraryQuery = { text: '', sort: 'newest' };

/** Ids of everything in the library, newest first. */
export async function listed(library: Library, query: Partial<LibraryQuery> = {}): Promise<string[]> {
  const { list } = await library.articles.list({ ...ALL, ...query });
  return library.articles.ids(list);
}

export const on = (day: string): Partial<Article> => ({
  published: { at: day, precision: 'day', foundIn: 'json-ld' },
});

export function undated(id: string, text: string[], more: Partial<Article> = {}): AnalysedArticle {
  const { published: _, ...rest } = analysed(id, text, more);
  return rest;
}

/** Quotation-only articles about the strike, on days around the first of May. */
export const strike = (id: string, day = '2024-05-01', more: Partial<Article> = {}): AnalysedArticle =>
  toQuotationOnly(analysed(id, HARBOUR, { ...on(day), ...more }));

export const page = (day = '2024-05-02', text: string[] = HARBOUR.slice(1)): AnalysedArticle =>
  analysed('the-page', text, { ...on(day), outlet: { id: 'elsewhere.example', name: 'Elsewhere' } });

/** Installs articles as the bundled pack "harbour". */
export async function install(corpus: TestCorpus, articles: AnalysedArticle[], sequence = 1): Promise<void> {
  const bytes = await bytesOf(pack(articles, { sequence }));
  await corpus.installBundled(
    async () => streamOf(bytes),
    { id: 'harbour', sequence },
    async () => df,
  );
}

export const idsOf = (articles: { id: string }[]): string[] => articles.map(({ id }) => id);
