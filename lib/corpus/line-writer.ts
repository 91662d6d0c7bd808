import { unwrap } from 'idb';
import type { AnalysedArticle } from '../analysis/types.ts';
import { failureOf, SidelightError } from '../errors.ts';
import type { Failure } from '../messages.ts';
import { withAnchors } from '../packs/anchors.ts';
import { Connection, change } from './connection.ts';
import type { SourceName } from './schema.ts';

/** Lines of a pack that were read and found right, to be written as the analyses of their articles. */
export interface LineBatch {
  source: SourceName;
  generation: number;
  provenance: AnalysedArticle['provenance'];
  lines: Uint8Array<ArrayBuffer>[];
}

/**
 * Writes analyses beside the one that reads the pack: putting a record takes as long as reading, checking and indexing
 * it, so the two share the work between two processors.
 */
export interface LineWriter {
  /** Writes a batch; the lines are gone afterwards. Throws what the corpus throws. */
  write(batch: LineBatch): Promise<void>;
  end(): void;
}

const decoder = new TextDecoder();

/** The writer's end of the channel. */
interface Channel {
  postMessage(message: { failure?: Failure }): void;
  addEventListener(type: 'message', listener: (event: { data: LineBatch }) => void): void;
}

/** Writes the batches that come over a channel, one after the other, and answers each. */
export function serveLines(name: string, channel: Channel): void {
  const connection = new Connection(name);
  channel.addEventListener('message', ({ data }) => {
    const { source, generation, provenance, lines } = data;
    const put = connection.use((db) =>
      change(db, ['analyses'], async (tx) => {
        // A promise for every record would cost more than it tells: the transaction itself tells of failures.
        const store = unwrap(tx).objectStore('analyses');
        for (const line of lines) {
          const { article } = JSON.parse(decoder.decode(line)) as { article: AnalysedArticle };
          const whole = { ...withAnchors(article), provenance };
          store.put({ source, generation, id: article.id, article: whole });
        }
      }),
    );
    put.then(
      () => channel.postMessage({}),
      (error: unknown) => channel.postMessage({ failure: failureOf(error) }),
    );
  });
}

/** A writer in a worker of its own. One batch is under way at a time. */
export function writerOver(worker: Worker): LineWriter {
  return {
    write: ({ lines, ...batch }) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<{ failure?: Failure }>) => {
          if (data.failure) reject(new SidelightError(data.failure.code, data.failure.message));
          else resolve();
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(
          { ...batch, lines },
          lines.map(({ buffer }) => buffer),
        );
      }),
    end: () => worker.terminate(),
  };
}
