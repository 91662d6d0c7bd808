import type { Progress } from '../corpus/library/types.ts';
import type { Answer } from '../messages.ts';

/** Worker → page. */
export type FromWorker =
  | { call: number; answer: Answer<unknown> }
  | { call: number; progress: Progress }
  | { changed: true }
  /** Start a worker that reads a feed, at the other end of this port (see `lendReader`). */
  | { reader: MessagePort }
  /** A page's HTML, to be read where there is a DOM. */
  | { parse: number; html: string; address: string };
