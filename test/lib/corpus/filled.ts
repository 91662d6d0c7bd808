/** A library with a pack of three articles, and what its tests put there beside. */
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import type { Article } from '../../../lib/article/types.ts';
import type { Library } from '../../../lib/corpus/library/index.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { analysed, HARBOUR } from '../packs/news.ts';
import { freshCorpus, install, libraryOf, on, strike, type TestCorpus } from './world.ts';

export const DAY = 19844; // 1 May 2024

export const FERRY = [
  'The ferry to Holm Island was cancelled on Friday after a rope caught in its screw. “We heard a bang and then nothing,” said Anneli Sörby, who was on deck.',
  'Divers cut the rope away in two hours. The evening crossing left on time with 140 people aboard.',
  'The operator has been asked twice this year to clear old nets from the harbour mouth.',
];

export const ferry = (id: string, day: string, more: Partial<Article> = {}): AnalysedArticle =>
  toQuotationOnly(
    analysed(id, FERRY, {
      ...on(day),
      headline: 'Rope stops the Holm ferry',
      outlet: { id: 'holm-post.example', name: 'Holm Post' },
      ...more,
    }),
  );

export async function filled(): Promise<{ corpus: TestCorpus; library: Library; name: string }> {
  const { corpus, name } = await freshCorpus();
  await install(corpus, [
    strike('strike-1', '2024-05-01'),
    strike('strike-2', '2024-05-02', { outlet: { id: 'evening.example', name: 'Evening Bell' } }),
    ferry('ferry-1', '2024-05-10'),
  ]);
  return { corpus, library: libraryOf(name), name };
}

export const own = (id: string, text = HARBOUR, more: Partial<Article> = {}) =>
  analysed(id, text, { outlet: { id: 'mine.example', name: 'Own Times' }, ...on('2024-05-03'), ...more });

/** Does something that changes the corpus beside the library, and waits until word of it has come there. */
export async function heard<T>(library: Library, change: () => Promise<T>): Promise<T> {
  const word = new Promise<void>((resolve) => {
    const stop = library.onChange(() => {
      stop();
      resolve();
    });
  });
  const [result] = await Promise.all([change(), word]);
  return result;
}
