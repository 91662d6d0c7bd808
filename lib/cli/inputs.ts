import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import { extract } from '../article/extract.ts';
import { articleFromText } from '../article/plain-text.ts';
import type { Article, Dated, Extraction } from '../article/types.ts';
import { loadPack } from '../packs/read.ts';
import { type DocumentFrequencies, parseFrequencies } from '../text/frequencies.ts';
import { UsageError } from './terminal.ts';

const ROOT = new URL('../../', import.meta.url);
const MAX_PAGE_BYTES = 32 << 20;
const FETCH_MS = 20_000;

/** The bundled packs, as files. */
export function bundledPacks(): string[] {
  const folder = new URL('public/packs/', ROOT).pathname;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sidelight.jsonl'))
    .map((name) => join(folder, name));
}

/** The shipped background document frequencies. */
export function shippedFrequencies(): DocumentFrequencies {
  return parseFrequencies(readFileSync(new URL('public/data/document-frequency.txt', ROOT), 'utf8'));
}

/** Articles of a pack file, plain or gzip. */
export async function packArticles(file: string): Promise<AnalysedArticle[]> {
  if (!existsSync(file)) throw new UsageError(`No such pack: ${file}`);
  const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return (await loadPack(stream)).articles;
}

/** A line of labelled news: what `evaluate` and `--corpus` read. */
export interface NewsLine {
  id: string;
  event?: string;
  outlet: string;
  title: string;
  date?: string;
  url?: string;
  text: string;
}

/** Objects of a JSON Lines file, gzip by its ending; a bad line is named. */
export function jsonLines<T>(file: string): T[] {
  if (!existsSync(file)) throw new UsageError(`No such file: ${file}`);
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as T];
    } catch {
      throw new UsageError(`${file}, line ${i + 1}: not JSON`);
    }
  });
}

/** A news line as an article of the corpus, full text. */
export function articleOfLine(line: NewsLine): AnalysedArticle {
  const passages = line.text
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text, index) => ({ index, text }));
  const article: Article = {
    id: line.id,
    outlet: { id: line.outlet, name: line.outlet },
    headline: line.title,
    ...(line.url ? { address: line.url } : {}),
    ...(line.date ? { published: statedDay(line.date) } : {}),
    language: 'en',
    kind: 'report',
    passages,
    captions: [],
    pageText: [],
  };
  return analyse(article, { provenance: 'pack', rights: 'full' });
}

/** A day or instant given on the command line or in a data file. */
export function statedDay(value: string): Dated {
  const time = Date.parse(value);
  if (!Number.isFinite(time))
    throw new UsageError(`Not a date: ${value} (write YYYY-MM-DD or an ISO instant)`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? { at: value, precision: 'day', foundIn: 'stated' }
    : { at: new Date(time).toISOString(), precision: 'instant', foundIn: 'stated' };
}

/** Text of a page's bytes: the charset of the response or the page's own <meta>, UTF-8 otherwise. */
function decode(bytes: Uint8Array, stated?: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const label = stated ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

async function fetchPage(address: string): Promise<{ text: string; type: string }> {
  const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) }).catch((error: Error) => {
    throw new UsageError(
      `Could not fetch ${address}: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  if (!response.ok)
    throw new UsageError(`Could not fetch ${address}: ${response.status} ${response.statusText}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MAX_PAGE_BYTES) throw new UsageError(`${address} is over ${MAX_PAGE_BYTES >> 20} MB`);
    parts.push(part);
  }
  const type = response.headers.get('content-type') ?? 'text/html';
  return { text: decode(Buffer.concat(parts), /charset=([\w-]+)/i.exec(type)?.[1]), type };
}

/** What the caller knows of a page beyond its file. */
export interface Known {
  url?: string;
  published?: string;
  /** Publication days after this one are refused, YYYY-MM-DD. */
  today?: string;
}

/** Reads one page from a file or an address, as the content script would, without a browser. */
export async function readPage(source: string, known: Known = {}): Promise<Extraction> {
  let text: string;
  let plain = source.endsWith('.txt');
  let address = known.url;
  if (/^https?:\/\//i.test(source)) {
    const page = await fetchPage(source);
    text = page.text;
    plain = page.type.startsWith('text/plain');
    address ??= source;
    if (!plain && !/html|xml/i.test(page.type))
      return { kind: 'not-an-article', reason: 'unsupported-type', title: source };
  } else {
    if (!existsSync(source) || !statSync(source).isFile()) throw new UsageError(`No such file: ${source}`);
    if (statSync(source).size > MAX_PAGE_BYTES)
      throw new UsageError(`${source} is over ${MAX_PAGE_BYTES >> 20} MB`);
    const bytes = readFileSync(source);
    if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
      return { kind: 'not-an-article', reason: 'unsupported-type', title: basename(source) };
    text = decode(bytes);
  }
  if (address !== undefined && !URL.canParse(address)) throw new UsageError(`Not an address: ${address}`);
  const extraction = plain
    ? articleFromText(text, {
        ...(address ? { address } : {}),
        ...(known.today ? { today: known.today } : {}),
      })
    : extract(
        documentOf(text),
        address ?? 'https://page.invalid/',
        known.today ? { today: known.today } : {},
      );
  if (extraction.kind === 'article') {
    // A file tells no address; the stand-in must not become one.
    if (address === undefined && extraction.article.address?.startsWith('https://page.invalid/'))
      delete extraction.article.address;
    if (known.published) extraction.article.published = statedDay(known.published);
  }
  return extraction;
}

function documentOf(html: string): Document {
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as Document;
}
