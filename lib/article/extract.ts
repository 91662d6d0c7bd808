/**
 * A Document becomes an Article, in the page and in Node alike. The document is read and never changed: Readability,
 * which rewrites what it is given, works on a clone.
 */
import { Readability } from '@mozilla/readability';
import { atOnce, type Block, isBeside, type Walk, walk } from './blocks.ts';
import { type Body, densest, pageTextOf, readBody } from './body.ts';
import { articleId, canonicalAddress, outletIdOf } from './identity.ts';
import { languageOf } from './language.ts';
import { readMetadata } from './metadata.ts';
import { bylineOf, headlineOf, isAgency, outletOf } from './names.ts';
import { kindOf, notAnArticleByBody, notAnArticleBySigns, type PageFacts } from './page-kind.ts';
import { datelines, readDates } from './published.ts';
import type { Extraction, ExtractionNote, NotAnArticleReason } from './types.ts';

/** Readability is synchronous; beyond these it would hold the page up for most of a second. */
const READABILITY_ELEMENTS = 8000;
const READABILITY_CHARS = 1_500_000;
const BLOCK_ATTRIBUTE = 'data-sidelight-block';

export interface ExtractOptions {
  /** Today, YYYY-MM-DD: publication days after it are refused. */
  today?: string;
}

/** Blocks Readability keeps, by number; undefined where it finds no article or fails. */
function readabilityVote(doc: Document, found: Walk): Set<number> | undefined {
  try {
    const clone = doc.cloneNode(true) as Document;
    for (const el of clone.querySelectorAll('script,style,noscript,template,svg,iframe,link')) el.remove();
    const root = clone.body;
    if (!root) return undefined;
    // The same walk over the same structure gives the same numbers.
    for (const [n, el] of atOnce(walk(root)).elements.entries()) el.setAttribute(BLOCK_ATTRIBUTE, String(n));
    const kept = new Set<number>();
    new Readability<null>(clone, {
      maxElemsToParse: READABILITY_ELEMENTS * 2,
      disableJSONLD: true,
      charThreshold: 300,
      serializer: (node) => {
        for (const el of (node as Element).querySelectorAll(`[${BLOCK_ATTRIBUTE}]`))
          kept.add(Number(el.getAttribute(BLOCK_ATTRIBUTE)));
        return null;
      },
    }).parse();
    return kept.size && kept.size <= found.elements.length ? kept : undefined;
  } catch {
    // A page that breaks Readability is walked instead.
    return undefined;
  }
}

function textIn(blocks: readonly Block[], kept: ReadonlySet<number>, chars: number): number {
  return blocks.reduce(
    (n, b) => (kept.has(b.n) && b.links < 0.5 && !isBeside(b, chars) ? n + b.text.length : n),
    0,
  );
}

function* extraction(doc: Document, address: string, options: ExtractOptions): Generator<void, Extraction> {
  const metadata = readMetadata(doc);
  const canonical = canonicalAddress(address, [
    doc.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? undefined,
    metadata.meta('og:url'),
  ]);
  const found = yield* walk(doc.body ?? doc.documentElement);
  const { blocks, chars } = found;
  const outlet = outletOf(doc, metadata, canonical);
  const headline = headlineOf(doc, metadata, blocks, outlet.name);
  const title = headline.text || (doc.title ?? '').slice(0, 300);
  const facts: PageFacts = { doc, metadata, address: canonical ?? address, title, blocks, chars };
  const refuse = (reason: NotAnArticleReason): Extraction => ({ kind: 'not-an-article', reason, title });

  const type = doc.contentType;
  if (type && !/html|^text\/plain$/.test(type)) return refuse('unsupported-type');
  if (!blocks.length) return refuse('empty');
  const bySigns = notAnArticleBySigns(facts);
  if (bySigns) return refuse(bySigns);
  yield;

  const notes: ExtractionNote[] = [];
  const small = found.size <= READABILITY_ELEMENTS && chars <= READABILITY_CHARS && !found.cut;
  const own = yield* densest(blocks, chars);
  let kept = small ? readabilityVote(doc, found) : undefined;
  yield;
  if (!kept || textIn(blocks, kept, chars) < textIn(blocks, own, chars) * 0.4) {
    kept = own;
    notes.push('walked');
  }
  const description = metadata.meta('og:description', 'description', 'twitter:description');
  const body: Body = yield* readBody(blocks, kept, chars, headline, description);
  yield;
  const byBody = notAnArticleByBody(facts, body.passages);
  if (byBody) return refuse(byBody);

  const text = body.passages
    .slice(0, 40)
    .map((p) => p.text)
    .join(' ');
  const language = languageOf(doc, metadata, text);
  const near = datelines(blocks, headline.block, body.first);
  const byline = bylineOf(doc, metadata, near, outlet.name);
  const dates = readDates(doc, {
    metadata,
    addresses: [canonical, address, metadata.meta('og:url')],
    language,
    lines: near,
    captions: body.captions,
    opening: body.passages[0]?.text ?? '',
    today: options.today,
  });
  if (!dates.published) notes.push('undated');
  const page = pageTextOf(blocks);
  if (found.cut || body.cut || page.cut) notes.push('cut');
  const outletId = outletIdOf(outlet.domain ?? outlet.name);
  return {
    kind: 'article',
    notes,
    article: {
      id: articleId({ address: canonical, outletId, headline: title, published: dates.published }),
      outlet: { id: outletId, ...outlet },
      ...(canonical && { address: canonical }),
      headline: title,
      ...(body.standfirst && { standfirst: body.standfirst }),
      ...(byline && { byline }),
      ...dates,
      language,
      kind: kindOf(facts, headline.label, isAgency(byline)),
      passages: body.passages,
      captions: body.captions,
      pageText: page.lines,
    },
  };
}

/**
 * Reads a document at once. `address` is the page's own (any scheme; only http(s) becomes the article's address).
 * What is no single news article is a value, not an error.
 */
export function extract(doc: Document, address: string, options: ExtractOptions = {}): Extraction {
  return atOnce(extraction(doc, address, options));
}

/** Longest stretch of work between two pauses, in milliseconds. */
const SLICE = 12;

/** The same, giving the page its turn between slices: `pause` resolves when work may go on, `now` is in milliseconds. */
export async function extractInSlices(
  doc: Document,
  address: string,
  pause: () => Promise<void>,
  now: () => number,
  options: ExtractOptions = {},
): Promise<Extraction> {
  const work = extraction(doc, address, options);
  let since = now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (now() - since >= SLICE) {
      await pause();
      since = now();
    }
  }
}
