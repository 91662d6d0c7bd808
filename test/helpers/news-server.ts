/**
 * A day's news on this machine: twenty outlets, each under a host name of its own (`north-wire.localhost`), with a feed,
 * pages, robots.txt and a log of every request, from its first byte to its last.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type FeedItem, makeFeed } from './news-feeds.ts';
import { OUTLETS, type Outlet } from './news-outlets.ts';
import { EVENTS, eventText, type NewsText, ownText } from './news-text.ts';

const HOUR = 3_600_000;
/** How long the slow outlet takes for an answer (ms). */
const SLOW = 700;
/** What the busy outlet asks to be left alone for (s). */
export const RETRY_AFTER = 5_400;

export interface NewsArticle {
  outlet: string;
  address: string;
  path: string;
  headline: string;
  paragraphs: string[];
  published: number;
  updated?: number;
  /** Name of the event it reports; absent for what one outlet has alone. */
  event?: string;
  /** What is to be had of it: its page, or the headline that its feed gives. */
  reach: 'whole' | 'headline' | 'nothing';
}

export interface NewsRequest {
  host: string;
  path: string;
  /** When it came and when its answer was over (ms); infinite while it is not. */
  from: number;
  to: number;
  status: number;
  conditional: boolean;
  cookie?: string;
  referer?: string;
  agent?: string;
}

export interface NewsServer {
  port: number;
  /** "http://north-wire.localhost:PORT/…" */
  urlOf(slug: string, path?: string): string;
  feedOf(outlet: Outlet): string;
  articles: NewsArticle[];
  log: NewsRequest[];
  /** Another article for an outlet, as newest of its feed. */
  publish(slug: string, text: NewsText, more?: Partial<NewsArticle>): NewsArticle;
  /** Another text for an article, which its feed says is updated. */
  revise(article: NewsArticle, paragraphs: string[]): void;
  /** Pages, of one outlet where it is named, answer only after this is called again with false. */
  hold(held: boolean, slug?: string): void;
  close(): Promise<void>;
}

const hostOf = (slug: string): string => `${slug}.localhost`;
const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);

/** The page of an article, its date told in one of three ways. */
function pageOf(outlet: Outlet, at: number, article: NewsArticle): string {
  const { headline, paragraphs, published, updated, address } = article;
  const iso = new Date(published).toISOString();
  const way = at % 3;
  const ld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    datePublished: iso,
    ...(updated ? { dateModified: new Date(updated).toISOString() } : {}),
    publisher: { '@type': 'Organization', name: outlet.name },
  };
  const head = [
    way === 0 ? `<script type="application/ld+json">${JSON.stringify(ld)}</script>` : '',
    way === 1 ? `<meta property="article:published_time" content="${iso}">` : '',
  ].join('');
  const time = way === 2 ? `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ', ')}</time>` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(headline)} | ${outlet.name}</title>
