import type { Action, AnalysisLayer, Anchor, Certainty, SpeakerRule } from '../analysis/types.ts';
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
  /** Only its headline and its feed's summary are known; `partial` is set too. */
  headlineOnly?: true;
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
  /** Rights of the corpus's copy of it. */
  inCorpusRights?: Rights;
  /** Layers the page's own analysis lacks (other languages): the sections that need them leave it out. */
  missingLayers?: AnalysisLayer[];
}

/** Somebody's words, or a sentence that reports them; `text` is the words alone. */
export interface VoiceQuotation extends PassageRef {
  /** The whole sentence, attribution included, as the outlet wrote it; absent where it is the words alone. */
  sentence?: string;
  words: number;
  direct: boolean;
  confidence: Certainty;
  rule?: SpeakerRule;
  verb?: string;
}

/** One person or role as an article quotes them. */
export interface VoiceSpeaker {
  /** The fullest name found in any of the articles; absent from the list when nobody is named. */
  name: string;
  /** The same across articles. */
  key: string;
  /** Words quoted directly. */
  words: number;
  /** Words of sentences attributed without marks. */
  indirectWords: number;
  quotations: VoiceQuotation[];
}

/** Who is heard in one article, and for how many words. */
export interface ArticleVoices {
  article: string;
  outlet: string;
  outletId: string;
  here: boolean;
  /** Words of the body. */
  words: number;
  quotedWords: number;
  indirectWords: number;
  ownVoiceWords: number;
  /** Words of credited contributors. */
  creditedWords: number;
  /** Directly quoted words whose speaker could not be told. */
  unattributedWords: number;
  /** By words quoted directly, then indirectly. */
  speakers: VoiceSpeaker[];
  /** Sentences that report words and name nobody who said them ("has been criticised", "reportedly"). */
  unnamed: VoiceQuotation[];
}

/** One outlet's rendering of a statement. */
export interface QuoteVersion extends PassageRef {
  outlet: string;
  here: boolean;
  words: number;
  direct: boolean;
  confidence: Certainty;
  verb?: string;
  /** [start, end) character spans of `text` that the longest other rendering words differently. */
  differs: [number, number][];
}

/** The same speaker's statement in two or more outlets. */
export interface SameQuote {
  speaker: string;
  /** Weighted share of the shorter rendering's terms that the fullest one has, 0 to 1. */
  similarity: number;
  /** True below the threshold from which it is called the same statement. */
  possibly: boolean;
  /** Longest first; those without carried text last. */
  versions: QuoteVersion[];
}

/** Something an outlet says in its own voice that no other article compared says similarly. */
export interface OwnVoiceStatement extends PassageRef {
  outlet: string;
  here: boolean;
  /** Sentence of the passage. */
  sentence: number;
  /** Actors of the event it names, as written. */
  actors: string[];
  /** The closest sentence of another article, whatever its score. */
  nearest?: PassageRef & { outlet: string; score: number };
}

/** One outlet's figure in a row. */
export interface FigureCell extends PassageRef {
  outlet: string;
  here: boolean;
  value: number;
  approx?: string;
  /** As written. */
  as: string;
}

/** Figures about the same actor, unit and place. */
export interface FigureRow {
  actor?: string;
  unit?: string;
  place?: string;
  /** The row's name for people: "troops · Germany · Lithuania". */
  label: string;
  /** True where every outlet gives the same value and approximator. */
  agree: boolean;
  cells: FigureCell[];
}

/** What one outlet has an actor do, undergo or possess. A cell of the headline has `passage` -1 and the headline as `text`. */
export interface ActorCell extends PassageRef {
  outlet: string;
  here: boolean;
  as: string;
  kind: Action['kind'];
  phrase: string;
  quoted: boolean;
  /** Who says so, where quoted or attributed. */
  speaker?: string;
}

/** An actor of the event, or a thing that outlets name differently. */
export interface ActorRow {
  about: 'actor' | 'naming';
  name: string;
  cells: ActorCell[];
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
  voices: ArticleVoices[];
  sameQuotes: SameQuote[];
  ownVoice: OwnVoiceStatement[];
  figures: FigureRow[];
  actors: ActorRow[];
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
