import { analyse } from '../../analysis/analyse.ts';
import { headlineArticle } from '../../analysis/headline-only.ts';
import type { AnalysedArticle } from '../../analysis/types.ts';
import type { PageCapture } from '../../article/capture.ts';
import { registrableDomain } from '../../article/identity.ts';
import { interpret } from '../../article/interpret.ts';
import type { Article } from '../../article/types.ts';
import { hostNameOf } from '../../feeds/hosts.ts';
import type { FeedEntry, NewFeed } from '../../feeds/types.ts';
import { words } from '../../text/tokens.ts';

const KEPT = { provenance: 'feed', rights: 'full' } as const;
/** Words below which an article that says it is not free is but its beginning. */
const WALLED = 250;
/** A page of an entry has at least this share of the headline's longer words somewhere in its article. */
const SHARED = 0.25;
const LONG = 4;

const domainOf = (address: string | undefined): string | undefined => {
  const host = hostNameOf(address);
  return host && registrableDomain(host);
};

/** Whether an article on this address is the followed outlet's own: aggregators' feeds lead to others' pages. */
function isOwn(
  { address, site, outlet }: Pick<NewFeed, 'address' | 'site' | 'outlet'>,
  page: string,
): boolean {
  const domain = domainOf(page);
  return domain !== undefined && [domainOf(address), domainOf(site), outlet.id].includes(domain);
}

const longWords = (text: string): string[] =>
  words(text.toLowerCase()).filter((word) => [...word].length >= LONG);

/**
 * Whether what was read is the entry's article: a page that asks for consent or a login is an article about that, as far
 * as its markup tells.
 */
function isOf(article: Article, { title }: FeedEntry): boolean {
  const wanted = new Set(longWords(title));
  // Written without spaces, a headline is one word, which stands nowhere else.
  if (wanted.size === 0 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/u.test(title)) return true;
  const said = new Set(
    longWords([article.headline, article.standfirst, ...article.passages.map(({ text }) => text)].join(' ')),
  );
  const found = [...wanted].filter((word) => said.has(word)).length;
  return found >= Math.max(1, wanted.size * SHARED);
}

const countWords = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + words(text).length, 0);

/** By the page's own markup (schema.org), its whole text is not free. */
const saysNotFree = ({ scripts }: PageCapture): boolean =>
  scripts.some((script) => /"isAccessibleForFree"\s*:\s*"?false/iu.test(script));

/** The article of an entry of which only the feed's own words are at hand. */
export const headlineOf = (entry: FeedEntry, feed: Pick<NewFeed, 'outlet' | 'language'>): AnalysedArticle =>
  analyse(headlineArticle(entry, feed.outlet, feed.language), KEPT);

/**
 * The article of an entry's page, analysed; undefined where the page holds none, another, or less than the feed says
 * itself. One that ends at a paywall is `partial`.
 * @param today latest day a page may say it was published, YYYY-MM-DD
 */
export function articleOf(
  captured: PageCapture,
  entry: FeedEntry,
  feed: Pick<NewFeed, 'address' | 'site' | 'outlet' | 'language'>,
  today: string,
): AnalysedArticle | undefined {
  const read = interpret(captured, { today });
  if (read.kind !== 'article' || !isOf(read.article, entry)) return undefined;
  const { article } = read;
  const length = countWords(article.passages.map(({ text }) => text));
  if (length < countWords([entry.summary ?? ''])) return undefined;
  const own = isOwn(feed, captured.address) ? { outlet: feed.outlet } : {};
  const dated =
    article.published || !entry.published
      ? {}
      : { published: { ...entry.published, foundIn: 'feed' as const } };
  const analysed = analyse({ ...article, address: article.address ?? entry.address, ...own, ...dated }, KEPT);
  return saysNotFree(captured) && length < WALLED ? { ...analysed, partial: true } : analysed;
}
