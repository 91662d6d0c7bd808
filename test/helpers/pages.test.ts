import { existsSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedPage, pageCases, pageHtml, type ServedPages, servePages } from './pages.ts';

const text = v.pipe(v.string(), v.minLength(1));
const day = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;
const notAnArticle = v.strictObject({
  kind: v.literal('not-an-article'),
  reason: v.optional(
    v.picklist([
      'empty',
      'index-page',
      'shop',
      'recipe',
      'how-to',
      'documentation',
      'reference',
      'forum',
      'video',
      'profile',
      'search',
      'too-short',
      'unsupported-type',
    ]),
  ),
});
const article = v.strictObject({
  kind: v.literal('article'),
  headline: text,
  outlet: v.optional(text),
  byline: v.optional(text),
  published: v.optional(v.pipe(v.string(), v.regex(day))),
  publishedFoundIn: v.optional(
    v.picklist(['json-ld', 'meta', 'time-element', 'address', 'dateline', 'caption', 'stated']),
  ),
  updated: v.optional(v.pipe(v.string(), v.regex(day))),
  language: text,
  articleKind: v.optional(v.picklist(['report', 'live-blog', 'opinion', 'agency'])),
  passages: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  firstPassageStartsWith: v.optional(text),
  lastPassageStartsWith: v.optional(text),
  mustNotContain: v.optional(v.array(text)),
  coverage: v.optional(v.picklist(['compared', 'no-coverage', 'earlier-later'])),
});
const expectation = v.variant('kind', [article, notAnArticle]);

const plain = (html: string) => html.replace(/\s+/g, ' ').trim();

/** Addresses a page names, whatever for, that leave it for a host someone may really own. */
function foreignAddresses(html: string): string[] {
  const withoutContext = html
    .replace(/"@context": ?"https?:\/\/schema\.org\/?"/g, '')
    .replace(/itemtype="https:\/\/schema\.org\/\w+"/g, '');
  return [...withoutContext.matchAll(/(?:https?:)?\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)]
    .map((match) => match[1] ?? '')
    .filter((host) => !/\.(?:example|invalid)$/.test(host) && host !== 'www.w3.org');
}

describe('the test pages', () => {
  it('hold at least fifteen articles and twelve pages that are none', async () => {
    const kinds = await Promise.all(pageCases().map(async (name) => (await expectedPage(name)).kind));
    expect(kinds.filter((kind) => kind === 'article').length).toBeGreaterThanOrEqual(15);
    expect(kinds.filter((kind) => kind === 'not-an-article').length).toBeGreaterThanOrEqual(12);
  });

  describe.each(pageCases())('%s', (name) => {
    it('says what must be read in it, in the agreed fields', async () => {
      expect(v.safeParse(expectation, await expectedPage(name)).issues).toBeUndefined();
    });

    it('parses, and carries what its expectation speaks of', async () => {
      const expected = await expectedPage(name);
      const { document } = parseHTML(await pageHtml(name));
      expect(document.querySelector('title')?.textContent).toBeTruthy();
      const body = plain(document.body.textContent ?? '');
      if (expected.kind !== 'article') return;
      expect(plain(document.querySelector('h1')?.textContent ?? '')).toBe(expected.headline);
      for (const words of [expected.firstPassageStartsWith, expected.lastPassageStartsWith]) {
        if (words) expect(body).toContain(words);
      }
      for (const words of expected.mustNotContain ?? []) expect(body).toContain(words);
      if (expected.outlet) {
        const site = document.querySelector('meta[property="og:site_name"]')?.getAttribute('content');
        expect(`${site} ${document.querySelector('title')?.textContent}`).toContain(expected.outlet);
      }
    });

    it('needs nothing from any host but its own', async () => {
      const html = await pageHtml(name);
      expect(foreignAddresses(html)).toEqual([]);
      const { document } = parseHTML(html);
      const loaded = [...document.querySelectorAll('[src], link[href]')].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
      );
      const scripts = [...document.querySelectorAll('script[src], link[rel="stylesheet"], iframe')];
      expect(scripts).toEqual([]);
      for (const address of loaded)
        expect(address).toMatch(/^(?:data:|javascript:|[\w./-]+$|https?:\/\/[^/]+\.(?:example|invalid)\/)/);
    });
  });
});

