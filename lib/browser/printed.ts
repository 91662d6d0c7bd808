import { browser } from 'wxt/browser';
import type { ComparisonDocument } from '../export/document.ts';
import { readJson } from '../export/read-json.ts';
import { ownUrl } from './own-url.ts';

const KEY = 'print:';
/** Documents kept for their printable pages, so that these can be loaded again while the browser runs. */
const KEPT = 5;

interface Kept {
  /** Milliseconds since the epoch. */
  at: number;
  json: string;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'json' in value &&
  typeof value.json === 'string';

/** Opens a document as a printable page, in a tab of its own. It stays in memory: nothing is written to disk. */
export async function openPrintable(json: string): Promise<void> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  const before = Object.entries(stored)
    .filter(([key]) => key.startsWith(KEY))
    .sort(([, a], [, b]) => (isKept(b) ? b.at : 0) - (isKept(a) ? a.at : 0));
  await browser.storage.session.remove(before.slice(KEPT - 1).map(([key]) => key));
  const id = crypto.randomUUID();
  await browser.storage.session.set({ [KEY + id]: { at: Date.now(), json } satisfies Kept });
  await browser.tabs.create({ url: `${ownUrl('/print.html')}#${id}` });
}

/** The document a printable page was opened with; null where it is kept no longer, or was never one. */
export async function printed(id: string): Promise<ComparisonDocument | null> {
  const key = KEY + id;
  const { [key]: kept }: Record<string, unknown> = await browser.storage.session.get(key);
  if (!isKept(kept)) return null;
  try {
    return readJson(kept.json);
  } catch {
    return null;
  }
}
