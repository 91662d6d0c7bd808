import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { array, nullable, object, parse, string } from 'valibot';
import type { Article, Outlet } from '../../article/types.ts';
import { readPage } from '../inputs.ts';
import { UsageError } from '../terminal.ts';
import { type ArticleFacts, isPageFile } from './description.ts';

const cleaned = object({
  headline: string(),
  standfirst: nullable(string()),
  paragraphs: array(string()),
  subheads: array(string()),
  notBody: array(string()),
});

const flat = (text: string) => text.replace(/\s+/gu, ' ').trim();

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`${file} can't be read`);
  }
}

/** The page with what the description says of it, which outweighs what the page says. */
function described(extracted: Article, facts: ArticleFacts, outlet: Outlet): Article {
  const { id, headline, byline, published, updated, language, kind, address, leaveOut = [] } = facts;
  const passages = extracted.passages.filter(
    ({ text }) => !leaveOut.some((beginning) => text.startsWith(beginning)),
  );
  for (const beginning of leaveOut)
    if (!extracted.passages.some(({ text }) => text.startsWith(beginning)))
      throw new UsageError(`${id}: leaveOut: no passage of ${facts.file} begins with "${beginning}"`);
  const { standfirst } = extracted;
  const [domain] = outlet.domains;
  return {
    id,
    outlet: { id: outlet.id, name: outlet.name, ...(domain ? { domain } : {}) },
    headline: headline ?? extracted.headline,
    language,
    kind,
    passages: passages.map((passage, index) => ({ ...passage, index })),
    captions: [],
    pageText: [],
    ...(typeof address === 'string' ? { address } : {}),
    ...(byline ? { byline } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(standfirst ? { standfirst } : {}),
  };
}

/** Reads a captured page as the content script would. Throws UsageError where it is no single article. */
async function readCaptured(folder: string, facts: ArticleFacts, outlet: Outlet): Promise<Article> {
  const file = path.join(folder, facts.file);
  const { address, headline } = facts;
  const extraction = await readPage(file, {
    ...(typeof address === 'string' ? { url: address } : {}),
    ...(headline ? { headline } : {}),
  });
  if (extraction.kind === 'not-an-article')
    throw new UsageError(`${file} is no single news article (${extraction.reason})`);
  return described(extraction.article, facts, outlet);
}

/**
 * The article of a captured page, from its file in the sources' folder, with what the description says of it.
 * Throws UsageError where a file is missing or is not what the description says.
 */
export function readSource(folder: string, facts: ArticleFacts, outlet: Outlet): Promise<Article> {
  return isPageFile(facts.file) ? readCaptured(folder, facts, outlet) : readCleaned(folder, facts, outlet);
}

/**
 * The article of a captured text. Which lines are body is known from `clean/`; the order and the place of
 * subheads are taken from the captured text, and every paragraph must stand there.
 * Throws UsageError where a file is missing or is not what the description says.
 */
async function readCleaned(folder: string, facts: ArticleFacts, outlet: Outlet): Promise<Article> {
  const file = path.join(folder, 'clean', `${facts.file}.json`);
  const raw = (await readText(path.join(folder, `${facts.file}.txt`))).split('\n').map(flat);
  let clean: ReturnType<typeof parseClean>;
  try {
    clean = parseClean(await readText(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not in the expected form: ${(error as Error).message}`);
  }
  const headline = flat(clean.headline);
  if (!raw.some((line) => line.endsWith(headline)))
    throw new UsageError(`${file}: the headline does not stand in ${facts.file}.txt`);

  const subheads = new Set(clean.subheads.map(flat));
  const notBody = new Set(clean.notBody.map(flat));
  const passages: Article['passages'] = [];
  let line = 0;
  let heading: string | undefined;
  for (const paragraph of clean.paragraphs.map(flat)) {
    if (notBody.has(paragraph)) throw new UsageError(`${file}: a paragraph is also listed as not body`);
    for (; line < raw.length && raw[line] !== paragraph; line++)
      if (subheads.has(raw[line]!)) heading = raw[line];
    if (line === raw.length)
      throw new UsageError(
        `${file}: paragraph ${passages.length + 1} does not stand in ${facts.file}.txt, in order`,
      );
    line++;
    passages.push({ index: passages.length, text: paragraph, ...(heading ? { heading } : {}) });
  }

  const { id, byline, published, updated, language, kind } = facts;
  const address = addressOf(facts.address, headline);
  const [domain] = outlet.domains;
  return {
    id,
    outlet: { id: outlet.id, name: outlet.name, ...(domain ? { domain } : {}) },
    headline,
    language,
    kind,
    passages,
    captions: [],
    pageText: [],
    ...(address ? { address } : {}),
    ...(byline ? { byline } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(clean.standfirst ? { standfirst: flat(clean.standfirst) } : {}),
  };
}

function addressOf(address: ArticleFacts['address'], headline: string): string | undefined {
  if (typeof address !== 'object') return address;
  return `${address.site}${headline.toLowerCase().replace(/[^a-z0-9]+/g, '-')}/`;
}

const parseClean = (text: string) => parse(cleaned, JSON.parse(text));