<link rel="canonical" href="${address}"><link rel="icon" href="data:,"><meta property="og:type" content="article"><meta property="og:site_name" content="${outlet.name}">
<link rel="alternate" type="application/rss+xml" title="${outlet.name}" href="/feed">${head}
<script>document.documentElement.dataset.ran = 'yes'; fetch('/script-ran');</script></head>
<body><header><a href="/">${outlet.name}</a> <nav><a href="/news">News</a> <a href="/weather">Weather</a></nav></header>
<main><article><h1>${escaped(headline)}</h1>${time}<img src="/picture.jpg" alt="">
${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
</article></main><footer>${outlet.name} is written for tests.</footer></body></html>`;
}

const consent = (name: string): string =>
  `<!doctype html><html lang="en"><head><title>${name}: your choice</title></head><body><main><h1>We value your privacy</h1><p>We and our 812 partners store and read information on your device.</p><button>Accept all</button> <button>Manage</button></main></body></html>`;
const empty = (name: string): string =>
  `<!doctype html><html lang="en"><head><title>${name}</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`;
const wall = (name: string): string =>
  `<!doctype html><html lang="en"><head><title>${name}</title></head><body><main><h1>For subscribers</h1><p>Read on from 4 crowns a month.</p></main></body></html>`;

/** The day's articles: three or four events and two things of its own for each outlet. */
function day(urlOf: NewsServer['urlOf'], now: number): NewsArticle[] {
  return OUTLETS.flatMap((outlet, at) => {
    const events = EVENTS.flatMap((event, i) =>
      i % 5 === at % 5 ? [] : [{ event: event.name, text: eventText(i, at) }],
    );
    const own = [0, 1].map((which) => ({ event: undefined, text: ownText(which, at) }));
    return [...events, ...own].map(({ event, text }, i): NewsArticle => {
      const path = `/news/${slugOf(text.headline)}`;
      return {
        outlet: outlet.slug,
        address: urlOf(outlet.slug, path),
        path,
        ...text,
        // Within the last hours, each outlet a little later than the one before.
        published: now - (i + 1) * HOUR - at * 60_000,
        ...(event ? { event } : {}),
        reach: reachOf(outlet),
      };
    });
  });
}

function reachOf({ pages, feed, format }: Outlet): NewsArticle['reach'] {
  if (format === 'broken' || !['plain', 'slow'].includes(feed)) return 'nothing';
  return pages === 'plain' ? 'whole' : 'headline';
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function serveNews(): Promise<NewsServer> {
  const log: NewsRequest[] = [];
  let version = 1;
  let held: { promise: Promise<void>; release(): void; slug?: string | undefined } | undefined;
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
    const { cookie, referer, 'user-agent': agent } = request.headers;
    const entry: NewsRequest = {
      host,
      path: request.url ?? '/',
      from: Date.now(),
      to: Number.POSITIVE_INFINITY,
      status: 0,
      conditional:
        request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined,
      ...(cookie ? { cookie } : {}),
      ...(referer ? { referer } : {}),
      ...(agent ? { agent } : {}),
    };
    log.push(entry);
    response.once('close', () => {
      entry.to = Date.now();
      entry.status = response.statusCode;
    });
    answer(request, response, host).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const urlOf = (slug: string, path = '/'): string => `http://${hostOf(slug)}:${port}${path}`;
  // Whole seconds: most formats carry no more.
  const articles = day(urlOf, Math.floor(Date.now() / 1000) * 1000);

  const itemsOf = (slug: string): FeedItem[] =>
    articles
      .filter((one) => one.outlet === slug)
      .sort((a, b) => b.published - a.published)
      .map(({ address, headline, paragraphs, published, updated }) => ({
        address,
        title: headline,
        summary: paragraphs.slice(0, 2).join(' '),
        published,
        ...(updated ? { updated } : {}),
      }));

  async function sendFeed(request: IncomingMessage, response: ServerResponse, outlet: Outlet): Promise<void> {
    const { feed, slug, conditional } = outlet;
    if (feed === 'gone') return void response.writeHead(410).end();
    if (feed === 'moved')
      return void response.writeHead(301, { location: `http://elsewhere.localhost:${port}/feed` }).end();
    if (feed === 'busy') return void response.writeHead(429, { 'retry-after': String(RETRY_AFTER) }).end();
    if (feed === 'slow') await wait(SLOW);
    const tag = `"${slug}-${version}"`;
    const modified = new Date(Math.floor(version) * 1000 + 1.7e12).toUTCString();
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
    const same =
      conditional === 'etag' ? etag === tag : conditional === 'last-modified' && since === modified;
    const tell = {
      ...(conditional === 'etag' ? { etag: tag } : {}),
      ...(conditional === 'last-modified' ? { 'last-modified': modified } : {}),
    };
    if (same) return void response.writeHead(304, tell).end();
    const items = itemsOf(slug);
    // A link out of the outlet's own hosts: nobody allowed it to be asked.
    const away: FeedItem = {
      address: `http://127.0.0.1:${port}/sponsored`,
      title: 'Win a week at sea with our partner',
      summary: 'An advertisement that stands among the news of the day and leads elsewhere.',
      published: Date.now() - 2 * HOUR,
    };
    const { type, body } = makeFeed(
      outlet.format,
      outlet.name,
      urlOf(slug),
      slug === 'north-wire' ? [...items, away] : items,
    );
    const packed = outlet.sticky ? { 'content-encoding': 'gzip', 'set-cookie': 'reader=17; Path=/' } : {};
    response.writeHead(200, { 'content-type': type, ...tell, ...packed });
    response.end(outlet.sticky ? gzipSync(body) : body);
  }

  async function sendPage(response: ServerResponse, outlet: Outlet, path: string): Promise<void> {
    const article = articles.find((one) => one.outlet === outlet.slug && one.path === path);
    const html = (status: number, body: string) =>
      void response
        .writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          ...(outlet.sticky ? { 'set-cookie': 'reader=17; Path=/' } : {}),
        })
        .end(body);
    if (!article) return html(404, 'No such page.');
    if (outlet.feed === 'slow') await wait(SLOW);
    if (!held?.slug || held.slug === outlet.slug) await held?.promise;
    switch (outlet.pages) {
      case 'paywall':
        return html(402, wall(outlet.name));
      case 'consent':
        return html(200, consent(outlet.name));
      case 'script':
        return html(200, empty(outlet.name));
      case 'error':
        return html(500, 'The desk is on fire.');
      default:
        return html(200, pageOf(outlet, OUTLETS.indexOf(outlet), article));
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, host: string): Promise<void> {
    const outlet = OUTLETS.find(({ slug }) => host === hostOf(slug) || host === `www.${hostOf(slug)}`);
    const { pathname } = new URL(request.url ?? '/', 'http://news.invalid');
    if (!outlet) return void response.writeHead(404).end();
    if (pathname === '/robots.txt') {
      const rules =
        outlet.pages === 'robots'
          ? 'User-agent: *\nDisallow: /news/\n'
          : 'User-agent: *\nDisallow: /private/\n';
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end(rules);
    }
    if (pathname === '/feed' || (outlet.second && pathname === '/feed-all'))
      return sendFeed(request, response, outlet);
    return sendPage(response, outlet, pathname);
  }

  return {
    port,
    urlOf,
    feedOf: ({ slug }) => urlOf(slug, '/feed'),
    articles,
    log,
    publish(slug, text, more = {}) {
      const outlet = OUTLETS.find((one) => one.slug === slug)!;
      const path = `/news/${slugOf(text.headline)}`;
      const article: NewsArticle = {
        outlet: slug,
        address: urlOf(slug, path),
        path,
        ...text,
        published: Date.now() - 60_000,
        reach: reachOf(outlet),
        ...more,
      };
      articles.push(article);
      version++;
      return article;
    },
    revise(article, paragraphs) {
      article.paragraphs = paragraphs;
      article.updated = Date.now();
      version++;
    },
    hold(now, slug) {
      held?.release();
      held = undefined;
      if (!now) return;
      let release = () => {};
      const promise = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { promise, release, slug };
    },
    close: () =>
      new Promise((done) => {
        held?.release();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The most requests to one host that were under way at once. */
export function mostAtOnce(log: readonly NewsRequest[], host: string): number {
  const own = log.filter((one) => one.host === host);
  const during = (asked: NewsRequest) =>
    own.filter((one) => one === asked || (one.from <= asked.from && asked.from < one.to)).length;
  return Math.max(0, ...own.map(during));
}
