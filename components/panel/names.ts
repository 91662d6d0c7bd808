import { isolate, list } from '../../lib/browser/i18n.ts';

/** "A, B and C": names for a sentence, each once and set apart from the direction of the text around it. */
export function names(items: readonly string[]): string {
  return list([...new Set(items)].map(isolate));
}
