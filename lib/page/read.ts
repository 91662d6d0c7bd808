import { walk } from '../article/blocks.ts';
import { extractInSlices } from '../article/extract.ts';
import type { Extraction } from '../article/types.ts';

/** Longest the walk holds the page's main thread at a stretch, in milliseconds. */
const SLICE = 12;

/**
 * Reads the page in slices, so that it stays usable, and hands back the blocks its passages came from, by number:
 * the live elements that marks are drawn on.
 */
export async function readPage(
  doc: Document,
  address: string,
): Promise<{ extraction: Extraction; elements: Element[] }> {
  const now = (): number => performance.now();
  // A day more, since east of here it may be tomorrow already.
  const today = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const extraction = await extractInSlices(doc, address, turn, now, { today });
  const root = doc.body ?? doc.documentElement;
  if (extraction.kind !== 'article' || !root) return { extraction, elements: [] };
  const work = walk(root);
  for (;;) {
    const until = now() + SLICE;
    while (now() < until) {
      const step = work.next();
      if (step.done) return { extraction, elements: step.value.elements };
    }
    await turn();
  }
}

/** Gives the page its turn. Timers would be held to one a second in a background tab; messages are not. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
