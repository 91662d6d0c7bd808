import type { Anchor } from '../analysis/types.ts';
import type { ArticleKind, Dated, Outlet, Rights } from '../article/types.ts';
import type { Band, ComparedPassage, Comparison, Coverage } from '../comparison/types.ts';
import type { CompareAnswer } from '../messages.ts';
import { type CastMember, castOf } from './cast.ts';
import { type Distance, distanceBetween } from './distance.ts';
import { OUTLET_COLOURS, signs } from './outlets.ts';
import { linkToPassage, webAddress } from './text-fragment.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** An outlet as the panel draws it: the same sign and colour in every section. */
export interface OutletSign {
  outletId: string;
  name: string;
  /** Two letters. */
  letters: string;
  /** 0 is the page being read (the accent, square), else 1 … OUTLET_COLOURS; -1 for outlets that are not compared. */
  colour: number;
  /** What is known of the outlet, when the corpus knows it. */
  known?: Outlet;
}

/** Why an outlet's silence may mean little: no more than its headline is known, its copy is cut, it is a live blog, it came before the page. */
export type Caveat = 'headline-only' | 'partial' | 'live-blog' | 'earlier';

/** A compared outlet, with its articles. */
export interface ComparedOutlet extends OutletSign {
  articles: string[];
  caveats: Caveat[];
}

/** One article of the comparison, the page's own included. */
export interface Source extends OutletSign {
  article: string;
  here: boolean;
  headline: string;
  language: string;
  kind: ArticleKind;
  words: number;
  /** A web address fit for a link. */
  href?: string;
  published?: Dated;
  updated?: Dated;
  distance?: Distance;
  partial: boolean;
  /** Nothing but its headline and its feed's summary is known; `partial` is true too. */
  headlineOnly: boolean;
  rights?: Rights;
  /** True where the corpus's copy is one the reader had kept. */
  saved?: boolean;
  /** Name of the outlet whose text this one copies, or `page`. */
  copyOf?: { here: true } | { here: false; name: string };
}

/** A place in some article. */
export interface Place {
  article: string;
  anchor?: Anchor;
  text?: string;
}

/** A comparison made ready to draw. */
export interface PanelView {
  comparison: Comparison;
  page: Source;
  /** The articles compared, in the fixed order that the dots follow. */
  sources: Source[];
  byArticle: ReadonlyMap<string, Source>;
  /** One per compared outlet, in fixed order, with its articles. */
  outlets: ComparedOutlet[];
  timeline: Timeline;
  /** Everybody heard in the articles, under one sign in all of them. */
  cast: CastMember[];
  /** Compared articles that were published before the page, where that is known. */
  earlierCount: number;
  /** Compared articles of which the corpus has but a part. */
  partialCount: number;
  /** Compared articles known by headline and summary alone; not among the `partialCount`. */
  headlineCount: number;
  corpusSize: number;
  /** A link to the place in its original; undefined when its address is not known. */
  linkTo(place: Place): string | undefined;
  /** A passage's band per compared outlet, in the order of `outlets`. */
  bandsOf(passage: Pick<ComparedPassage, 'bands'>): Band[];
}

/** A related article outside the comparison: another day's coverage, or the same text elsewhere. */
export interface Related {
  article: string;
  sign: OutletSign;
  headline: string;
  language: string;
  href?: string;
  published?: Dated;
  distance?: Distance;
  when?: 'earlier' | 'later';
}

