import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract } from '../../lib/article/extract.ts';
import { readFeed } from '../../lib/feeds/read-feed.ts';
import { OUTLETS } from './news-outlets.ts';
import { mostAtOnce, type NewsRequest, type NewsServer, serveNews } from './news-server.ts';

let news: NewsServer;
beforeAll(async () => {
  news = await serveNews();
});
afterAll(() => news.close());

/** Asks as a browser would that knows the names of this machine. */
const ask = (slug: string, path: string, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(news.urlOf(slug, path));
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Uint8Array }>(
    (resolve, reject) => {
      import('node:http').then(({ get }) =>
        get(
          {
            port: news.port,
            host: '127.0.0.1',
            path: pathname + search,
            headers: { host: `${slug}.localhost`, ...headers },
          },
          async (answer) => {
            const parts: Uint8Array[] = [];
            for await (const part of answer) parts.push(part);
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
          },
        ).on('error', reject),
      );
    },
  );
};

describe('the news of the tests', () => {
  it.each(OUTLETS.filter(({ feed, format }) => ['plain', 'slow'].includes(feed) && format !== 'broken'))(
    '$name’s feed ($format) names all its articles',
    async ({ slug, sticky }) => {
      const { body, headers } = await ask(slug, '/feed');
      const bytes = sticky ? (await import('node:zlib')).gunzipSync(body) : body;
      const read = readFeed(bytes, String(headers['content-type']), news.urlOf(slug, '/feed'), Date.now());
      if (!('feed' in read)) throw new Error(JSON.stringify(read));
      const own = news.articles.filter((one) => one.outlet === slug);
      const named = read.feed.entries.filter(({ address }) => !address.includes('127.0.0.1'));
      expect(named.map(({ address }) => address).toSorted()).toEqual(
        own.map(({ address }) => address).toSorted(),
      );
      expect(named.map(({ title }) => title).toSorted()).toEqual(
        own.map(({ headline }) => headline).toSorted(),
      );
    },
  );

  it('is read from its pages as it was written, where they can be read', async () => {
    const whole = news.articles.filter(({ reach }) => reach === 'whole');
    const answers = await Promise.all(whole.map(({ outlet, path }) => ask(outlet, path)));
    for (const [i, article] of whole.entries()) {
      const { body } = answers[i]!;
      const { document } = parseHTML(new TextDecoder().decode(body));
      const found = extract(document as unknown as Document, article.address);
      if (found.kind !== 'article') throw new Error(`${article.address}: ${found.reason}`);
      expect(found.article.passages.map(({ text }) => text)).toEqual(article.paragraphs);
      expect(Date.parse(found.article.published!.at)).toBe(article.published);
      expect(found.article.outlet.id).toBe(`${article.outlet}.localhost`);
    }
  });

  it('is asked again by its tag or date, until something is new', async () => {
    const first = await ask('north-wire', '/feed');
    const again = { 'if-none-match': String(first.headers['etag']) };
    expect((await ask('north-wire', '/feed', again)).status).toBe(304);
    news.publish('north-wire', { headline: 'One thing more', paragraphs: ['It came late.'] });
    expect((await ask('north-wire', '/feed', again)).status).toBe(200);
    const { headers } = await ask('harbour-courier', '/feed');
    const since = { 'if-modified-since': String(headers['last-modified']) };
    expect((await ask('harbour-courier', '/feed', since)).status).toBe(304);
  });

  it('knows how many asked at once', () => {
    const at = (host: string, from: number, to: number) => ({ host, from, to }) as NewsRequest;
    expect(mostAtOnce([at('a', 0, 5), at('a', 5, 9), at('b', 1, 9)], 'a')).toBe(1);
    expect(mostAtOnce([at('a', 0, 5), at('a', 4, 9), at('a', 4, 6)], 'a')).toBe(3);
    expect(mostAtOnce([], 'a')).toBe(0);
  });
});
