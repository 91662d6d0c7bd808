/** A Document becomes an Article, in the page and in Node alike; the document is never changed. */
import { capture, captureInSlices } from './capture.ts';
import { type InterpretOptions, interpret } from './interpret.ts';
import type { Extraction } from './types.ts';

/**
 * Reads a document at once. `address` is the page's own (any scheme; only http(s) becomes the article's address).
 * What is no single news article is a value, not an error.
 */
export function extract(doc: Document, address: string, options?: InterpretOptions): Extraction {
  return interpret(capture(doc, address), options);
}

/** The same, giving the page its turn between slices: `pause` resolves when work may go on, `now` is in milliseconds. */
export async function extractInSlices(
  doc: Document,
  address: string,
  pause?: () => Promise<void>,
  now?: () => number,
  options?: InterpretOptions,
): Promise<Extraction> {
  const { page } = await captureInSlices(doc, address, pause, now);
  return interpret(page, options);
}
