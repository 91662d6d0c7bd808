import { captureInSlices, type PageCapture } from '../article/capture.ts';
import { turn } from './slices.ts';

/** Takes from the page what an article can be made of, in slices, so that the page stays usable meanwhile. */
export function readPage(
  doc: Document,
  address: string,
): Promise<{ page: PageCapture; elements: Element[] }> {
  return captureInSlices(doc, address, turn);
}
