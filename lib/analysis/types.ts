import type { ArticleKind, Dated, Provenance, Rights } from '../article/types.ts';

/** Raised whenever a layer's content changes; packs carry it, full texts are analysed again when it rises. */
export const ANALYSIS_VERSION = 1;

/** [S-stem, count], sorted by stem. Content stems only. */
export type TermCount = [term: string, count: number];

/** A number with what it counts, as written. */
export interface Figure {
  /** Numeric value; percentages as 70 with unit "%". */
  value: number;
  /** Stem of the counted noun, a currency code or "%"; absent when none could be told. */
  unit?: string;
  /** Approximator kept as a word: "nearly", "more than", "up to". */
  approx?: string;
  /** The figure's own words, e.g. "more than 100,000 troops". */
  as: string;
}

/** The unit of alignment. */
export interface AnalysedSentence {
  /** Content stems of the sentence. */
  terms: TermCount[];
  /** 24-bit hashes of adjacent content-stem pairs, sorted. */
  bigrams: number[];
  figures: Figure[];
  /** Names as written (capitalised runs), at most 12. */
  names: string[];
  words: number;
  /** Words inside quotation marks that are speech. */
  quotedWords: number;
  /** Where rights allow. */
  text?: string;
}

/** First and last words of a passage, for a text fragment that opens the original at that place. */
export interface Anchor {
  start: string;
  end?: string;
}

export interface AnalysedPassage {
  index: number;
  heading?: string;
  block?: number;
  sentences: AnalysedSentence[];
  anchor?: Anchor;
}

/** Layers an analysis can carry; `compare` says so when one is missing. */
export type AnalysisLayer = 'terms' | 'passages' | 'figures' | 'names';

/** Everything after extraction works on this, never again on raw text. Plain JSON. */
export interface AnalysedArticle {
  analysisVersion: number;
  layers: AnalysisLayer[];
  id: string;
  outletId: string;
  outletName: string;
  address?: string;
  headline: string;
  standfirst?: string;
  byline?: string;
  published?: Dated;
  updated?: Dated;
  language: string;
  kind: ArticleKind;
  provenance: Provenance;
  rights: Rights;
  /** True where the copy at hand starts or ends in mid-article: its absences mean little. */
  partial?: boolean;
  /** How the copy was obtained, in a sentence, for packs. */
  captured?: string;
  /** Words of the whole body. */
  words: number;
  /** Term counts of the whole article, headline and first 100 words counted three times; the source of the vector. */
  terms: TermCount[];
  /** Hashes of every 8-word run of the body, sampled by value (see `lib/analysis/fingerprint.ts`), sorted. */
  fingerprint: number[];
  headlineSentence: AnalysedSentence;
  passages: AnalysedPassage[];
  /** Further sentences found on the page outside the passages (dropped by extraction); never listed, only looked up. */
  beside: AnalysedSentence[];
}
