/**
 * What is taken from a page, as plain JSON: its text blocks, Readability's vote on which of them are the article, and
 * what the page says about itself. Everything that reads the DOM is here, and little else, so that the script injected
 * into pages stays small; `interpret` makes an article of it elsewhere.
 *
 * The document is read and never changed: Readability, which rewrites what it is given, works on a clone.
 */
import { Readability } from '@mozilla/readability';
import { atOnce, type Box, inSlices, type TextBlock, walk } from './blocks.ts';

export interface PageCapture {
  /** The page's address, any scheme. */
  address: string;
  /** MIME type; "" where unknown. */
  type: string;
  title: string;
  lang: string;
  canonical: string;
  /** Every [lower-case name, content] of meta elements, white space as found. */
  metas: [name: string, content: string][];
  /** Sources of JSON-LD scripts. */
  scripts: string[];
  /** Microdata item types. */
  itemTypes: string[];
  /** Dated elements outside navigation and sidebars: their markup's name, machine-readable value, text, surroundings. */
  times: { name: string; value: string; text: string; around: string }[];
  /** Elements marked as the author; `sure` by microdata or rel, else by class. */
  authors: { text: string; sure: boolean }[];
  /** Texts of buttons. */
  buttons: string[];
  hasVideo: boolean;
  hasSearch: boolean;
  blocks: TextBlock[];
  boxes: Box[];
  /** Numbers of the blocks Readability keeps; absent where it was not run or found nothing. */
  kept?: number[];
  cut: boolean;
  /** Feeds the page names, at most ten. */
  feeds?: { address: string; title: string }[];
}

/** Readability is synchronous; beyond these it would hold the page up for most of a second. */
const READABILITY_ELEMENTS = 8000;
const READABILITY_CHARS = 1_500_000;
/** Its cost grows faster than the square of the nesting: 2,000 levels took nine seconds. */
const READABILITY_DEPTH = 200;
const BLOCK_ATTRIBUTE = 'data-sidelight-block';
const MAX_SCRIPT = 400_000;

/** Blocks Readability keeps, by number; undefined where it finds no article or fails. */
function readabilityVote(doc: Document): number[] | undefined {
  const kept = new Set<number>();
  try {
    const clone = doc.cloneNode(true) as Document;
    for (const el of clone.querySelectorAll('script,style,noscript,template,svg,iframe,link')) el.remove();
    // The same walk over the same structure gives the same numbers.
    const { elements, blocks } = atOnce(walk(clone.body));
    for (const [n, el] of elements.entries()) el.setAttribute(BLOCK_ATTRIBUTE, String(n));
    const byText = new Map(blocks.map((b) => [b.text, b.n]));
    new Readability<null>(clone, {
      maxElemsToParse: READABILITY_ELEMENTS * 2,
      disableJSONLD: true,
      charThreshold: 300,
      serializer: (node) => {
        for (const el of (node as Element).querySelectorAll(`[${BLOCK_ATTRIBUTE}]`))
          kept.add(Number(el.getAttribute(BLOCK_ATTRIBUTE)));
        // Paragraphs it made itself (a <div> turned <p>) may have lost their number.
        for (const el of (node as Element).querySelectorAll(`p:not([${BLOCK_ATTRIBUTE}])`)) {
          const n = byText.get((el.textContent ?? '').replace(/\s+/g, ' ').trim());
          if (n !== undefined) kept.add(n);
        }
        return null;
      },
    }).parse();
  } catch {
    // A page that breaks Readability is read without it.
    return undefined;
  }
  return kept.size ? [...kept] : undefined;
}

