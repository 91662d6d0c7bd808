import { SidelightError } from '../errors.ts';
import type { FeedReading, OpmlFeed } from './types.ts';

/** How long a feed may take to be read (ms). */
const LIMIT = 10_000;

/** What the worker apart is asked, and answers. */
export type ToReader =
  | { bytes: Uint8Array<ArrayBuffer>; type: string; address: string; now: number }
  | { opml: Uint8Array<ArrayBuffer> }
  | { feeds: OpmlFeed[]; title: string; now: number };
export type FromReader =
  | { reading: FeedReading }
  | { opml: OpmlFeed[] }
  | { text: string }
  | { failed: string };

/** As much of a Worker as is used of it. */
export interface ReaderWorker {
  postMessage(message: ToReader, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<FromReader>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface Apart {
  /** Starts a worker of `feed-worker.ts`. */
  open(): ReaderWorker;
  /** Milliseconds. */
  limit?: number;
  signal?: AbortSignal | undefined;
}

/** Asks one question of a worker of its own, which is ended with the answer, with the limit, or with the signal. */
function ask(
  message: ToReader,
  transfer: Transferable[],
  { open, limit = LIMIT, signal }: Apart,
): Promise<FromReader | null> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new SidelightError('cancelled', 'ended by the reader'));
      return;
    }
    const worker = open();
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      worker.terminate();
    };
    const stop = (): void => {
      over();
      reject(new SidelightError('cancelled', 'ended by the reader'));
    };
    const timer = setTimeout(() => {
      over();
      resolve(null);
    }, limit);
    signal?.addEventListener('abort', stop);
    worker.onmessage = ({ data }) => {
      over();
      resolve(data);
    };
    // It ran out of memory, or has a fault: what it read is no feed for us.
    worker.onerror = () => {
      over();
      resolve(null);
    };
    try {
      worker.postMessage(message, transfer);
    } catch (error) {
      over();
      reject(error);
    }
  });
}

/**
 * `readFeed` in a disposable worker: a hostile feed costs that worker and ten seconds, nothing else. What takes longer,
 * or breaks the worker, is `too-large`. Throws `cancelled`. The bytes are gone afterwards.
 */
export async function readFeedApart(
  bytes: Uint8Array<ArrayBuffer>,
  about: { type: string; address: string; now: number },
  apart: Apart,
): Promise<FeedReading> {
  const answer = await ask({ bytes, ...about }, [bytes.buffer], apart);
  if (!answer) return { fault: 'too-large' };
  return 'reading' in answer ? answer.reading : { fault: 'not-a-feed' };
}

/** `readOpml` in a disposable worker. Throws `unsupported-type`. */
export async function readOpmlApart(bytes: Uint8Array<ArrayBuffer>, apart: Apart): Promise<OpmlFeed[]> {
  const answer = await ask({ opml: bytes }, [bytes.buffer], apart);
  if (answer && 'opml' in answer) return answer.opml;
  throw new SidelightError('unsupported-type', 'the file is no list of feeds that can be read');
}

/** `writeOpml` in the same worker: what reads and writes lists is loaded nowhere else. */
export async function writeOpmlApart(
  feeds: OpmlFeed[],
  title: string,
  now: number,
  apart: Apart,
): Promise<string> {
  const answer = await ask({ feeds, title, now }, [], apart);
  if (answer && 'text' in answer) return answer.text;
  throw new SidelightError('internal', 'the list could not be written');
}
