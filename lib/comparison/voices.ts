import { anchorOf } from '../analysis/anchor.ts';
import type { AnalysedArticle, AnalysedPassage, Quotation } from '../analysis/types.ts';
import type { SharedCast } from './speakers.ts';
import type { ArticleVoices, PassageRef, VoiceQuotation, VoiceSpeaker } from './types.ts';
import type { LocalWeights } from './weights.ts';

const KEY_TERMS = 8;

/** A reference to somebody's words: the words where carried, else their heaviest stems. */
export function quotationRef(
  article: AnalysedArticle,
  passage: AnalysedPassage,
  { text, terms }: Quotation,
  weights: LocalWeights,
): PassageRef {
  const anchor = passage.anchor ?? (text === undefined ? undefined : anchorOf(text));
  const heaviest = () =>
    terms
      .map(([term]) => term)
      .sort((a, b) => weights.term(b) - weights.term(a) || (a < b ? -1 : 1))
      .slice(0, KEY_TERMS);
  return {
    article: article.id,
    passage: passage.index,
    ...(text === undefined ? { keyTerms: heaviest() } : { text }),
    ...(anchor ? { anchor } : {}),
    ...(passage.heading ? { heading: passage.heading } : {}),
  };
}

/** The sentences a quotation stands in, as the outlet wrote them, where all are carried and say more than the words. */
function sentenceOf({ sentences }: AnalysedPassage, quotation: Quotation): string | undefined {
  const [first, last] = quotation.sentences;
  const texts = sentences.slice(first, last + 1).map(({ text }) => text);
  const whole = texts.every((text) => text !== undefined) ? texts.join(' ') : undefined;
  return whole !== undefined && whole.length > (quotation.text?.length ?? 0) + 2 ? whole : undefined;
}

/** Who is heard in one article. */
function voicesIn(
  article: AnalysedArticle,
  here: boolean,
  cast: SharedCast,
  weights: LocalWeights,
): ArticleVoices {
  const speakers = new Map<string, VoiceSpeaker>();
  const unnamed: VoiceQuotation[] = [];
  const totals = {
    quotedWords: 0,
    indirectWords: 0,
    ownVoiceWords: 0,
    creditedWords: 0,
    unattributedWords: 0,
  };
  for (const passage of article.passages) {
    for (const { voice, words, quotedWords } of passage.sentences) {
      if (voice === 'outlet') totals.ownVoiceWords += words - quotedWords;
      if (voice === 'credited') totals.creditedWords += words - quotedWords;
    }
    for (const quotation of passage.quotations ?? []) {
      const { words, direct, certainty, rule, verb } = quotation;
      if (rule !== 'unnamed') totals[direct ? 'quotedWords' : 'indirectWords'] += words;
      const sentence = sentenceOf(passage, quotation);
      const entry: VoiceQuotation = {
        ...quotationRef(article, passage, quotation, weights),
        ...(sentence === undefined ? {} : { sentence }),
        words,
        direct,
        confidence: certainty,
        ...(rule ? { rule } : {}),
        ...(verb ? { verb } : {}),
      };
      const shared = cast.speakerOf(article, quotation);
      if (!shared) {
        if (direct) totals.unattributedWords += words;
        else if (rule === 'unnamed') unnamed.push(entry);
        continue;
      }
      const known = speakers.get(shared.key);
      const speaker: VoiceSpeaker = known ?? {
        name: shared.name,
        key: shared.key,
        words: 0,
        indirectWords: 0,
        quotations: [],
      };
      if (!known) speakers.set(shared.key, speaker);
      speaker[direct ? 'words' : 'indirectWords'] += words;
      speaker.quotations.push(entry);
    }
  }
  return {
    article: article.id,
    outlet: article.outletName,
    outletId: article.outletId,
    here,
    words: article.words,
    ...totals,
    unnamed,
    speakers: [...speakers.values()].sort((a, b) => b.words - a.words || b.indirectWords - a.indirectWords),
  };
}

/** Who is heard in each article, and for how many words; the first is the page being read. */
export function compareVoices(
  articles: readonly AnalysedArticle[],
  cast: SharedCast,
  weights: LocalWeights,
): ArticleVoices[] {
  return articles.map((article, i) => voicesIn(article, i === 0, cast, weights));
}