/** Lay a comparison out for drawing: signs, colours, links, the time line. Pure. */
export function viewOf(
  comparison: Comparison,
  answer: Pick<CompareAnswer, 'outlets' | 'corpusSize'>,
): PanelView {
  const { page, coverage } = comparison;
  const known = new Map(answer.outlets.map((outlet) => [outlet.id, outlet]));
  const ids = [...new Set(coverage.map((article) => article.outletId))];
  const names = ids.map((id) => coverage.find((article) => article.outletId === id)?.outlet ?? id);
  const [own = '', ...others] = signs([page.outlet, ...names]);

  const outlets = ids.map((outletId, i) => ({
    ...signOf(outletId, names[i] ?? outletId, others[i] ?? '', (i % OUTLET_COLOURS) + 1, known),
    articles: coverage.filter((article) => article.outletId === outletId).map((article) => article.articleId),
  }));
  const here: Source = {
    ...signOf(page.outletId, page.outlet, own, 0, known),
    article: page.id,
    here: true,
    headline: page.headline,
    language: page.language,
    kind: page.kind,
    words: page.words,
    partial: false,
    headlineOnly: false,
    ...present({ href: webAddress(page.address), published: page.published, updated: page.updated }),
  };
  const sources = coverage.map((article): Source => {
    const sign = outlets.find((outlet) => outlet.outletId === article.outletId);
    return {
      ...signOf(article.outletId, article.outlet, sign?.letters ?? '', sign?.colour ?? 1, known),
      article: article.articleId,
      here: false,
      headline: article.headline,
      language: article.language,
      kind: article.kind,
      words: article.words,
      partial: article.partial === true,
      headlineOnly: article.headlineOnly === true,
      rights: article.rights,
      saved: article.provenance === 'saved',
      ...present({
        href: webAddress(article.address),
        published: article.published,
        updated: article.updated,
        distance: distanceBetween(page.published, article.published),
        copyOf: copyOf(article, comparison),
      }),
    };
  });
  const byArticle = new Map([here, ...sources].map((source) => [source.article, source]));

  return {
    comparison,
    page: here,
    sources,
    byArticle,
    outlets: outlets.map((outlet) => ({
      ...outlet,
      caveats: caveatsOf(sources.filter((source) => source.outletId === outlet.outletId)),
    })),
    timeline: timelineOf([here, ...sources]),
    cast: castOf(comparison.voices),
    earlierCount: sources.filter((source) => source.distance?.order === 'earlier').length,
    partialCount: sources.filter((source) => source.partial && !source.headlineOnly).length,
    headlineCount: sources.filter((source) => source.headlineOnly).length,
    corpusSize: answer.corpusSize,
    linkTo: ({ article, ...place }) => linkToPassage(byArticle.get(article)?.href, place),
    bandsOf: ({ bands }) => outlets.map((outlet) => outletBand(bands, outlet.articles)),
  };
}

/** Other days' coverage, or the same text elsewhere, made ready to draw beside a page. */
export function relatedOf(
  articles: readonly (Coverage & { when?: 'earlier' | 'later' })[],
  page: { published?: Dated },
  outlets: readonly Outlet[],
): Related[] {
  const known = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const names = [...new Set(articles.map((article) => article.outlet))];
  const letters = signs(names);
  return articles.map((article) => ({
    article: article.articleId,
    sign: signOf(article.outletId, article.outlet, letters[names.indexOf(article.outlet)] ?? '', -1, known),
    headline: article.headline,
    language: article.language,
    ...present({
      href: webAddress(article.address),
      published: article.published,
      distance: distanceBetween(page.published, article.published),
      when: article.when,
    }),
  }));
}

/** How an outlet stands to a passage: the best of its articles' bands. */
function outletBand(bands: Record<string, Band>, articles: readonly string[]): Band {
  const found = articles.map((article) => bands[article] ?? 'none');
  return found.includes('also') ? 'also' : found.includes('nearest') ? 'nearest' : 'none';
}

/** What holds for all that an outlet has here; one whole later report needs no excuse. */
export function caveatsOf(
  articles: readonly Pick<Source, 'partial' | 'headlineOnly' | 'kind' | 'distance'>[],
): Caveat[] {
  const all = (is: (article: (typeof articles)[number]) => boolean) =>
    articles.length > 0 && articles.every(is);
  const caveats: Caveat[] = [];
  if (all((article) => article.headlineOnly)) caveats.push('headline-only');
  else if (all((article) => article.partial)) caveats.push('partial');
  if (all((article) => article.kind === 'live-blog')) caveats.push('live-blog');
  if (all((article) => article.distance?.order === 'earlier')) caveats.push('earlier');
  return caveats;
}

function signOf(
  outletId: string,
  name: string,
  letters: string,
  colour: number,
  known: ReadonlyMap<string, Outlet>,
): OutletSign {
  return { outletId, name, letters, colour, ...present({ known: known.get(outletId) }) };
}

function copyOf(article: Coverage, { page, coverage }: Comparison): Source['copyOf'] {
  if (!article.wireCopyOf) return undefined;
  if (article.wireCopyOf === page.id || article.wireCopyOf === page.inCorpusAs) return { here: true };
  const original = coverage.find((other) => other.articleId === article.wireCopyOf);
  return original ? { here: false, name: original.outlet } : undefined;
}

/** The object without its undefined fields, as `exactOptionalPropertyTypes` wants it. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
