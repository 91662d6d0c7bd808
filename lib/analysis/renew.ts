import type { Article } from '../article/types.ts';
import { analyse } from './analyse.ts';
import type { AnalysedArticle } from './types.ts';
import { ANALYSIS_VERSION } from './types.ts';

/** The article that an analysis with its full text was made of, as far as the analysis carries it. */
function articleOf({ outletId, outletName, passages, beside, ...article }: AnalysedArticle): Article {
  const { id, address, headline, standfirst, byline, published, updated, language, kind } = article;
  const texts = passages.map(({ sentences }) => sentences.map(({ text }) => text ?? '').join(' '));
  return {
    id,
    outlet: { id: outletId, name: outletName },
    ...(address ? { address } : {}),
    headline,
    ...(standfirst ? { standfirst } : {}),
    ...(byline ? { byline } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    language,
    kind,
    ...(article.headlineOnly ? { headlineOnly: true as const } : {}),
    passages: passages.map(({ index, heading, block }, i) => ({
      index,
      text: texts[i] ?? '',
      ...(heading ? { heading } : {}),
      ...(block === undefined ? {} : { block }),
    })),
    captions: [],
    pageText: beside.flatMap(({ text }) => text ?? []),
  };
}

/**
 * An older analysis brought up to the present version, where the copy carries its whole text; any other article as it
 * is, the same object. Quotation-only copies can't be analysed again: their pack brings the new analysis.
 */
export function renewed(article: AnalysedArticle): AnalysedArticle {
  const { analysisVersion, rights, provenance, partial, captured } = article;
  if (analysisVersion >= ANALYSIS_VERSION || rights !== 'full') return article;
  const whole = article.passages.every(({ sentences }) => sentences.every(({ text }) => text !== undefined));
  if (!whole) return article;
  return {
    ...analyse(articleOf(article), { provenance, rights }),
    ...(partial ? { partial } : {}),
    ...(captured ? { captured } : {}),
  };
}
