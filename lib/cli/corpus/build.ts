import { existsSync } from 'node:fs';
import path from 'node:path';
import { analyse } from '../../analysis/analyse.ts';
import { ANALYSIS_VERSION, type AnalysedArticle } from '../../analysis/types.ts';
import { sameQuotes } from '../../comparison/same-quotes.ts';
import { shareSpeakers } from '../../comparison/speakers.ts';
import { allSentences, localWeights } from '../../comparison/weights.ts';
import { withoutAnchors } from '../../packs/anchors.ts';
import { toQuotationOnly, type Weights } from '../../packs/excerpts.ts';
import { PACK_FORMAT, type Pack } from '../../packs/types.ts';
import type { DocumentFrequencies } from '../../text/frequencies.ts';
import { UsageError } from '../terminal.ts';
import { type Collection, filesOf } from './collection.ts';
import type { ArticleFacts } from './description.ts';
import { SentenceIndex } from './nearness.ts';
import { readSource } from './sources.ts';

/** Similarity from which another outlet's sentence is about the same, and above which it is worded the same. */
const SAME_MATTER = 0.2;
const SAME_WORDS = 0.85;
/** How much a sentence gains that another outlet words differently, at most. */
const GAIN = 4;

/** Sentences with somebody's statement that another outlet of the pack quotes too, as "article passage" → its words. */
function quotedElsewhere(whole: AnalysedArticle[], df: DocumentFrequencies): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const weights = localWeights(whole.map(allSentences));
  for (const { versions } of sameQuotes(whole, shareSpeakers(whole), weights, df))
    for (const { article, passage, text } of versions)
      if (text !== undefined)
        found.set(`${article} ${passage}`, [...(found.get(`${article} ${passage}`) ?? []), text]);
  return found;
}

/**
 * Raises the sentences that other outlets of the pack word differently, above all those with the same person's
 * statement: what a comparison wants side by side.
 */
function wordedDifferently(
  article: AnalysedArticle,
  others: SentenceIndex,
  quoted: ReadonlyMap<string, string[]>,
): Weights {
  const weights = article.passages.map(({ index, sentences }) =>
    sentences.map((sentence) => {
      const { text = '' } = sentence;
      const said = quoted.get(`${article.id} ${index}`) ?? [];
      if (said.some((words) => words.includes(text) || text.includes(words))) return 1 + 2 * GAIN;
      let near = 0;
      for (const similar of others.similarities(article, sentence))
        if (similar >= SAME_MATTER && similar <= SAME_WORDS) near = Math.max(near, similar);
      return 1 + GAIN * near;
    }),
  );
  return (passage, sentence) => weights[passage]![sentence]!;
}

type Described = Pick<Collection, 'description' | 'folder' | 'bundled'>;

/** Articles none of whose captured files is in the folder. */
export const absent = ({ description, folder }: Described): ArticleFacts[] =>
  description.articles.filter((facts) => !filesOf(facts).some((file) => existsSync(path.join(folder, file))));

/**
 * The captured articles of a pack, analysed, with all their text: what never leaves the maintainer's machine.
 * @param standing a pack of the same description: articles whose captured page is absent are taken from it as they
 * stand there, in quotations alone, where it has them of the present analysis.
 */
export async function wholeArticles(collection: Described, standing?: Pack): Promise<AnalysedArticle[]> {
  const { description, folder, bundled } = collection;
  const { outlets } = description;
  const gone = new Set(standing ? absent(collection) : []);
  const whole: AnalysedArticle[] = [];
  for (const facts of description.articles) {
    const outlet = outlets.find((one) => one.id === facts.outletId);
    if (!outlet) throw new UsageError(`${facts.id}: outlet ${facts.outletId} is not described`);
    const stood = gone.has(facts) && standing?.articles.find(({ id }) => id === facts.id);
    if (stood && stood.analysisVersion === ANALYSIS_VERSION) {
      whole.push(withoutAnchors(stood));
      continue;
    }
    const article = analyse(await readSource(folder, facts, outlet), {
      provenance: bundled ? 'bundled' : 'pack',
      rights: 'full',
    });
    whole.push({ ...article, captured: facts.captured, ...(facts.partial ? { partial: true } : {}) });
  }
  return whole;
}

/**
 * Builds a pack from its description and the captured sources; the same input gives the same pack.
 * @param standing see `wholeArticles`.
 */
export async function buildPack(
  collection: Described,
  df: DocumentFrequencies,
  standing?: Pack,
): Promise<Pack> {
  const { id, title, sequence, created, address, outlets } = collection.description;
  const whole = await wholeArticles(collection, standing);
  const quoted = quotedElsewhere(whole, df);
  const others = new SentenceIndex(whole, df);
  const articles = whole.map((article) => {
    if (article.rights === 'quotation') return article;
    return toQuotationOnly(article, wordedDifferently(article, others, quoted));
  });
  const counts = { outlets: outlets.length, articles: articles.length, removed: 0 };
  return {
    header: {
      type: 'pack',
      format: PACK_FORMAT,
      analysisVersion: ANALYSIS_VERSION,
      id,
      title,
      sequence,
      created,
      ...(address ? { address } : {}),
      counts,
    },
    outlets,
    articles,
    removed: [],
  };
}
