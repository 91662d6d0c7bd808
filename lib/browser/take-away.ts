import { browser } from 'wxt/browser';
import type { Comparison } from '../comparison/types.ts';
import type { TakeAwayForm } from '../panel/state.ts';
import { number, t, tn } from './i18n.ts';

/** Time a browser needs to begin with a download, in milliseconds; the text stays in memory until then. */
const BEGUN = 60_000;

/**
 * Hands a comparison to the reader, within its budget of quotation. Must be called inside the reader's click: copying
 * wants one. What makes the documents is loaded here and not before.
 */
export async function takeAway(form: TakeAwayForm, comparison: Comparison, corpus: number): Promise<void> {
  const make = await import('../export/index.ts');
  const created = new Date().toISOString();
  const { version } = browser.runtime.getManifest();
  const document = make.takeAway(comparison, { created, version, corpus });
  const name = (ending: string): string =>
    make.fileName(comparison.page.headline, (comparison.page.published?.at ?? created).slice(0, 10), ending);
  const markdown = (): string => make.markdownOf(make.reportOf(document, { t, tn, number }));
  switch (form) {
    case 'copy':
      return navigator.clipboard.writeText(markdown());
    case 'markdown':
      return download(markdown(), 'text/markdown', name('md'));
    case 'json':
      return download(make.jsonOf(document), 'application/json', name('json'));
    case 'page': {
      const { openPrintable } = await import('./printed.ts');
      return openPrintable(make.jsonOf(document));
    }
  }
}

/** A link to the text, clicked: browsers take that for a download without a permission of its own. */
function download(text: string, type: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), BEGUN);
}
