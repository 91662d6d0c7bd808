import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Article } from '../../article/types.ts';
import { fetchPage } from '../fetch-page.ts';
import { fileBytes } from '../files.ts';
import { readPage } from '../inputs.ts';
import { UsageError } from '../terminal.ts';

/** Bytes of a page, at most. */
export const MOST_BYTES = 32 << 20;
const FETCH_SECONDS = 30;

/** A page as it was captured. */
export interface Captured {
  content: string | Uint8Array;
  ending: '.txt' | '.html';
  address?: string;
  /** How it was obtained, in a sentence. */
  how: string;
}

/** Takes a page from a file or an address. Throws UsageError, in one line with its name, where it can't. */
export async function capture(page: string, today: string): Promise<Captured> {
  if (!/^https?:\/\//iu.test(page)) {
    const content = fileBytes(page, 'page', MOST_BYTES);
    const ending = page.endsWith('.txt') ? '.txt' : '.html';
    return { content, ending, how: `Saved page (${path.basename(page)}), added on ${today}.` };
  }
  if (!URL.canParse(page)) throw new UsageError(`Not an address: ${page}`);
  const { text, type, address } = await fetchPage(page, FETCH_SECONDS, MOST_BYTES);
  if (text === undefined) throw new UsageError(`${page} is ${type}, no page`);
  const ending = type === 'text/plain' ? '.txt' : '.html';
  return { content: text, ending, address, how: `Fetched from its address on ${today}.` };
}

/** What the maintainer says of a page. */
interface Stated {
  url?: string | undefined;
  published?: string | undefined;
  headline?: string | undefined;
}

/**
 * The article on a captured page, by the functions `compare` uses.
 * Throws UsageError where it is no article or what is stated can't be.
 */
export async function extracted(
  page: string,
  captured: Captured,
  stated: Stated,
  today: string,
): Promise<Article> {
  const address = stated.url ?? captured.address;
  // What was fetched is read from a file as well, so that both are read the same way.
  const folder =
    captured.address === undefined ? undefined : mkdtempSync(path.join(tmpdir(), 'sidelight-add-'));
  const file = folder === undefined ? page : path.join(folder, `page${captured.ending}`);
  try {
    if (folder !== undefined) writeFileSync(file, captured.content);
    const extraction = await readPage(file, {
      today,
      ...(address === undefined ? {} : { url: address }),
      ...(stated.published === undefined ? {} : { published: stated.published }),
      ...(stated.headline === undefined ? {} : { headline: stated.headline }),
    });
    if (extraction.kind === 'article') return extraction.article;
    throw new UsageError(
      `${page} is no single news article (${extraction.reason}); if it is one, add its text as FILE.txt, the headline first`,
    );
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
