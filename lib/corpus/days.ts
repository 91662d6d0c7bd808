import type { AnalysedArticle } from '../analysis/types.ts';

const MS = 86_400_000;

/** Days since 1970 of an ISO 8601 instant or day, in UTC. */
export const dayOf = (at: string): number => Math.floor(Date.parse(at) / MS);

export const dayAt = (ms: number): number => Math.floor(ms / MS);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const FORMS: [RegExp, order: 'ymd' | 'dmy' | 'mdy'][] = [
  [/\b((?:19|20)\d\d)[-/](\d\d?)[-/](\d\d?)\b/g, 'ymd'],
  [new RegExp(`\\b(\\d\\d?)(?:st|nd|rd|th)? (?:of )?${MONTH},? ((?:19|20)\\d\\d)\\b`, 'gi'), 'dmy'],
  [new RegExp(`\\b${MONTH} (\\d\\d?)(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)\\b`, 'gi'), 'mdy'],
];
const MAX_NAMED = 8;

function dayFrom(year: string, month: string, date: string): number | undefined {
  const at = /\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const ms = Date.UTC(Number(year), at, Number(date));
  const real = new Date(ms);
  return real.getUTCMonth() === at && real.getUTCDate() === Number(date) ? dayAt(ms) : undefined;
}

/**
 * Days that a page names with their year, in its address and text, in reading order: where an undated page is
 * looked up first. A hint only; English month names and ISO dates.
 */
export function namedDays(page: AnalysedArticle): number[] {
  const sentences = page.passages.flatMap((passage) => passage.sentences);
  const texts = [page.address, page.headline, page.standfirst, ...sentences.map(({ text }) => text)];
  const found = new Set<number>();
  for (const text of texts) {
    if (!text) continue;
    for (const [form, order] of FORMS) {
      for (const [, a = '', b = '', c = ''] of text.matchAll(form)) {
        const day =
          order === 'ymd' ? dayFrom(a, b, c) : order === 'dmy' ? dayFrom(c, b, a) : dayFrom(c, a, b);
        if (day !== undefined) found.add(day);
        if (found.size === MAX_NAMED) return [...found];
      }
    }
  }
  return [...found];
}
