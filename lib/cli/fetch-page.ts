import { pageText } from './page-text.ts';
import { UsageError } from './terminal.ts';

/** A page as a server gave it. */
export interface FetchedPage {
  /** Undefined where the type is no text: a picture, a PDF. */
  text: string | undefined;
  /** Media type in lower case, without parameters. */
  type: string;
  /** Where it came from in the end, after redirects. */
  address: string;
}

/**
 * Fetches one page, all of it within `seconds` and `most` bytes.
 * @throws UsageError, in one line with the address, on anything that keeps the page from coming.
 */
export async function fetchPage(address: string, seconds: number, most: number): Promise<FetchedPage> {
  const failed = (why: string) => new UsageError(`Could not fetch ${address}: ${why}`);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), seconds * 1000);
  try {
    const response = await fetch(address, { signal: ending.signal });
    if (!response.ok) throw failed(`${response.status} ${response.statusText}`.trim());
    const stated = response.headers.get('content-type') ?? 'text/html';
    const type = (stated.split(';')[0] ?? '').trim().toLowerCase();
    const from = response.url || address;
    if (!/html|xml|^text\/plain$/.test(type)) return { text: undefined, type, address: from };
    if (Number(response.headers.get('content-length')) > most) throw failed(`it is over ${most >> 20} MB`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > most) throw failed(`it is over ${most >> 20} MB`);
      parts.push(part);
    }
    const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(stated)?.[1];
    return { text: pageText(Buffer.concat(parts), address, charset), type, address: from };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (ending.signal.aborted) throw failed(`it took more than ${seconds} seconds`);
    throw failed(((error as Error).cause as Error | undefined)?.message || (error as Error).message);
  } finally {
    clearTimeout(timer);
    // Ends what is still coming, so that the command does not wait for it.
    ending.abort();
  }
}
