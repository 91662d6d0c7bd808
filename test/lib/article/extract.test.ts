import { describe, expect, it } from 'vitest';
import { atOnce, walk } from '../../../lib/article/blocks.ts';
import { capture, captureInSlices } from '../../../lib/article/capture.ts';
import { extract, extractInSlices } from '../../../lib/article/extract.ts';
import { articleFromText } from '../../../lib/article/plain-text.ts';
import type { Article } from '../../../lib/article/types.ts';
import { documentOf, newsPage, PARAGRAPHS } from './page.ts';

const ADDRESS = 'https://www.selwyn-post.example/harbour/cranes';

function articleOf(doc: Document, address = ADDRESS, today?: string): Article {
  const x = extract(doc, address, today ? { today } : {});
  if (x.kind !== 'article') throw new Error(`not an article: ${x.reason}`);
  return x.article;
}

const texts = (a: Article): string[] => a.passages.map((p) => p.text);
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('extraction', () => {
  it('reads headline, passages, outlet and language of a plain page', () => {
    const a = articleOf(newsPage());
    expect(a.headline).toBe('Harbour board agrees to repaint cranes');
    expect(texts(a)).toEqual(PARAGRAPHS);
    expect(a.outlet).toEqual({
      id: 'selwyn-post.example',
      name: 'Selwyn Post',
      domain: 'selwyn-post.example',
    });
    expect(a.language).toBe('en');
    expect(a.address).toBe(ADDRESS);
  });

  it('never changes the page', () => {
    const doc = newsPage({
      before: '<div>By <b>Ann Lowe</b><br>7 Feb 2022</div>',
      after: '<aside><p>Beside it.</p></aside>',
    });
    const before = doc.toString();
    extract(doc, ADDRESS);
    expect(doc.toString()).toBe(before);
  });

  it('numbers the block each passage came from', () => {
    const doc = newsPage();
    const { elements } = atOnce(walk(doc.body));
    for (const p of articleOf(doc).passages) expect(elements[p.block!]?.textContent).toBe(p.text);
  });

  it('reads the same in slices, and pauses between them', async () => {
    let pauses = 0;
    let clock = 0;
    const page = () => newsPage({ after: '<ul>'.concat('<li>x</li>'.repeat(2000), '</ul>') });
    const pause = async (): Promise<void> => {
      pauses++;
    };
    const sliced = await extractInSlices(page(), ADDRESS, pause, () => (clock += 20));
    expect(sliced).toEqual(extract(page(), ADDRESS));
    expect(pauses).toBeGreaterThan(5);
    expect((await captureInSlices(page(), ADDRESS)).page).toEqual(capture(page(), ADDRESS));
  });

  it('parts paragraphs at <br>, in bare divisions and in table layouts', () => {
    const doc = newsPage({ body: `<div>${PARAGRAPHS.join('<br><br>')}</div>` });
    expect(texts(articleOf(doc))).toEqual(PARAGRAPHS);
    const divs = newsPage({ body: PARAGRAPHS.map((p) => `<div>${p}</div>`).join('') });
    expect(texts(articleOf(divs))).toEqual(PARAGRAPHS);
    const table = newsPage({
      body: `<table><tr><td>${PARAGRAPHS.map((p) => `<p>${p}</p>`).join('')}</td></tr></table>`,
    });
    expect(texts(articleOf(table))).toEqual(PARAGRAPHS);
  });

  it('gives passages their heading and keeps captions apart', () => {
    const [a, b, ...rest] = PARAGRAPHS.map((p) => `<p>${p}</p>`);
    const doc = newsPage({
      body: `${a}${b}<figure><img src="x"><figcaption>A crane. Photo: A. Lowe</figcaption></figure><h2>Late but welcome</h2>${rest.join('')}`,
    });
    const article = articleOf(doc);
    expect(article.passages.map((p) => p.heading)).toEqual([
      undefined,
      undefined,
      ...Array(4).fill('Late but welcome'),
    ]);
    expect(article.captions).toEqual(['A crane. Photo: A. Lowe']);
  });

  it.each([
    'Sign up for our newsletter and get the best of the week in your inbox.',
    'Please support our journalism with a donation: readers like you keep us going.',
    'Advertisement',
    'Read more: Ferry timetable changes again',
    'Watch the crane being moved here',
    'Leave a comment',
    'Additional reporting by Reuters.',
    'Tags: cranes, harbour',
    'We use cookies to improve your visit.',
  ])('leaves out "%s" and keeps its text in pageText', (line) => {
    const [a, b, ...rest] = PARAGRAPHS.map((p) => `<p>${p}</p>`);
    const article = articleOf(newsPage({ body: `${a}${b}<p>${line}</p>${rest.join('')}` }));
    expect(texts(article)).toEqual(PARAGRAPHS);
    expect(article.pageText).toContain(line);
  });

  it('stops at the comments', () => {
    const comments = `<div><p>12 comments</p>${PARAGRAPHS.map((p) => `<p>I think that ${p}</p>`).join('')}</div>`;
    expect(texts(articleOf(newsPage({ after: comments })))).toEqual(PARAGRAPHS);
  });

  it.each([
    [
      ld({
        '@graph': [
          { '@type': 'WebSite' },
          { '@type': ['NewsArticle'], datePublished: '2022-02-07T18:40:00+01:00' },
        ],
      }),
      '2022-02-07T17:40:00Z',
      'json-ld',
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\nb","datePublished":"2022-02-07",}</script>',
      '2022-02-07',
      'json-ld',
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle" "datePublished":"2022-02-07"</script>',
      '2022-02-07',
      'json-ld',
    ],
    [
      '<meta property="article:published_time" content="2022-02-07T18:40:00Z">',
      '2022-02-07T18:40:00Z',
      'meta',
    ],
    ['<meta name="pdate" content="20220207">', '2022-02-07', 'meta'],
  ])('finds the publication date in %s', (head, at, foundIn) => {
    expect(articleOf(newsPage({ head })).published).toMatchObject({ at, foundIn });
  });

  it('finds it in a time element, the address, a date line and a caption', () => {
    const found = (before: string, address = ADDRESS) => articleOf(newsPage({ before }), address).published;
    expect(found('<time datetime="2022-02-07T18:40Z">x</time>')).toMatchObject({
      foundIn: 'time-element',
      at: '2022-02-07T18:40:00Z',
    });
    expect(found('', 'https://selwyn-post.example/2022/02/07/cranes')).toMatchObject({
      foundIn: 'address',
      at: '2022-02-07',
    });
    expect(found('<p>LAST UPDATE | 7 Feb 2022</p>')).toMatchObject({ foundIn: 'dateline', at: '2022-02-07' });
    expect(found('<figure><figcaption>Two cranes on Feb. 7, 2022.</figcaption></figure>')?.at).toBe(
      '2022-02-07',
    );
  });

  it('prefers sources that agree to one that lies, and refuses days after today', () => {
    const head = '<meta property="article:published_time" content="2031-01-01T00:00:00Z">';
    const before = '<time datetime="2022-02-07">7 Feb 2022</time>';
    const address = 'https://selwyn-post.example/2022/02/07/cranes';
    expect(articleOf(newsPage({ head, before }), address).published?.at).toBe('2022-02-07');
    expect(articleOf(newsPage({ head, before }), ADDRESS, '2022-03-01').published?.at).toBe('2022-02-07');
    expect(articleOf(newsPage({ head }), ADDRESS, '2022-03-01').published).toBeUndefined();
  });

  it.each([
    ['<meta name="author" content="By JANE DOE, 7 Feb 2022">', 'Jane Doe'],
    ['<meta name="author" content="https://social.example/jane">', undefined],
    [
      ld({ '@type': 'NewsArticle', author: [{ name: 'Jane Doe' }, { name: 'Ann Lowe' }] }),
      'Jane Doe, Ann Lowe',
    ],
    ['<meta name="author" content="Jane Doe and Ann Lowe in Port Selwyn">', 'Jane Doe and Ann Lowe'],
    ['<meta name="author" content="Selwyn Post">', undefined],
  ])('cleans the byline of %s', (head, byline) => {
    expect(articleOf(newsPage({ head })).byline).toBe(byline);
  });

  it.each([
    ['<title>x</title>', '', 'empty'],
    ['', '<p>A line.</p>', 'empty'],
    [ld({ '@type': 'Product' }), PARAGRAPHS.join(' '), 'shop'],
    [ld({ '@type': 'Recipe' }), PARAGRAPHS.join(' '), 'recipe'],
    ['<meta name="generator" content="MediaWiki 1.39">', PARAGRAPHS.join(' '), 'reference'],
    ['<meta name="generator" content="phpBB">', PARAGRAPHS.join(' '), 'forum'],
  ])('says why %s is no article', (head, body, reason) => {
    const doc = documentOf(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
    expect(extract(doc, ADDRESS)).toMatchObject({ kind: 'not-an-article', reason });
  });

  it('bears hostile pages: no body, a 1 MB title, a javascript: canonical, frames, a 10 MB line', () => {
    expect(extract(documentOf('<!doctype html><html><head></head></html>'), ADDRESS).kind).toBe(
      'not-an-article',
    );
    const doc = newsPage({
      head: `<link rel="canonical" href="javascript:alert(1)"><meta property="og:title" content="${'Long '.repeat(200_000)}">`,
      after: '<iframe srcdoc="<p>Framed</p>"></iframe><p>\ufffd\ufffd\u0000</p>',
    });
    const a = articleOf(doc);
    expect(a.address).toBe(ADDRESS);
    expect(a.headline.length).toBeLessThanOrEqual(300);
    const line = newsPage({ body: `<p>${'The cranes turned once more. '.repeat(360_000)}</p>` });
    const started = performance.now();
    const long = extract(line, ADDRESS);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(long).toMatchObject({ kind: 'article', notes: expect.arrayContaining(['walked', 'cut']) });
  });

  it('does not hand a page nested beyond reason to Readability', () => {
    const doc = newsPage({ after: `${'<div>'.repeat(400)}Deep.${'</div>'.repeat(400)}` });
    expect(capture(doc, ADDRESS).kept).toBeUndefined();
    expect(texts(articleOf(doc))).toEqual(PARAGRAPHS);
    expect(capture(newsPage(), ADDRESS).kept?.length).toBeGreaterThan(0);
  });

  it('reads plain text, its first line the headline', () => {
    const x = articleFromText(
      `Harbour board agrees\n7 Feb 2022\n\n${PARAGRAPHS.join('\n\n')}\n\nLeave a comment`,
    );
    expect(x).toMatchObject({
      kind: 'article',
      article: { headline: 'Harbour board agrees', language: 'en', published: { at: '2022-02-07' } },
    });
    expect(x.kind === 'article' && texts(x.article)).toEqual(PARAGRAPHS);
    expect(articleFromText('  \n ')).toMatchObject({ kind: 'not-an-article', reason: 'empty' });
  });
});
