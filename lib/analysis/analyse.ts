import type { Article, Provenance, Rights } from '../article/types.ts';
import { sentences } from '../text/sentences.ts';
import { terms, words } from '../text/tokens.ts';
import { actionsOf } from './actions.ts';
import { knownNames } from './actors.ts';
import { anchorOf } from './anchor.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isEnglish, type PassageVoices, voicesOf } from './quotations/index.ts';
import { analyseSentence, countTerms, sentenceToLookUp } from './sentence.ts';
import type {
  Action,
  AnalysedArticle,
  AnalysedPassage,
  AnalysedSentence,
  AnalysisLayer,
  TermCount,
} from './types.ts';
import { ANALYSIS_VERSION } from './types.ts';

/** Headline and opening words count this many times in the article's terms. */
const LEAD_WEIGHT = 3;
const LEAD_WORDS = 100;
/** Blocks of the page beside the passages that are looked up before anything is called not found. */
const MAX_BESIDE = 400;
/** Words below which a line is a menu entry or a label, and nobody's statement. */
const MIN_BESIDE = 8;

/** Counts for the article's vector: body once, headline and the first hundred words three times in all. */
function articleTerms(
  { language }: Article,
  body: string,
  headline: AnalysedSentence,
  passages: readonly AnalysedPassage[],
): TermCount[] {
  const counts = new Map<string, number>();
  const add = (list: readonly TermCount[], times: number) => {
    for (const [term, count] of list) counts.set(term, (counts.get(term) ?? 0) + count * times);
  };
  for (const { sentences: all } of passages) for (const { terms: list } of all) add(list, 1);
  add(headline.terms, LEAD_WEIGHT);
  const lead = body
    .split(/\s+/u, LEAD_WORDS + 1)
    .slice(0, LEAD_WORDS)
    .join(' ');
  add(countTerms(terms(lead, language)), LEAD_WEIGHT - 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Sentences that stand on the page but in no passage: kept only to be looked up. */
function besidePassages(article: Article, body: string): AnalysedSentence[] {
  const inside = new Set(article.passages.map((passage) => passage.text));
  const found: AnalysedSentence[] = [];
  for (const block of article.pageText) {
    if (inside.has(block) || body.includes(block)) continue;
    for (const sentence of sentences(block)) {
      const looked = sentenceToLookUp(sentence, article.language);
      if (looked.words < MIN_BESIDE) continue;
      found.push(looked);
      if (found.length === MAX_BESIDE) return found;
    }
  }
  return found;
}

/** Layers that need no grammar, and those that know English alone so far. */
const EVERY_LANGUAGE: readonly AnalysisLayer[] = ['terms', 'passages', 'figures', 'names', 'quotations'];
const ENGLISH: readonly AnalysisLayer[] = ['speakers', 'actions'];

/** Spans of speech inside a sentence, from its own start. */
function spansIn({ spans, offsets }: PassageVoices, at: number): [number, number][] {
  const [start, end] = offsets[at] ?? [0, 0];
  return spans
    .filter((span) => span.start < end && span.end > start)
    .map((span) => [Math.max(0, span.start - start), span.end - start]);
}

/** A sentence's actions, where it has any. */
const actionsPart = (actions: Action[]) => (actions.length > 0 ? { actions } : {});

/** A passage with its sentences, each with whose voice it is. */
function analysePassage(
  { index, heading, block, text }: Article['passages'][number],
  cut: readonly string[],
  voices: PassageVoices,
  language: string,
  known: ReadonlySet<string>,
): AnalysedPassage {
  return {
    index,
    ...(heading ? { heading } : {}),
    ...(block === undefined ? {} : { block }),
    sentences: cut.map((sentence, at) => ({
      ...analyseSentence(sentence, language),
      ...voices.sentences[at],
      ...actionsPart(actionsOf(sentence, language, spansIn(voices, at), known)),
    })),
    anchor: anchorOf(text),
    ...(voices.quotations.length > 0 ? { quotations: voices.quotations } : {}),
  };
}

/**
 * Analyses an article once; everything after works on the result. Pure and deterministic.
 * @param how provenance and rights of this copy; the text stays inside (packs remove it with `toQuotationOnly`).
 */
export function analyse(article: Article, how: { provenance: Provenance; rights: Rights }): AnalysedArticle {
  const { language } = article;
  const body = article.passages.map((passage) => passage.text).join('\n');
  const bodyWords = words(body);
  const cut = article.passages.map(({ text }) => sentences(text));
  const voices = voicesOf({
    language,
    passages: article.passages.map(({ text, heading }, i) => ({
      text: text.replace(/\s+/gu, ' ').trim(),
      sentences: cut[i] ?? [],
      ...(heading ? { heading } : {}),
    })),
    ...(article.kind === 'opinion' && article.byline ? { columnist: article.byline } : {}),
  });
  const known = isEnglish(language) ? knownNames(cut.flat()) : new Set<string>();
  const passages = article.passages.map((passage, i) =>
    analysePassage(passage, cut[i] ?? [], voices.passages[i] as PassageVoices, language, known),
  );
  const headlineSentence: AnalysedSentence = {
    ...analyseSentence(article.headline, language),
    ...actionsPart(actionsOf(article.headline, language, undefined, known)),
  };
  return {
    analysisVersion: ANALYSIS_VERSION,
    layers: [...EVERY_LANGUAGE, ...(isEnglish(language) ? ENGLISH : [])],
    id: article.id,
    outletId: article.outlet.id,
    outletName: article.outlet.name,
    ...(article.address ? { address: article.address } : {}),
    headline: article.headline,
    ...(article.standfirst ? { standfirst: article.standfirst } : {}),
    ...(article.byline ? { byline: article.byline } : {}),
    ...(article.published ? { published: article.published } : {}),
    ...(article.updated ? { updated: article.updated } : {}),
    language,
    kind: article.kind,
    ...(article.headlineOnly ? { partial: true, headlineOnly: true } : {}),
    provenance: how.provenance,
    rights: how.rights,
    words: bodyWords.length,
    terms: articleTerms(article, body, headlineSentence, passages),
    fingerprint: fingerprintOf(bodyWords),
    headlineSentence,
    passages,
    ...(voices.speakers.length > 0 ? { speakers: voices.speakers } : {}),
    beside: besidePassages(article, body),
  };
}
