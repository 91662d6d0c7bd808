import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { AnalysedArticle } from '../analysis/types.ts';
import { extract } from '../article/extract.ts';
import { articleFromText } from '../article/plain-text.ts';
import type { Extraction } from '../article/types.ts';
import { SidelightError } from '../errors.ts';
import { loadPack } from '../packs/read.ts';
import type { Pack } from '../packs/types.ts';
import { type DocumentFrequencies, parseFrequencies } from '../text/frequencies.ts';
import { fetchPage } from './fetch-page.ts';
import { fileBytes, needFile } from './files.ts';
import { pageText } from './page-text.ts';
import { datedOf, httpAddress } from './stated.ts';
import { UsageError } from './terminal.ts';

const ROOT = new URL('../../', import.meta.url);
const MAX_PAGE_BYTES = 32 << 20;
/** How long an address may take, in seconds, where the caller does not say. */
const FETCH_SECONDS = 20;

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

/**
 * A pack file, plain or gzip.
 * @throws UsageError where there is no file; SidelightError, naming the file, where it is no sound pack.
 */
export async function openPack(file: string): Promise<Pack> {
  needFile(file, 'pack');
  try {
    return await loadPack(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>);
  } catch (error) {
    if (!(error instanceof SidelightError)) throw error;
    throw new SidelightError(error.code, `${file}: ${error.message}`, { cause: error });
  }
}

/** Articles of a pack file. Throws as `openPack` does. */
export async function packArticles(file: string): Promise<AnalysedArticle[]> {
  return (await openPack(file)).articles;
}

/** What the caller knows of a page beyond its file. */
export interface Known {
  /** An http(s) address; anything else is refused. */
  url?: string;
  /** YYYY-MM-DD or an ISO instant; anything else is refused. */
  published?: string;
  /** Publication days after this one are refused, YYYY-MM-DD. */
  today?: string;
  /** Of a text file: the line that is its headline, where that is not the first. */
  headline?: string;
  /** How long an address may take. */
  seconds?: number;
}

interface Source {
  /** Undefined where it is neither HTML nor text. */
  text: string | undefined;
  plain: boolean;
  address?: string;
}

async function sourceOf(source: string, seconds: number): Promise<Source> {
  if (/^https?:\/\//i.test(source)) {
    if (httpAddress(source) === undefined) throw new UsageError(`Not an address: ${source}`);
    const { text, type, address } = await fetchPage(source, seconds, MAX_PAGE_BYTES);
    return { text, plain: type === 'text/plain', address };
  }
  if (/^[a-z][a-z\d+.-]+:/i.test(source) && !existsSync(source))
    throw new UsageError(`Only files and http(s) addresses can be read: ${source}`);
  const bytes = fileBytes(source, 'page', MAX_PAGE_BYTES);
  const pdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  return { text: pdf ? undefined : pageText(bytes, source), plain: source.endsWith('.txt') };
}

/**
 * Reads one page from a file or an http(s) address, as the content script would, without a browser.
 * @throws UsageError, in one line, where there is no such page, it is no text, or what is `known` of it can't be.
 */
export async function readPage(source: string, known: Known = {}): Promise<Extraction> {
  const published = known.published === undefined ? undefined : datedOf(known.published);
  if (known.published !== undefined && !published)
    throw new UsageError(
      `Not a date: ${known.published} (write YYYY-MM-DD, or an instant as 2022-02-07T18:30:00Z)`,
    );
  if (known.url !== undefined && httpAddress(known.url) === undefined)
    throw new UsageError(`Not an http(s) address: ${known.url}`);
  const { text, plain, address: from } = await sourceOf(source, known.seconds ?? FETCH_SECONDS);
  if (text === undefined)
    return { kind: 'not-an-article', reason: 'unsupported-type', title: from ?? basename(source) };
  const address = known.url ?? from;
  const today = known.today ? { today: known.today } : {};
  const extraction = plain
    ? articleFromText(text, {
        ...(address ? { address } : {}),
        ...(known.headline ? { headline: known.headline } : {}),
        ...today,
      })
    : extract(await documentOf(text), address ?? 'https://page.invalid/', today);
  if (extraction.kind === 'article') {
    // A file tells no address; the stand-in must not become one.
    if (address === undefined && extraction.article.address?.startsWith('https://page.invalid/'))
      delete extraction.article.address;
    if (published) extraction.article.published = published;
  }
  return extraction;
}

/** Loads its parser only when there is a page: most commands meet none, and it takes longer than they do. */
async function documentOf(html: string): Promise<Document> {
  const { parseHTML } = await import('linkedom');
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document as unknown as Document;
}