describe('the server of test pages', () => {
  let pages: ServedPages;
  beforeAll(async () => {
    pages = await servePages();
  });
  afterAll(() => pages.close());

  it('serves a case at its name and at any path below it, and keeps a log of requests', async () => {
    const before = Date.now();
    const bodies = await Promise.all(
      [pages.urlOf('sample'), pages.urlOf('sample', '2022/02/07/x.html')].map(async (url) =>
        (await fetch(url)).text(),
      ),
    );
    expect(bodies[0]).toBe(await pageHtml('sample'));
    expect(bodies[1]).toBe(bodies[0]);
    const paths = pages.log.map((entry) => entry.path);
    expect(paths).toEqual(expect.arrayContaining(['/sample/', '/sample/2022/02/07/x.html']));
    expect(pages.log.every((entry) => entry.time >= before)).toBe(true);
  });

  it.each(['nothing/', 'sample/picture.jpg', 'made/nothing', '..%2f..%2fpackage.json', 'README.md'])(
    'answers 404 to /%s',
    async (path) => {
      expect((await fetch(`${pages.address}/${path}`)).status).toBe(404);
    },
  );

  it('makes a page with as many elements as asked for', async () => {
    const html = await (await fetch(pages.urlOf('made', 'many-nodes?count=4096'))).text();
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('*').length - 4096).toBeLessThan(40);
    expect(document.querySelectorAll('*').length).toBeGreaterThan(4096);
  });

  it('makes one line of as many megabytes as asked for', async () => {
    const html = await (await fetch(pages.urlOf('made', 'long-line?megabytes=2'))).text();
    const longest = Math.max(...html.split('\n').map((line) => line.length));
    expect(longest).toBeGreaterThanOrEqual(2_000_000);
    expect(longest).toBeLessThan(2_001_000);
  });

  it('makes a page in ISO-8859-1 that is no UTF-8', async () => {
    const response = await fetch(pages.urlOf('made', 'latin1'));
    const bytes = await response.arrayBuffer();
    expect(response.headers.get('content-type')).toContain('iso-8859-1');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(new TextDecoder('iso-8859-1').decode(bytes)).toContain('Le café du port a fermé à Noël');
  });

  it('makes a PDF whose cross-references point at its objects', async () => {
    const response = await fetch(pages.urlOf('made', 'pdf'));
    const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
    expect(offsets.map((at, index) => pdf.startsWith(`${index + 1} 0 obj`, at))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(pdf.startsWith('xref', Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toBe(true);
  });

  it('keeps a slow page back for as long as asked', async () => {
    const start = performance.now();
    await (await fetch(pages.urlOf('made', 'slow?ms=120'))).text();
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });

  it.each([
    ['text', 'text/plain', 'Notes of the harbour board'],
    ['lies', 'text/html', '"datePublished":"2031-05-01T09:00:00Z"'],
    ['spa', 'text/html', 'history.pushState'],
    ['iframe', 'text/html', 'src="/made/framed-article"'],
    ['framed-article', 'text/html', 'Harbour board meets behind glass'],
    ['changing', 'text/html', 'setInterval'],
    ['million?count=1000', 'text/html', '</html>'],
  ])('serves /made/%s as %s', async (path, type, content) => {
    const response = await fetch(pages.urlOf('made', path));
    expect(response.headers.get('content-type')).toContain(type);
    const body = await response.text();
    expect(body).toContain(content);
    expect(foreignAddresses(body.replaceAll('https://schema.org', ''))).toEqual([]);
  });

  it('frees its port when closed, and rejects when the port is taken', async () => {
    const port = Number(new URL(pages.address).port);
    await expect(servePages({ port })).rejects.toThrow('EADDRINUSE');
    const other = await servePages();
    await other.close();
    await expect(fetch(other.address)).rejects.toThrow();
  });

  it('has both files in every folder of a case', () => {
    for (const name of pageCases()) {
      for (const file of ['page.html', 'expected.json']) {
        expect(existsSync(new URL(`../pages/${name}/${file}`, import.meta.url)), `${name}/${file}`).toBe(
          true,
        );
      }
    }
  });
});
