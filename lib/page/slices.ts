/** Passages looked up before the page gets its turn: with blocks of ordinary length, a few milliseconds. */
export const SLICE = 40;

/** Gives the page its turn. Timers would be held to one a second in a background tab; messages are not. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** Maps in slices, with the page's turn between them; null as soon as `wanted` says that nobody waits for it any more. */
export async function inSlices<A, B>(
  items: readonly A[],
  work: (item: A) => B,
  wanted: () => boolean,
  pause: () => Promise<void> = turn,
): Promise<B[] | null> {
  const done: B[] = [];
  for (let at = 0; at < items.length; at += SLICE) {
    if (at > 0) await pause();
    if (!wanted()) return null;
    for (const item of items.slice(at, at + SLICE)) done.push(work(item));
  }
  return done;
}
