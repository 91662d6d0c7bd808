import type { Progress } from '../corpus/library/types.ts';
import type { FromWorker } from '../library/from-worker.ts';
import type { ArgumentsOf, MethodName, ResultOf, ToWorker } from '../library/protocol.ts';
import type { Answer } from '../messages.ts';
import { lendReader } from './lend-reader.ts';

interface Waiting {
  settle(answer: Answer<unknown>): void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** A page's end of the channel to the worker that keeps the corpus. */
export interface LibraryWorker {
  ask<M extends MethodName>(
    method: M,
    args: ArgumentsOf<M>,
    long?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
  ): Promise<Answer<ResultOf<M>>>;
  onChange(listener: () => void): () => void;
  end(): void;
}

/** Starts the worker. Should it die, what waits for it fails, and the next question starts another. */
export function startLibraryWorker(): LibraryWorker {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<() => void>();
  /** Workers that read feeds for it: they end with it. */
  const readers = new Set<() => void>();
  let worker: Worker | undefined;
  let last = 0;

  /** Reads a page's HTML for the worker, which has no DOM; the code for that is loaded with the first. */
  async function parse(from: Worker, { parse, html, address }: Extract<FromWorker, { parse: number }>) {
    const { parsePage } = await import('./parse-page.ts');
    from.postMessage({ parsed: parse, page: await parsePage(html, address) } satisfies ToWorker);
  }

  function endReaders(): void {
    for (const end of readers) end();
    readers.clear();
  }

  function heard(from: Worker, message: FromWorker): void {
    if ('parse' in message) void parse(from, message);
    else if ('reader' in message) readers.add(lendReader(message.reader));
    else if ('changed' in message) for (const listener of listeners) listener();
    else if ('progress' in message) waiting.get(message.call)?.onProgress?.(message.progress);
    else {
      waiting.get(message.call)?.settle(message.answer);
      waiting.delete(message.call);
    }
  }

  function started(): Worker {
    if (worker) return worker;
    const begun = new Worker('/corpus-worker.js', { name: 'corpus' });
    begun.onmessage = ({ data }: MessageEvent<FromWorker>) => heard(begun, data);
    begun.onerror = (event) => {
      const failure = { code: 'internal' as const, message: event.message || 'the worker broke off' };
      begun.terminate();
      endReaders();
      if (worker === begun) worker = undefined;
      for (const one of waiting.values()) one.settle({ ok: false, failure });
      waiting.clear();
    };
    worker = begun;
    return begun;
  }

  return {
    ask(method, args, { signal, onProgress } = {}) {
      const call = ++last;
      const to = started();
      const send = (message: ToWorker) => to.postMessage(message);
      return new Promise((resolve) => {
        const settle = resolve as (answer: Answer<unknown>) => void;
        waiting.set(call, { settle, onProgress });
        if (signal?.aborted) {
          waiting.delete(call);
          settle({ ok: false, failure: { code: 'cancelled', message: 'ended by the reader' } });
          return;
        }
        signal?.addEventListener('abort', () => send({ call, cancel: true }), { once: true });
        send({ call, method, args });
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      worker?.terminate();
      endReaders();
      worker = undefined;
    },
  };
}
