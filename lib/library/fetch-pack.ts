import { SidelightError } from '../errors.ts';

/** How long an address may keep silent (ms), before its answer and in the middle of it. */
const PATIENCE = 30_000;

export interface FetchedPack {
  stream: ReadableStream<Uint8Array>;
  /** Bytes, where the server says. */
  size?: number;
  etag?: string;
}

/** Ends the fetch when nothing has come for a while, or the reader has ended it. */
class Patience {
  readonly controller = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(patience: number, signal: AbortSignal | undefined) {
    this.#patience = patience;
    signal?.addEventListener('abort', () => this.controller.abort(), { once: true });
    if (signal?.aborted) this.controller.abort();
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.controller.abort(), this.#patience);
  }

  over(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Asks an address for a pack, telling nothing of the reader: no cookies, no referrer. A redirect is not followed, so
 * that no request goes to a host that was not allowed. Null: not changed since the answer with this ETag.
 * Throws `moved`, `network`, `cancelled`; the stream itself breaks off where nothing comes any more.
 */
export async function fetchPack(
  address: string,
  { etag, signal, patience = PATIENCE }: { etag?: string; signal?: AbortSignal; patience?: number } = {},
): Promise<FetchedPack | null> {
  const waiting = new Patience(patience, signal);
  const failed = (cause: unknown): SidelightError =>
    signal?.aborted
      ? new SidelightError('cancelled', 'ended by the reader', { cause })
      : new SidelightError('network', `${address} does not answer`, { cause });
  let response: Response;
  try {
    response = await fetch(address, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: waiting.controller.signal,
      ...(etag ? { headers: { 'If-None-Match': etag } } : {}),
    });
  } catch (error) {
    waiting.over();
    throw failed(error);
  }
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  if (response.status === 304 || redirected || !response.ok || !response.body) {
    waiting.over();
    await response.body?.cancel();
    if (response.status === 304) return null;
    if (redirected) throw new SidelightError('moved', `${address} has moved to another address`);
    throw new SidelightError('network', `${address} answers ${response.status}`);
  }
  const reader = response.body.getReader();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        waiting.heard();
        if (!done) return controller.enqueue(value);
        waiting.over();
        controller.close();
      } catch (error) {
        waiting.over();
        controller.error(failed(error));
      }
    },
    async cancel(reason) {
      waiting.over();
      await reader.cancel(reason);
    },
  });
  const length = Number(response.headers.get('content-length'));
  // Of a packed answer the length is that of the packed bytes, which are not what is read here.
  const packed = response.headers.has('content-encoding');
  const tag = response.headers.get('etag');
  return { stream, ...(length > 0 && !packed ? { size: length } : {}), ...(tag ? { etag: tag } : {}) };
}
