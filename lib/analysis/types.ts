import type { ArticleKind, Dated, Provenance, Rights } from '../article/types.ts';

/** Raised whenever a layer's content changes; packs carry it, full texts are analysed again when it rises. */
export const ANALYSIS_VERSION = 3;

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
  /** Key of the actor whose figure it is ("germany", "nato"), as in `Action`; absent where the sentence names none. */
  actor?: string;
  /** Key of the place it is about ("lithuania"); absent where the sentence names none. */
  place?: string;
}

/**
 * Whose words a sentence is: the outlet's own, mainly direct speech, attributed to somebody without being quoted
 * ("officials said that …"), or a credited contributor's (a columnist, a live blog entry's author).
 */
export type Voice = 'outlet' | 'quoted' | 'attributed' | 'credited';

/** `stated`: the text itself joins speaker and words. `probable`: a rule guessed from what stands near. */
export type Certainty = 'stated' | 'probable';

/** How a speaker was found. `unnamed`: the text reports words and names nobody. The last four are guesses. */
export type SpeakerRule =
  | 'verb-after'
  | 'verb-before'
  | 'according-to'
  | 'credit'
  | 'continuation'
  | 'unnamed'
  | 'same-sentence'
  | 'same-passage'
  | 'nearby-passage'
  | 'subject';

/** Someone whose words an article carries, or whom it introduces by an office; all forms within the article are one. */
export interface Speaker {
  /** Fullest form written: "Emmanuel Macron", or a role: "a spokesman for Boris Johnson". */
  name: string;
  /**
   * Keys that merge speakers across articles, strongest first: "name:macron", "role:president|france". Two speakers
   * are one when they share a key.
   */
  keys: string[];
  /** Forms as written, at most 8. */
  as: string[];
}

/** Somebody's words inside one passage. */
export interface Quotation {
  /** First and last sentence of the passage that it touches. */
  sentences: [first: number, last: number];
  words: number;
  direct: boolean;
  /** Place in the article's `speakers`; absent where none could be told. */
  speaker?: number;
  certainty: Certainty;
  rule?: SpeakerRule;
  /** Attribution verb as the outlet wrote it. */
  verb?: string;
  /** Content stems of the quoted words alone. */
  terms: TermCount[];
  /** The words themselves, without marks, where rights allow. */
  text?: string;
}

/** What a sentence has an actor do, undergo or possess, in its own words. */
export interface Action {
  /** Key that merges an actor's forms: "russia" (Russia, Russian, Moscow), "nato", "putin". */
  actor: string;
  /** The actor as written here. */
  as: string;
  /** `does`: subject of an active verb; `undergoes`: of a passive one or its object; `has`: a noun ("Russian build-up"). */
  kind: 'does' | 'undergoes' | 'has';
  /** At most six words as written, from the verb or the noun phrase. */
  phrase: string;
  /** Stem of the verb or of the phrase's head noun. */
  head: string;
  /** True inside quotation marks. */
  quoted: boolean;
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
  /** Absent where the language's grammar is not known. */
  voice?: Voice;
  /** Place in the article's `speakers` of the one it is attributed or credited to. */
  speaker?: number;
  /** Only beside a carried text. */
  actions?: Action[];
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
  quotations?: Quotation[];
}

/** Layers an analysis can carry; `compare` says so when one is missing. */
export type AnalysisLayer =
  | 'terms'
  | 'passages'
  | 'figures'
  | 'names'
  /** Direct speech by its marks, titles and scare quotes told apart. */
  | 'quotations'
  /** Who says it, indirect speech, whose voice a sentence is: English grammar. */
  | 'speakers'
  | 'actions';

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
  /** Only the headline and the summary of its feed are known; `partial` is set too. */
  headlineOnly?: true;
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
  speakers?: Speaker[];
  /** Further sentences found on the page outside the passages (dropped by extraction); never listed, only looked up. */
  beside: AnalysedSentence[];
}
