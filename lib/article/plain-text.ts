/** An article from plain text: first line the headline, then paragraphs. */
import type { TextBlock } from './blocks.ts';
import { pageTextOf, readBody } from './body.ts';
import { parseStamp } from './dates.ts';
import { articleId, canonicalAddress, hostOf, outletIdOf, registrableDomain } from './identity.ts';
import { languageOf } from './language.ts';
import { readMetadata } from './metadata.ts';
import { bylineOf } from './names.ts';
import { datelines, readDates } from './published.ts';
import type { Article, Extraction, ExtractionNote } from './types.ts';
import { placeBlocks } from './zones.ts';

export interface PlainText {
  address?: string;
  /** Day or instant, as the caller knows it; outweighs what the text says. */
  published?: string;
  /** Where absent, the first line. */
  headline?: string;
  outlet?: string;
  today?: string;
}

/** Widest line of a text wrapped by hand or by mail. */
const WRAPPED = 100;

/** Paragraphs: lines, or, in a text wrapped at a column, what stands between empty lines. */
function paragraphs(text: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((l) => l.slice(0, 60_000).replace(/\s+/g, ' ').trim());
  const wrapped =
    lines.length > 5 &&
    lines.every((l) => l.length <= WRAPPED) &&
    lines.filter((l) => l.length > 50).length > 3;
  if (!wrapped) return lines.filter(Boolean);
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    if (line && open) out[out.length - 1] += ` ${line}`;
    else if (line) out.push(line);
    open = line.length > 50 || (open && line !== '' && !/[.!?”"]$/.test(line));
  }
  return out;
}

/**
 * Reads a plain text as an article. `not-an-article` only where no paragraph is left (`empty`); whoever hands over a
 * text file means it to be one. An address or outlet that is not given leaves the outlet unknown.
 */
export function articleFromText(text: string, how: PlainText = {}): Extraction {
  const lines = paragraphs(text);
  const given = how.headline?.replace(/\s+/g, ' ').trim();
  const at = given ? lines.findIndex((l) => l.endsWith(given)) : 0;
  const headline = (given ?? lines[0] ?? '').slice(0, 300);
  const plain: TextBlock[] = lines.slice(0, 30_000).map((line, n) => ({ n, box: -1, text: line, links: 0 }));
  const blocks = placeBlocks(plain, []);
  const chars = lines.reduce((n, l) => n + l.length, 0);
  const kept = new Set(plain.map((b) => b.n));
  const body = readBody(blocks, [], kept, chars, { text: headline, block: at }, undefined);
  if (!body.passages.length) return { kind: 'not-an-article', reason: 'empty', title: headline };

  const metadata = readMetadata({ scripts: [], metas: [], itemTypes: [], title: headline });
  const sample = body.passages.slice(0, 40).map((p) => p.text);
  const language = languageOf('', metadata, sample.join(' '));
  const near = datelines(blocks, at, body.first);
  const address = canonicalAddress(how.address ?? '');
  const host = hostOf(address);
  const domain = host && registrableDomain(host);
  const stated = how.published ? parseStamp(how.published, language) : undefined;
  const dates = readDates({
    metadata,
    addresses: [address],
    language,
    times: [],
    lines: near,
    captions: body.captions,
    opening: sample[0] ?? '',
    today: how.today,
  });
  const published = stated ? { ...stated, foundIn: 'stated' as const } : dates.published;
  const byline = bylineOf([], metadata, near, how.outlet);
  const outletId = outletIdOf(domain ?? how.outlet ?? '');
  const pageText = pageTextOf(blocks);
  const notes: ExtractionNote[] = [
    ...(published ? [] : ['undated' as const]),
    ...(body.cut || pageText.cut ? ['cut' as const] : []),
  ];
  const article: Article = {
    id: articleId({ address, outletId, headline, published }),
    outlet: { id: outletId, name: how.outlet ?? domain ?? 'Unknown outlet', ...(domain && { domain }) },
    ...(address && { address }),
    headline,
    ...(body.standfirst && { standfirst: body.standfirst }),
    ...(byline && { byline }),
    ...dates,
    ...(published && { published }),
    language,
    kind: 'report',
    passages: body.passages,
    captions: body.captions,
    pageText: pageText.lines,
  };
  return { kind: 'article', article, notes };
}
