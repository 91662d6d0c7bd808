import type { Action, AnalysisLayer, Certainty } from '../analysis/types.ts';
import type { ArticleKind, Dated } from '../article/types.ts';
import type { Difference, PassageMark } from '../comparison/types.ts';
import type { Span } from './clean.ts';

/** Name and version of the JSON format; a reader refuses any other. */
export const DOCUMENT_FORMAT = 'sidelight-comparison/1';

/**
 * A comparison as it leaves the panel: what "Download JSON" writes, and what Markdown and the printable page are made
 * of. Of no article does it carry more words of text than `quoted.most` of that article, each text counted once.
 * Texts are one line each, without control characters; addresses are http(s) or absent; spans are
 * [start, end) places of UTF-16 units in the text beside them.
 */
export interface ComparisonDocument {
  format: typeof DOCUMENT_FORMAT;
  /** When it was made: an instant in UTC, ISO 8601. */
  created: string;
  method: DocumentMethod;
  /** The article that was read first, then those it was compared with. */
  articles: DocumentArticle[];
  headlines: DocumentHeadline[];
  /** Passages of the article that was read, in order. */
  passages: DocumentPassage[];
  /** Statements of the others without a similar passage in the article that was read. */
  elsewhere: DocumentStatement[];
  voices: DocumentVoices[];
  sameQuotes: DocumentSameQuote[];
  ownVoice: DocumentOwnVoice[];
  figures: DocumentFigureRow[];
  actors: DocumentActorRow[];
  /** The same story on other days: never compared. */
  otherDays: DocumentRelated[];
  /** The text that was read, published by others. */
  alsoPublishedBy: DocumentRelated[];
}

/** How it was found. */
export interface DocumentMethod {
  /** Version of Sidelight. */
  sidelight: string;
  /** Version of the analysis. */
  analysis: number;
  /** Articles in the corpus, where known. */
  corpus?: number;
  /** Articles compared with the one that was read. */
  compared: number;
  /** Texts among them that are no copy of another, nor of the one that was read. */
  independentTexts: number;
  /** Scores from which an article is about the same event, a sentence is "also in", and a passage is "nearest". */
  sameEvent: number;
  also: number;
  nearest: number;
}

/** An article compared. `id` is what every `article` field elsewhere names. */
export interface DocumentArticle {
  id: string;
  /** On the article that was read alone. */
  here?: true;
  outlet: string;
  headline: string;
  /** Absent where the budget has no room for it. */
  standfirst?: string;
  byline?: string;
  address?: string;
  published?: Dated;
  updated?: Dated;
  /** Hours from the publication of the article that was read to this one's (negative: earlier), where both are known to the minute. */
  hoursAfter?: number;
  /** BCP 47; "und" where it could not be told. */
  language: string;
  kind: ArticleKind;
  /** Words of its body. */
  words: number;
  /** Words of its text carried in this document, and the most that may be. */
  quoted: { words: number; most: number };
  /** The copy at hand is cut: its absences mean little. */
  partial?: true;
  /** Nothing but its headline and its feed's summary is known; `partial` is set too. */
  headlineOnly?: true;
  /** How the copy was obtained. */
  captured?: string;
  /** Id of the article whose text this one copies. */
  copyOf?: string;
  /** Parts of the analysis that its language or its pack lacks. */
  missingLayers?: AnalysisLayer[];
}

/** Text of an article; `cut` where the original goes on. */
export interface Quote {
  text: string;
  cut?: true;
}

/** A place in an article, with as much of its text as the budget grants, else key terms where they are known. */
export interface DocumentPlace extends Partial<Quote> {
  article: string;
  /** 0-based; -1: the headline. */
  passage: number;
  keyTerms?: string[];
}

export interface DocumentHeadline {
  article: string;
  text: string;
  /** Words that no other headline here uses. */
  onlyHere: Span[];
}

export interface DocumentPassage extends DocumentPlace {
  mark: PassageMark;
  /** Outlets that carry it. */
  alsoIn: number;
  evidence: (DocumentPlace & {
    band: 'also' | 'nearest';
    /** 0 to 1. */
    score: number;
    /** Stems both share that weigh most. */
    shared: string[];
    differs: Difference[];
  })[];
}

export interface DocumentStatement {
  /** Outlets that carry it. */
  outlets: number;
  /** Fullest rendering first. */
  carriedBy: DocumentPlace[];
  /** The closest passage of the article that was read, where one comes near. */
  nearestHere?: DocumentPlace & { score: number };
}

/** Words of one article by whose they are. */
export interface DocumentVoices {
  article: string;
  quotedWords: number;
  indirectWords: number;
  ownVoiceWords: number;
  creditedWords: number;
  unattributedWords: number;
  /** By words quoted directly, then indirectly. */
  speakers: {
    name: string;
    words: number;
    indirectWords: number;
    quotations: DocumentQuotation[];
  }[];
  /** Words reported without naming anybody who said them. */
  unnamed: DocumentQuotation[];
}

export interface DocumentQuotation extends DocumentPlace {
  words: number;
  direct: boolean;
  confidence: Certainty;
  /** Attribution verb as the outlet wrote it. */
  verb?: string;
}

export interface DocumentSameQuote {
  speaker: string;
  /** 0 to 1. */
  similarity: number;
  /** Possibly the same statement: below the threshold from which it is called that. */
  possibly: boolean;
  /** Longest first. */
  versions: (DocumentPlace & { direct: boolean; confidence: Certainty; verb?: string; differs: Span[] })[];
}

export interface DocumentOwnVoice extends DocumentPlace {
  /** Actors of the event that it names, as written. */
  actors: string[];
  /** The closest sentence of another article, however far. */
  nearest?: DocumentPlace & { score: number };
}

export interface DocumentFigureRow {
  /** What is counted, for people. */
  label: string;
  unit?: string;
  /** Every outlet gives the same. */
  agree: boolean;
  cells: (DocumentPlace & { value: number; approx?: string; as?: string })[];
}

export interface DocumentActorRow {
  about: 'actor' | 'naming';
  name: string;
  cells: {
    article: string;
    passage: number;
    /** The actor as written; `name` stands for it where the budget is spent. */
    as?: string;
    kind: Action['kind'];
    phrase: string;
    quoted: boolean;
    speaker?: string;
  }[];
}

export interface DocumentRelated {
  outlet: string;
  headline: string;
  address?: string;
  published?: Dated;
  language: string;
  when?: 'earlier' | 'later';
}

/** The document as a file: indented, with a line feed at its end. */
export const jsonOf = (document: ComparisonDocument): string => `${JSON.stringify(document, null, 2)}\n`;
