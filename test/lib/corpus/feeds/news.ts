import { analyse } from '../../../../lib/analysis/analyse.ts';
import { headlineArticle } from '../../../../lib/analysis/headline-only.ts';
import type { AnalysedArticle } from '../../../../lib/analysis/types.ts';
import { articleId } from '../../../../lib/article/identity.ts';
import type { Article } from '../../../../lib/article/types.ts';
import type { EntryToKeep } from '../../../../lib/corpus/feeds/types.ts';
import type { Library } from '../../../../lib/corpus/library/index.ts';
import type { FeedEntry, NewFeed } from '../../../../lib/feeds/types.ts';
import { HARBOUR } from '../../packs/news.ts';

/** Feeds and entries of invented outlets, for tests of following. */
export const feed = (host = 'tidewatch.example', more: Partial<NewFeed> = {}): NewFeed => ({
  address: `https://${host}/feed.xml`,
  outlet: { id: host, name: host.split('.')[0]! },
  title: `${host} news`,
  hosts: [host, `www.${host}`],
  ...more,
});

export const entry = (path: string, more: Partial<FeedEntry> = {}): FeedEntry => ({
  address: `https://tidewatch.example/${path}`,
  title: `What happened at ${path}`,
  summary: 'The harbour board and the union say the agreement on night pay will hold until spring.',
  published: { at: '2024-06-10T08:00:00Z', precision: 'instant' },
  ...more,
});

/** The page of an entry, as it was read. */
export function pageOf(
  of: FeedEntry,
  text: string[] = HARBOUR,
  more: Partial<Article> = {},
): AnalysedArticle {
  const { address } = of;
  const host = new URL(address).hostname;
  const { outlet = { id: host, name: host.split('.')[0]! }, ...rest } = more;
  const article: Article = {
    id: articleId({ address: more.address ?? address, outletId: outlet.id, headline: of.title }),
    outlet,
    address,
    headline: of.title,
    ...(of.published ? { published: { ...of.published, foundIn: 'json-ld' } } : {}),
    language: 'en',
    kind: 'report',
    captions: [],
    pageText: [],
    passages: text.map((one, index) => ({ index, text: one })),
    ...rest,
  };
  return analyse(article, { provenance: 'feed', rights: 'full' });
}

export const headlineOf = (of: FeedEntry): AnalysedArticle => {
  const host = new URL(of.address).hostname;
  const article = headlineArticle(of, { id: host, name: host.split('.')[0]! }, 'en');
  return analyse(article, { provenance: 'feed', rights: 'full' });
};

const letters = (n: number): string => String(n).replace(/\d/gu, (digit) => 'bcdfghklmn'[Number(digit)]!);

/** Text of its own for each number: no two share a word. */
export const story = (n: number): string[] =>
  Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 30 }, (__, k) => `wo${letters(n)}a${letters(i)}u${letters(k)}o`)
      .join(' ')
      .concat('.'),
  );

/** Follows a feed and answers its id. */
export async function follow(library: Library, one: NewFeed = feed()): Promise<string> {
  await library.follow.follow([one]);
  const followed = await library.follow.followed();
  return followed.find(({ address }) => address === one.address)!.id;
}

export const NEXT = Date.parse('2024-06-10T13:00:00Z');

/** Follows a feed with these entries waiting. */
export async function following(
  library: Library,
  entries: FeedEntry[],
  one: NewFeed = feed(),
): Promise<string> {
  const id = await follow(library, one);
  await library.follow.noteFetched(id, { next: NEXT, entries });
  return id;
}

export const whole = (
  feedId: string,
  of: FeedEntry,
  text?: string[],
  more?: Partial<Article>,
): EntryToKeep => ({
  feed: feedId,
  entry: of,
  article: pageOf(of, text, more),
});
