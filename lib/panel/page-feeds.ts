import type { Article } from '../article/types.ts';
import { feedAddress } from '../feeds/feed-address.ts';
import { isInside } from '../feeds/hosts.ts';
import type { NewFeed } from '../feeds/types.ts';
import { hostsOf } from '../library/new-feed.ts';

/** A feed that a page names. */
export interface PageFeed {
  /** http(s). */
  address: string;
  title: string;
}

const ABOUT_COMMENTS = /comment|kommentar|commentaire|comentario/iu;

/**
 * The feeds that a page's links name, each once, in the page's order; feeds of comments come last. A page of the public
 * web names none on the reader's own network.
 */
export function feedsOf(links: readonly PageFeed[], page: string): PageFeed[] {
  const feeds = new Map<string, PageFeed>();
  for (const link of links) {
    const address = feedAddress(link.address, page);
    if (address && !feeds.has(address) && (!isInside(address) || isInside(page)))
      feeds.set(address, { address, title: link.title.replace(/\s+/gu, ' ').trim().slice(0, 200) });
  }
  const last = ({ address, title }: PageFeed) => Number(ABOUT_COMMENTS.test(`${title} ${address}`));
  return [...feeds.values()].sort((a, b) => last(a) - last(b));
}

/**
 * A feed that a page names, as it would be followed: for the outlet of the page's article, from the feed's host and the
 * article's.
 * @param page the page's own address, where the article names none
 */
export function newFeed(feed: PageFeed, { outlet, address, language }: Article, page: string): NewFeed {
  const site = URL.parse(feedAddress(address) ?? feedAddress(page) ?? '');
  return {
    address: feed.address,
    outlet: { id: outlet.id, name: outlet.name },
    title: feed.title || outlet.name,
    ...(site ? { site: `${site.origin}/` } : {}),
    ...(language === 'und' ? {} : { language }),
    hosts: hostsOf(feed.address, site?.href),
  };
}
