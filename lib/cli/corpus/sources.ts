import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { array, nullable, object, parse, string } from 'valibot';
import type { Article, Outlet } from '../../article/types.ts';
import { UsageError } from '../terminal.ts';
import type { ArticleFacts } from './description.ts';

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

/**
 * The article of a captured page. Which lines are body is known from `clean/`; the order and the place of
 * subheads are taken from the captured text, and every paragraph must stand there.
 * Throws UsageError where a file is missing or is not what the description says.
 */
export async function readSource(folder: string, facts: ArticleFacts, outlet: Outlet): Promise<Article> {
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
  return {
    id,
    outlet: { id: outlet.id, name: outlet.name, domain: outlet.domains[0]! },
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