function* capturing(
  doc: Document,
  address: string,
): Generator<void, { page: PageCapture; elements: Element[] }> {
  const all = (selector: string, most: number): Element[] =>
    [...doc.querySelectorAll(selector)].slice(0, most);
  const textOf = (el: Element | null, most: number): string =>
    (el?.textContent ?? '')
      .slice(0, 4 * most)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most);
  const apart = (el: Element): boolean => el.closest('aside,nav,footer') === null;
  const value = (el: Element, ...names: string[]): string =>
    names
      .map((name) => el.getAttribute(name))
      .find(Boolean)
      ?.slice(0, 2000) ?? '';

  const root = doc.body ?? doc.documentElement;
  const { blocks, boxes, elements, size, depth, chars, cut } = yield* walk(root);
  const small =
    doc.body &&
    size <= READABILITY_ELEMENTS &&
    chars <= READABILITY_CHARS &&
    depth <= READABILITY_DEPTH &&
    !cut;
  const kept = small ? readabilityVote(doc) : undefined;
  yield;
  const page: PageCapture = {
    address: address.slice(0, 8000),
    type: doc.contentType ?? '',
    title: (doc.title ?? '').slice(0, 2000),
    lang: value(doc.documentElement, 'lang', 'xml:lang'),
    canonical: all('link[rel~="canonical"]', 1).map((el) => value(el, 'href'))[0] ?? '',
    metas: all('meta', 500).flatMap((el) => {
      const content = value(el, 'content', 'value');
      return ['property', 'name', 'itemprop', 'http-equiv'].flatMap((attribute): [string, string][] => {
        const name = content && el.getAttribute(attribute);
        return name ? [[name.toLowerCase().slice(0, 100), content]] : [];
      });
    }),
    scripts: all('script[type*="ld+json"]', 30)
      .map((el) => el.textContent ?? '')
      .filter((source) => source.length <= MAX_SCRIPT),
    itemTypes: all('[itemtype]', 20).map((el) => value(el, 'itemtype')),
    times: all('time,[itemprop="datePublished"],[itemprop="dateModified"],[pubdate]', 60)
      .filter((el) => el.localName !== 'meta' && apart(el))
      .map((el) => ({
        name: `${value(el, 'itemprop')} ${value(el, 'class')}${el.hasAttribute('pubdate') ? ' published' : ''}`,
        value: value(el, 'datetime', 'content'),
        text: textOf(el, 120),
        around: textOf(el.parentElement, 60),
      })),
    authors: all(
      '[itemprop~="author"],[rel~="author"],[class*="byline"],[class*="uthor-name"],[class*="uthorName"],[class*="uthorname"]',
      20,
    )
      .filter((el) => apart(el) && !el.closest('[class*="related"],[class*="comment"]'))
      .map((el) => ({
        text: value(el, 'content') || textOf(el.querySelector('[itemprop="name"]') ?? el, 300),
        sure: el.matches('[itemprop~="author"],[rel~="author"]'),
      })),
    buttons: all('button,input[type="submit"],a[class*="btn"],a[class*="button"]', 200).map(
      (el) => textOf(el, 60) || value(el, 'value'),
    ),
    hasVideo: all('video,iframe[src*="youtube"],iframe[src*="player"]', 1).length > 0,
    hasSearch: all('input[type="search"],[role="search"]', 1).length > 0,
    blocks,
    boxes,
    cut,
    ...(kept && { kept }),
    feeds: all(
      'link[rel~="alternate"][type*="rss"],link[rel~="alternate"][type*="atom"],link[rel~="alternate"][type*="feed"]',
      10,
    ).map((el) => ({ address: value(el, 'href'), title: value(el, 'title') })),
  };
  return { page, elements };
}

/** Takes what is needed from a document at once. */
export function capture(doc: Document, address: string): PageCapture {
  return atOnce(capturing(doc, address)).page;
}

/**
 * The same in slices of 12 ms, with the elements by block number. `pause` resolves when work may go on (a timeout by
 * default), `now` is in milliseconds.
 */
export function captureInSlices(
  doc: Document,
  address: string,
  pause?: () => Promise<void>,
  now?: () => number,
): Promise<{ page: PageCapture; elements: Element[] }> {
  return inSlices(capturing(doc, address), pause, now);
}
