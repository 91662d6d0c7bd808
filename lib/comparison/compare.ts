import { containment } from '../analysis/fingerprint.ts';
import type { AnalysedArticle, AnalysisLayer } from '../analysis/types.ts';
import { dayOf, MATCHING, type Match, match } from '../matching/match.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import { compareActors } from './actors.ts';
import { statementsElsewhere } from './elsewhere.ts';
import { eventActors } from './event-actors.ts';
import { EventIndex } from './event-index.ts';
import { compareFigures } from './figures.ts';
import { compareHeadlines } from './headlines.ts';
import { ownVoice } from './own-voice.ts';
import { comparePassages } from './passages.ts';
import { sameQuotes } from './same-quotes.ts';
import { shareSpeakers } from './speakers.ts';
import type {
  ComparedPage,
  Comparison,
  ComparisonOutcome,
  Coverage,
  EarlierLater,
  NoCoverageReason,
} from './types.ts';
import { compareVoices } from './voices.ts';
import { allSentences, localWeights } from './weights.ts';

const LAYERS: readonly AnalysisLayer[] = [
  'terms',
  'passages',
  'figures',
  'names',
  'quotations',
  'speakers',
  'actions',
];
/** What an article's analysis lacks of them. */
const missingLayers = ({ layers }: AnalysedArticle) => LAYERS.filter((layer) => !layers.includes(layer));
const round = (value: number) => Math.round(value * 1000) / 1000;

function comparedPage(page: AnalysedArticle, self: AnalysedArticle | undefined): ComparedPage {
  const { id, outletName, outletId, headline, standfirst, byline, address, updated, language, kind, words } =
    page;
  const published = page.published ?? self?.published;
  return {
    id,
    outlet: outletName,
    outletId,
    headline,
    ...(standfirst ? { standfirst } : {}),
    ...(byline ? { byline } : {}),
    ...(address ? { address } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    language,
    kind,
    words,
    ...(self ? { inCorpusAs: self.id, inCorpusRights: self.rights } : {}),
    ...(missingLayers(page).length ? { missingLayers: missingLayers(page) } : {}),
  };
}

function coverageOf(page: AnalysedArticle, { article, cosine, score, days }: Match): Coverage {
  const instants = page.published?.precision === 'instant' && article.published?.precision === 'instant';
  const from = dayOf(page.published);
  const to = dayOf(article.published);
  return {
    articleId: article.id,
    outlet: article.outletName,
    outletId: article.outletId,
    headline: article.headline,
    ...(article.address ? { address: article.address } : {}),
    ...(article.published ? { published: article.published } : {}),
    ...(article.updated ? { updated: article.updated } : {}),
    kind: article.kind,
    language: article.language,
    provenance: article.provenance,
    rights: article.rights,
    ...(article.partial ? { partial: true } : {}),
    ...(article.headlineOnly ? { headlineOnly: true as const } : {}),
    ...(article.captured ? { captured: article.captured } : {}),
    words: article.words,
    cosine: round(cosine),
    score: round(score),
    ...(days === undefined ? {} : { daysApart: Math.abs(Math.round(days * 10) / 10) }),
    ...(instants && from !== undefined && to !== undefined
      ? { hoursAfter: Math.round((to - from) * 240) / 10 }
      : {}),
    missingLayers: missingLayers(article),
  };
}

/**
 * Marks wire copies: of two texts that share half of the shorter's word runs, the later (or, undated, the shorter) is
 * the copy. Every copy names the first text of its family.
 * @returns the number of independent texts beside the page's own, as far as the texts are known.
 */
function markCopies(page: AnalysedArticle, rows: { row: Coverage; article: AnalysedArticle }[]): number {
  const seniority = (a: AnalysedArticle, b: AnalysedArticle) =>
    (dayOf(a.published) ?? Number.POSITIVE_INFINITY) - (dayOf(b.published) ?? Number.POSITIVE_INFINITY) ||
    b.words - a.words;
  const originals: AnalysedArticle[] = [page];
  const ordered = [...rows].sort(
    (a, b) => seniority(a.article, b.article) || (a.row.articleId < b.row.articleId ? -1 : 1),
  );
  for (const { row, article } of ordered) {
    // A summary tells nothing of whose text the article is.
    if (article.headlineOnly) continue;
    const source = originals.find(
      (original) => containment(original.fingerprint, article.fingerprint) >= MATCHING.copy,
    );
    if (source) row.wireCopyOf = source.id;
    else originals.push(article);
  }
  return originals.length - 1;
}

/** Why a page has no coverage; a language that no candidate is in stands before mere unlikeness. */
function reasonFor(
  page: AnalysedArticle,
  candidates: readonly AnalysedArticle[],
  otherDays: number,
): NoCoverageReason {
  if (candidates.length === 0) return 'corpus-empty';
  if (otherDays > 0) return 'other-days-only';
  const primary = (language: string) => language.split('-', 1)[0];
  const shared = candidates.some((article) => primary(article.language) === primary(page.language));
  return shared || page.language === 'und' ? 'nothing-similar' : 'language';
}

/**
 * Sets a page beside the corpus's candidates. Pure: the same page and candidates give the same answer.
 * @param candidates what the corpus offers: same days, other days, and the page itself where it holds it.
 */
export function compareArticles(
  page: AnalysedArticle,
  candidates: readonly AnalysedArticle[],
  df: DocumentFrequencies,
): ComparisonOutcome {
  const found = match(page, candidates, df);
  const shown = comparedPage(page, found.self);
  const earlierLater: EarlierLater[] = found.otherDays.map((entry) => ({
    ...coverageOf(page, entry),
    when: (entry.days ?? 0) < 0 ? 'earlier' : 'later',
  }));
  const alsoPublishedBy = found.sameText.map((entry) => coverageOf(page, entry));
  if (found.coverage.length === 0) {
    const reason = reasonFor(page, candidates, earlierLater.length);
    return {
      decision: 'no-coverage',
      reason,
      page: shown,
      earlierLater,
      alsoPublishedBy,
      considered: candidates.length,
    };
  }
  const articles = found.coverage.map((entry) => entry.article);
  const rows = found.coverage.map((entry) => ({ row: coverageOf(page, entry), article: entry.article }));
  const independentTexts = markCopies(page, rows);
  const weights = localWeights([page, ...articles].map(allSentences));
  const cast = shareSpeakers([page, ...articles]);
  const actors = eventActors([page, ...articles], weights);
  const event = new EventIndex(page, articles, weights);
  const comparison: Comparison = {
    page: shown,
    coverage: rows.map(({ row }) => row),
    earlierLater,
    independentTexts,
    alsoPublishedBy,
    headlines: compareHeadlines(page, articles),
    passages: comparePassages(event, weights, cast),
    elsewhere: statementsElsewhere(event, weights),
    voices: compareVoices([page, ...articles], cast, weights),
    sameQuotes: sameQuotes([page, ...articles], cast, weights, df),
    ownVoice: ownVoice(event, weights, actors),
    figures: compareFigures([page, ...articles], weights, actors),
    actors: compareActors([page, ...articles], weights, actors),
  };
  return { decision: 'compared', comparison };
}
