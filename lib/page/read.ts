import { captureInSlices, type PageCapture } from '../article/capture.ts';

/** Takes from the page what an article can be made of, in slices, so that the page stays usable meanwhile. */
export function readPage(
  doc: Document,
  address: string,
): Promise<{ page: PageCapture; elements: Element[] }> {
  return captureInSlices(doc, address, turn);
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
