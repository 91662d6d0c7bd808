/**
 * What a page is once it has been read: an article of an outlet, in passages.
 * Plain JSON throughout, so that it travels between content script, background, worker and files unchanged.
 */

/** Facts about an outlet, each with where it was read; Sidelight rates no outlet. */
export interface Outlet {
  /** Stable key: the registrable domain where one is known ("voanews.com"), else a slug of the name. */
  id: string;
  name: string;
  homepage?: string;
  /** Host names that publish this outlet, without "www.". */
  domains: string[];
  /** ISO 3166-1 alpha-2. */
  country?: string;
  facts: OutletFact[];
}

export interface OutletFact {
  label: 'kind' | 'owner' | 'funding' | 'founded' | 'based';
  value: string;
  /** Address or title of the page the fact was read on. */
  source: string;
  /** Day it was read there, YYYY-MM-DD. */
  seen?: string;
}

export type ArticleKind = 'report' | 'live-blog' | 'opinion' | 'agency';
export type Provenance = 'bundled' | 'pack' | 'saved' | 'feed' | 'page';
/** `full`: every passage carries its text. `quotation`: facts for all, text only within the quotation budget. */
export type Rights = 'full' | 'quotation';

/** When something was published or updated, and which part of the page said so. */
export interface Dated {
  /** ISO 8601: an instant in UTC ("2022-02-07T18:40:00Z") or a day ("2022-02-07"). */
  at: string;
  precision: 'instant' | 'day';
  foundIn: 'json-ld' | 'meta' | 'time-element' | 'address' | 'dateline' | 'caption' | 'stated' | 'feed';
}

/** One paragraph or block of the body, in reading order. */
export interface ArticlePassage {
  /** 0-based place among the passages. */
  index: number;
  text: string;
  /** Nearest heading above it inside the body. */
  heading?: string;
  /** Number of the live block in the page it came from (see `lib/article/blocks.ts`); absent outside a page. */
  block?: number;
}

/** An article as extracted. */
export interface Article {
  /** Stable: see `articleId` in `lib/article/identity.ts`. */
  id: string;
  outlet: { id: string; name: string; domain?: string };
  /** Canonical http(s) address without fragment and tracking parameters. */
  address?: string;
  headline: string;
  standfirst?: string;
  byline?: string;
  published?: Dated;
  updated?: Dated;
  /** BCP 47, lower case primary subtag first ("en", "pt-BR"); "und" when it could not be told. */
  language: string;
  kind: ArticleKind;
  /** Known by what its feed says of it: headline and summary; the page itself could not be had. */
  headlineOnly?: true;
  passages: ArticlePassage[];
  /** Picture captions, kept apart from the passages. */
  captions: string[];
  /** Text of every block of the page (body or not), so that a dropped paragraph is never called missing. */
  pageText: string[];
}

/** Why a page is no single news article. */
export type NotAnArticleReason =
  | 'empty'
  | 'index-page'
  | 'shop'
  | 'recipe'
  | 'how-to'
  | 'documentation'
  | 'reference'
  | 'forum'
  | 'video'
  | 'profile'
  | 'search'
  | 'too-short'
  | 'unsupported-type';

/** Expected outcomes are values; only bugs throw. */
export type Extraction =
  | { kind: 'article'; article: Article; notes: ExtractionNote[] }
  | { kind: 'not-an-article'; reason: NotAnArticleReason; title: string };

/** `walked`: Readability was skipped or found nothing and the block walk read the page. `cut`: a bound on size was met. */
export type ExtractionNote = 'walked' | 'cut' | 'undated';
