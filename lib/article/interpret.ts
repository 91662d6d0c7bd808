/** From what was captured of a page to an article. Pure: no DOM, no clock. */
import { densest, pageTextOf, readBody } from './body.ts';
import type { PageCapture } from './capture.ts';
import { articleId, canonicalAddress, outletIdOf } from './identity.ts';
import { languageOf } from './language.ts';
import { readMetadata } from './metadata.ts';
import { bylineOf, headlineOf, isAgency, outletOf } from './names.ts';
import { kindOf, notAnArticleByBody, notAnArticleBySigns, type PageFacts } from './page-kind.ts';
import { datelines, readDates } from './published.ts';
import type { Extraction, ExtractionNote, NotAnArticleReason } from './types.ts';
import { type Block, isBeside, placeBlocks } from './zones.ts';

export interface InterpretOptions {
  /** Today, YYYY-MM-DD: publication days after it are refused. There is no clock here, so the caller says. */
  today?: string;
}

/** Readability's vote counts unless it holds less than this share of what our own reading finds. */
const TRUSTED_SHARE = 0.4;

function textIn(blocks: readonly Block[], kept: ReadonlySet<number>, chars: number): number {
  return blocks.reduce(
    (n, b) => (kept.has(b.n) && b.links < 0.5 && !isBeside(b, chars) ? n + b.text.length : n),
    0,
  );
}

/** An article, or the reason why the page is no single news article. Throws on nothing a page can hold. */
export function interpret(captured: PageCapture, options: InterpretOptions = {}): Extraction {
  // A stand-in for a file's missing address (RFC 2606) says nothing about the page.
  const nowhere = /^https?:\/\/[^/?#]*\.invalid(?![\w.-])/i.test(captured.address);
  const page = nowhere ? { ...captured, address: '' } : captured;
  const metadata = readMetadata(page);
  const canonical = canonicalAddress(page.address, [page.canonical, metadata.meta('og:url')]);
  const chars = page.blocks.reduce((n, b) => n + b.text.length, 0);
  const blocks = placeBlocks(page.blocks, page.boxes);
  const outlet = outletOf(page.title, metadata, canonical);
  const headline = headlineOf(page.title, metadata, blocks, outlet.name);
  const title = headline.text || page.title.slice(0, 300);
  const facts: PageFacts = { page, metadata, address: canonical ?? page.address, title, blocks, chars };
  const refuse = (reason: NotAnArticleReason): Extraction => ({ kind: 'not-an-article', reason, title });

  if (page.type && !/html|^text\/plain$/.test(page.type)) return refuse('unsupported-type');
  if (!blocks.length) return refuse('empty');
  const bySigns = notAnArticleBySigns(facts);
  if (bySigns) return refuse(bySigns);

  const notes: ExtractionNote[] = [];
  const own = densest(blocks, page.boxes, chars);
  let kept = new Set(page.kept);
  if (!page.kept || textIn(blocks, kept, chars) < textIn(blocks, own, chars) * TRUSTED_SHARE) {
    kept = own;
    notes.push('walked');
  }
  const description = metadata.meta('og:description', 'description', 'twitter:description');
  const body = readBody(blocks, page.boxes, kept, chars, headline, description);
  const byBody = notAnArticleByBody(facts, body.passages);
  if (byBody) return refuse(byBody);

  const text = body.passages
    .slice(0, 40)
    .map((p) => p.text)
    .join(' ');
  const language = languageOf(page.lang, metadata, text);
  const near = datelines(blocks, headline.block, body.first);
  const byline = bylineOf(page.authors, metadata, near, outlet.name);
  const dates = readDates({
    metadata,
    addresses: [canonical, page.address, metadata.meta('og:url')],
    language,
    times: page.times,
    lines: near,
    captions: body.captions,
    opening: body.passages[0]?.text ?? '',
    today: options.today,
  });
  if (!dates.published) notes.push('undated');
  const pageText = pageTextOf(blocks);
  if (page.cut || body.cut || pageText.cut) notes.push('cut');
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
      pageText: pageText.lines,
    },
  };
}
