import { analyse } from '../../lib/analysis/analyse.ts';
import type { AnalysedArticle } from '../../lib/analysis/types.ts';
import type { Article } from '../../lib/article/types.ts';

/** An article written for a test: an outlet, a headline and its paragraphs; anything else as given. */
export function article(
  outlet: string,
  headline: string,
  paragraphs: string[],
  more: Partial<Article> = {},
): Article {
  return {
    id: `${outlet}/${headline}`.toLowerCase().replace(/[^a-z0-9/]+/g, '-'),
    outlet: { id: outlet.toLowerCase().replace(/\s+/g, '-'), name: outlet },
    headline,
    published: { at: '2024-03-05', precision: 'day', foundIn: 'stated' },
    language: 'en',
    kind: 'report',
    passages: paragraphs.map((text, index) => ({ index, text })),
    captions: [],
    pageText: [],
    ...more,
  };
}

/** The same, analysed with its full text. */
export function analysed(
  outlet: string,
  headline: string,
  paragraphs: string[],
  more: Partial<Article> = {},
): AnalysedArticle {
  return analyse(article(outlet, headline, paragraphs, more), { provenance: 'pack', rights: 'full' });
}

/** The day as a stated date. */
export const day = (at: string) => ({ at, precision: 'day' as const, foundIn: 'stated' as const });
export const instant = (at: string) => ({ at, precision: 'instant' as const, foundIn: 'stated' as const });

/** Frequencies for tests that need the shape of the shipped table and not its content. */
export { shippedFrequencies } from '../../lib/cli/inputs.ts';
