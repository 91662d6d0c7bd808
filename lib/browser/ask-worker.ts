import type { ArgumentsOf, MethodName, ResultOf } from '../library/protocol.ts';
import type { Answer } from '../messages.ts';
import type { LibraryWorker } from './library-worker.ts';

let worker: Promise<LibraryWorker> | undefined;

/** Asks this page's own worker, which keeps the corpus; it is started, and its code loaded, with the first question. */
export async function askWorker<M extends MethodName>(
  method: M,
  args: ArgumentsOf<M>,
): Promise<Answer<ResultOf<M>>> {
  worker ??= import('./library-worker.ts').then(({ startLibraryWorker }) => startLibraryWorker());
  return (await worker).ask(method, args);
}
