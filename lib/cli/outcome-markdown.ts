import { readFileSync } from 'node:fs';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import { number, setCatalogue, t, tn } from '../browser/i18n.ts';
import type { Comparison } from '../comparison/types.ts';
import { markdownOf } from '../export/markdown.ts';
import { reportOf } from '../export/report.ts';
import { takeAway } from '../export/take.ts';

/** The comparison as the panel's "Take away" writes it, in the strings of the interface. */
export function outcomeMarkdown(comparison: Comparison, corpus: number, now: Date): string {
  setCatalogue(catalogue);
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const document = takeAway(comparison, { created: now.toISOString(), version, corpus });
  return markdownOf(reportOf(document, { t, tn, number }));
}
