import type { PageCapture } from '../../article/capture.ts';

/** Makes of a page's markup what an article can be read from; a document does it, since workers have none. */
export interface PageReader {
  capture(html: string, address: string): Promise<PageCapture>;
}

/** What a request says it would like: a feed, a page. */
export const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
export const PAGE_TYPES = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';
