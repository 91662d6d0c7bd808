import type { AnalysedArticle, AnalysedSentence, Quotation } from '../analysis/types.ts';
import { quotationBudget } from '../text/quotation-budget.ts';
import { words } from '../text/tokens.ts';
import { carriesText, shortAnchors } from './anchors.ts';

/** Longest sentence that is quoted, and the length up to which one is preferred (words). */
const LONGEST = 40;
const PREFERRED = 20;

/** Factor by which a sentence is wanted more (> 1) or less than its own worth. */
export type Weights = (passage: number, sentence: number) => number;

const count = (text: string) => words(text).length;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Words an article's text may come to in a pack: a third of its body, or for a short one 200, never above half. */
export function budgetOf(article: AnalysedArticle): number {
  return quotationBudget(article.words);
}

/** Words from which a name or a figure as written is running text of the article, and no mere fact. */
const RUNNING = 7;

/** Names and figures that are running text, each once, longest first. */
function phrases(article: AnalysedArticle): string[] {
  const sentences = [article.headlineSentence, ...article.passages.flatMap((passage) => passage.sentences)];
  const all = sentences.flatMap(({ names, figures }) => [...names, ...figures.map(({ as }) => as)]);
  const running = [...new Set(all)].filter((phrase) => count(phrase) >= RUNNING);
  return running.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** What an analysis took out of sentences: quoted words and what actors do. */
const takenOut = (article: AnalysedArticle): string[] =>
  article.passages.flatMap(({ sentences, quotations = [] }) => [
    ...quotations.flatMap(({ text }) => text ?? []),
    ...sentences.flatMap(({ actions = [] }) => actions.map(({ phrase }) => phrase)),
  ]);

/** Running text that stands in a pack whatever is quoted; the headline and headings name the article and its parts. */
const fixedTexts = (article: AnalysedArticle): string[] => [article.standfirst ?? ''];

/** Words of phrases that stand in none of the texts. */
function phraseWords(article: AnalysedArticle, texts: string[]): number {
  const all = texts.join('\n');
  return sum(
    phrases(article)
      .filter((phrase) => !all.includes(phrase))
      .map(count),
  );
}

/**
 * Words of the article that its record carries: sentences, standfirst, anchors, and names and figures long enough to
 * be running text that stand in none of these. At most `budgetOf` in a quotation-only article.
 */
export function carriedWords(article: AnalysedArticle): number {
  const texts = article.passages.flatMap(({ sentences }) => sentences.flatMap(({ text }) => text ?? []));
  const anchors = article.passages.flatMap((passage) =>
    passage.anchor && !carriesText(passage) ? [passage.anchor.start, passage.anchor.end ?? ''] : [],
  );
  const beside = article.beside.flatMap(({ text }) => text ?? []);
  const all = [...fixedTexts(article), ...texts, ...anchors, ...beside];
  const carried = all.join(' ');
  const loose = takenOut(article).filter((text) => !carried.includes(text));
  return sum([...all, ...loose].map(count)) + phraseWords(article, [...all, ...loose]);
}

/** How much a sentence is worth quoting: speech, figures, named actors; a short one says it in fewer words. */
function worth({ quotedWords, figures, names, words }: AnalysedSentence): number {
  const worth = 1 + (quotedWords > 2 ? 2 : 0) + Math.min(2, figures.length) + 0.5 * Math.min(3, names.length);
  return worth * (words > PREFERRED ? 0.6 : words < 5 ? 0.3 : 1);
}

/** What choosing a sentence adds to the words carried: less what it makes superfluous. */
interface Choice {
  passage: number;
  sentence: number;
  text: string;
  words: number;
  value: number;
}

/**
 * Chooses the sentences of an article that a pack may carry: whole sentences of at most 40 words, by worth per word,
 * until what the record carries comes to `budgetOf`. Pure; the same article and weights give the same choice.
 * @returns for each passage, for each sentence, whether it is chosen.
 */
export function excerpts(article: AnalysedArticle, weights: Weights = () => 1): boolean[][] {
  const chosen = article.passages.map(({ sentences }) => sentences.map(() => false));
  const anchors = shortAnchors(article).map((anchor) => count(`${anchor?.start ?? ''} ${anchor?.end ?? ''}`));
  const fixed = fixedTexts(article);
  const loose = new Map(
    phrases(article)
      .filter((phrase) => !fixed.join('\n').includes(phrase))
      .map((phrase) => [phrase, count(phrase)]),
  );
  const budget = budgetOf(article);
  let spent = sum(fixed.map(count)) + sum(anchors) + sum([...loose.values()]);

  const choices = article.passages
    .flatMap(({ sentences }, passage) =>
      sentences.flatMap((sentence, at): Choice[] => {
        const { text } = sentence;
        if (text === undefined) return [];
        const length = count(text);
        if (length === 0 || length > LONGEST) return [];
        const value = (worth(sentence) * weights(passage, at)) / length;
        return [{ passage, sentence: at, text, words: length, value }];
      }),
    )
    .sort((a, b) => b.value - a.value || a.passage - b.passage || a.sentence - b.sentence);

  for (const { passage, sentence, text, words } of choices) {
    const covered = [...loose].filter(([phrase]) => text.includes(phrase));
    const cost = words - sum(covered.map(([, length]) => length)) - anchors[passage]!;
    if (spent + cost > budget) continue;
    spent += cost;
    anchors[passage] = 0;
    for (const [phrase] of covered) loose.delete(phrase);
    chosen[passage]![sentence] = true;
  }
  return chosen;
}

/** A sentence's facts; what an actor does is told in its own words and goes with them. */
function withoutText({ text: _, actions: __, ...facts }: AnalysedSentence): AnalysedSentence {
  return facts;
}

/** A quotation's words stay only where every sentence it touches is carried. */
function quotationFacts(quotation: Quotation, chosen: readonly boolean[]): Quotation {
  const [first, last] = quotation.sentences;
  if (quotation.direct && chosen.slice(first, last + 1).every(Boolean)) return quotation;
  const { text: _, ...facts } = quotation;
  return facts;
}

/**
 * The article as a pack may carry it: the whole analysis, text only in its excerpts. Sentences that stood beside the
 * passages and the places of blocks in a live page are left out. Anchors go where they can't be afforded.
 */
export function toQuotationOnly(article: AnalysedArticle, weights?: Weights): AnalysedArticle {
  const chosen = excerpts(article, weights);
  const anchors = shortAnchors(article);
  const { text: _, ...headlineFacts } = article.headlineSentence;
  const quoted: AnalysedArticle = {
    ...article,
    rights: 'quotation',
    headlineSentence: { ...headlineFacts, text: article.headline },
    passages: article.passages.map(({ index, heading, sentences, quotations }, passage) => {
      const anchor = chosen[passage]!.includes(true) ? undefined : anchors[passage];
      return {
        index,
        ...(heading ? { heading } : {}),
        sentences: sentences.map((sentence, at) => (chosen[passage]![at] ? sentence : withoutText(sentence))),
        ...(anchor ? { anchor } : {}),
        ...(quotations
          ? { quotations: quotations.map((one) => quotationFacts(one, chosen[passage] ?? [])) }
          : {}),
      };
    }),
    beside: [],
  };
  if (carriedWords(quoted) <= budgetOf(article)) return quoted;
  return { ...quoted, passages: quoted.passages.map(({ anchor: _, ...passage }) => passage) };
}
