import type { AnalysisLayer, Anchor } from '../analysis/types.ts';
import type { ArticleKind, Dated, Provenance, Rights } from '../article/types.ts';

/** A passage of some article: its text where carried, else its key terms. */
export interface PassageRef {
  article: string;
  passage: number;
  text?: string;
  /** Up to eight key terms, strongest first, where no text is carried. */
  keyTerms?: string[];
  anchor?: Anchor;
  heading?: string;
}

export type PassageMark = 'also in' | 'nearest passage' | 'only here';
/** How another article stands to one passage. */
export type Band = 'also' | 'nearest' | 'none';
export type Difference = 'figure' | 'speaker' | 'wording';

/** Another article's passage set under one of the page's, and how it was found. */
export interface Evidence extends PassageRef {
  outlet: string;
  band: 'also' | 'nearest';
  /** Alignment score, 0 to 1. */
  score: number;
  /** Stems both share that weigh most, for "how was this found". */
  shared: string[];
  differs: Difference[];
}

/** A passage of the page being read. */
export interface ComparedPassage {
  article: string;
  passage: number;
  text: string;
  heading?: string;
  block?: number;
  mark: PassageMark;
  /** Number of other outlets that carry it. */
  alsoIn: number;
  /** Band per coverage article, keyed by article id. */
  bands: Record<string, Band>;
  evidence: Evidence[];
}

/** One article about the same event. */
export interface Coverage {
  articleId: string;
  outlet: string;
  outletId: string;
  headline: string;
  address?: string;
  published?: Dated;
  updated?: Dated;
  kind: ArticleKind;
  language: string;
  provenance: Provenance;
  rights: Rights;
  partial?: boolean;
  captured?: string;
  words: number;
  /** Plain cosine of the two articles. */
  cosine: number;
  /** Cosine with the date prior; equals `cosine` when the page is undated. */
  score: number;
  /** Days between the two publications, always ≥ 0; absent when either is undated. */
  daysApart?: number;
  /** Hours from the page's publication to this one's (negative: earlier), when both are known to the minute. */
  hoursAfter?: number;
  /** Id of the article whose text this one copies (or the page's id). */
  wireCopyOf?: string;
  missingLayers: AnalysisLayer[];
}

/** Coverage of the same story on another day. */
export interface EarlierLater extends Coverage {
  when: 'earlier' | 'later';
}

/** A statement found elsewhere with no similar passage on the page. */
export interface ElsewhereStatement {
  /** The fullest rendering with text where there is one. */
  lead: PassageRef & { outlet: string };
  /** All articles that carry it, the lead's included. */
  carriedBy: (PassageRef & { outlet: string })[];
  /** Number of different outlets among them. */
  outlets: number;
  /** The page's closest passage when it falls in the middle band. */
  nearestHere?: PassageRef & { score: number };
}

export interface HeadlineRow {
  article: string;
  outlet: string;
  headline: string;
  /** True for the page being read. */
  here: boolean;
  /** [start, end) character spans of words no other headline here uses. */
  onlyHere: [number, number][];
}

/** The page as it was read. */
export interface ComparedPage {
  id: string;
  outlet: string;
  outletId: string;
  headline: string;
  standfirst?: string;
  byline?: string;
  address?: string;
  published?: Dated;
  updated?: Dated;
  language: string;
  kind: ArticleKind;
  words: number;
  /** Id in the corpus when the page is itself one of its articles. */
  inCorpusAs?: string;
}

/** The page beside its coverage. Plain JSON: what the panel draws and what `compare --json` prints. */
export interface Comparison {
  page: ComparedPage;
  coverage: Coverage[];
  earlierLater: EarlierLater[];
  /** Texts among page and coverage that are not copies of another, minus the page's own. */
  independentTexts: number;
  /** The page's own text published elsewhere (containment ≥ .8): listed apart, never as another view. */
  alsoPublishedBy: Coverage[];
  headlines: HeadlineRow[];
  passages: ComparedPassage[];
  elsewhere: ElsewhereStatement[];
}

export type NoCoverageReason = 'corpus-empty' | 'nothing-similar' | 'other-days-only' | 'language';

export type ComparisonOutcome =
  | { decision: 'compared'; comparison: Comparison }
  | {
      decision: 'no-coverage';
      reason: NoCoverageReason;
      page: ComparedPage;
      earlierLater: EarlierLater[];
      alsoPublishedBy: Coverage[];
      /** Articles looked at. */
      considered: number;
    };
