import { SidelightError } from '../../errors.ts';
import { maxAgeOf, retryAfterOf } from '../../feeds/schedule.ts';
import type { FeedProblem } from '../../feeds/types.ts';

/** Bounds of one answer: bytes once unpacked, and milliseconds. */
export interface Limits {
  bytes: number;
  /** Until it begins to answer, between two parts of the answer, and in all. */
  first: number;
  silence: number;
  total: number;
}

export const FEED_LIMITS: Limits = { bytes: 10_000_000, first: 20_000, silence: 10_000, total: 60_000 };
export const PAGE_LIMITS: Limits = { bytes: 5_000_000, first: 20_000, silence: 10_000, total: 45_000 };
export const ROBOTS_LIMITS: Limits = { bytes: 512_000, first: 10_000, silence: 5_000, total: 15_000 };

/** What an address answered, in whole. */
export interface Answered {
  status: number;
  /** Content type as the answer says it. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Asked with an ETag or a date: nothing has changed since. */
  notModified: boolean;
  etag?: string;
  lastModified?: string;
  /** Seconds. */
  retryAfter?: number;
  maxAge?: number;
}

/** Why there is no answer; `bytes`: what was taken until then. */
export interface Unanswered {
  problem: FeedProblem;
  status?: number;
  retryAfter?: number;
  bytes: number;
}

export interface Asking {
  limits: Limits;
  accept: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

const PROBLEMS: Record<number, FeedProblem> = {
  401: 'refused',
  402: 'refused',
  403: 'refused',
  404: 'gone',
  407: 'refused',
  410: 'gone',
  429: 'busy',
  451: 'refused',
  503: 'busy',
};

/** Why the fetch was ended from within. */
class Ended extends Error {
  readonly problem: FeedProblem;
  constructor(problem: FeedProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Ends a fetch when an answer takes too long to begin, to go on, or in all. */
class Watch {
  readonly controller = new AbortController();
  readonly #silence: number;
  readonly #whole: ReturnType<typeof setTimeout>;
  #next: ReturnType<typeof setTimeout>;

  constructor({ first, silence, total }: Limits) {
    this.#silence = silence;
    this.#whole = setTimeout(() => this.end('timeout'), total);
    this.#next = setTimeout(() => this.end('timeout'), first);
  }

  heard(): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.end('timeout'), this.#silence);
  }

  end(problem: FeedProblem): void {
    this.controller.abort(new Ended(problem));
  }

  over(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#next);
  }
}

/** The whole body, or the problem with it; nothing is held beyond its bound. */
async function bodyOf(
  response: Response,
  watch: Watch,
  most: number,
  seen: { bytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    watch.heard();
    seen.bytes += next.value.byteLength;
    if (seen.bytes > most) {
      watch.end('too-large');
      throw new Ended('too-large');
    }
    parts.push(next.value);
  }
  const bytes = new Uint8Array(seen.bytes);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

const optional = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  (value === null || value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/**
 * Asks an address, telling nothing of the reader: no cookies, no referrer. A redirect is not followed, so that no
 * request goes to a host that was not allowed. Sizes are counted while the answer comes, as it is once unpacked; one that
 * is too large, or drips, is broken off. Throws `cancelled` alone: every other failure is a value.
 */
export async function fetchBounded(
  address: string,
  { limits, accept, etag, lastModified, signal, now }: Asking,
): Promise<Answered | Unanswered> {
  const watch = new Watch(limits);
  const stop = (): void => watch.controller.abort();
  signal?.addEventListener('abort', stop);
  const seen = { bytes: 0 };
  try {
    if (signal?.aborted) throw new SidelightError('cancelled', 'ended by the reader');
    const response = await fetch(address, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: watch.controller.signal,
      headers: {
        accept,
        ...(etag ? { 'if-none-match': etag } : {}),
        ...(lastModified ? { 'if-modified-since': lastModified } : {}),
      },
    });
    watch.heard();
    const { status, headers } = response;
    const notModified = status === 304;
    const redirected = response.type === 'opaqueredirect' || (status >= 300 && status < 400 && !notModified);
    const told = optional('retryAfter', retryAfterOf(headers.get('retry-after'), now()));
    if (redirected || !(response.ok || notModified)) {
      // What is not read is broken off: an error page may be endless too.
      watch.controller.abort();
      const problem = redirected ? 'moved' : (PROBLEMS[status] ?? 'server');
      return { problem, ...(redirected ? {} : { status }), ...told, bytes: 0 };
    }
    const bytes = notModified ? new Uint8Array() : await bodyOf(response, watch, limits.bytes, seen);
    return {
      status,
      type: headers.get('content-type') ?? '',
      bytes,
      notModified,
      ...optional('etag', headers.get('etag')),
      ...optional('lastModified', headers.get('last-modified')),
      ...told,
      ...optional('maxAge', maxAgeOf(headers.get('cache-control'))),
    };
  } catch (error) {
    if (signal?.aborted) throw new SidelightError('cancelled', 'ended by the reader', { cause: error });
    const { reason } = watch.controller.signal as { reason?: unknown };
    const ended = reason instanceof Ended ? reason : error instanceof Ended ? error : undefined;
    return { problem: ended?.problem ?? 'network', bytes: seen.bytes };
  } finally {
    watch.over();
    signal?.removeEventListener('abort', stop);
  }
}
