import { captureInSlices, type PageCapture } from '../article/capture.ts';

/**
 * Takes from a page's HTML what an article can be read from. The document is inert: nothing in it runs, and nothing it
 * names is fetched. Null where it can't be taken.
 */
export async function parsePage(html: string, address: string): Promise<PageCapture | null> {
  try {
    const doc = new DOMParser().parseFromString(html, 'text/html');
    return (await captureInSlices(doc, address)).page;
  } catch (error) {
    console.warn('Sidelight could not read a page:', error);
    return null;
  }
}
