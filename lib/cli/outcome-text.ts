import type { ComparedPassage, ComparisonOutcome, Coverage, PassageRef } from '../comparison/types.ts';

const WIDTH = 96;
const DOTS = { also: '●', nearest: '◐', none: '○' } as const;

const cut = (text: string, width: number) =>
  text.length > width ? `${text.slice(0, width - 1).trimEnd()}…` : text;
const words = (ref: PassageRef) => ref.text ?? `[${(ref.keyTerms ?? []).join(' · ')}]`;
const when = (row: { published?: { at: string; precision: string } }) =>
  row.published
    ? row.published.at.slice(0, row.published.precision === 'day' ? 10 : 16).replace('T', ' ')
    : 'undated';

function markOf(passage: ComparedPassage): string {
  if (passage.mark === 'also in') return `also in ${passage.alsoIn}`;
  return passage.mark;
}

const lack = ({ headlineOnly, partial }: Coverage) =>
  headlineOnly ? ', headline and summary only' : partial ? ', cut copy' : '';

const coverageLine = (row: Coverage, apart = '') =>
  `  ${row.outlet} (${when(row)}${row.wireCopyOf ? ', the same text as another' : ''}${lack(row)})${apart}\n    ${row.headline}`;

/** The comparison as plain text for a terminal: the panel's sections in the panel's order. */
export function describeOutcome(outcome: ComparisonOutcome): string {
  const page = outcome.decision === 'compared' ? outcome.comparison.page : outcome.page;
  const lines = [page.headline, `${page.outlet} · ${when(page)} · ${page.kind} · ${page.words} words`, ''];
  const list = (title: string, rows: string[]) => {
    if (rows.length) lines.push(title, ...rows, '');
  };
  if (outcome.decision === 'no-coverage') {
    lines.push(
      `No coverage of this event among the ${outcome.considered} articles looked at (${outcome.reason}).`,
      '',
    );
    list(
      'On other days',
      outcome.earlierLater.map((row) => coverageLine(row, ` — ${row.when}`)),
    );
    list(
      'The same text also published by',
      outcome.alsoPublishedBy.map((row) => coverageLine(row)),
    );
    return lines.join('\n').trimEnd();
  }
  const { coverage, independentTexts, passages, elsewhere, earlierLater, alsoPublishedBy } =
    outcome.comparison;
  const n = coverage.length;
  const headlines = coverage.filter((row) => row.headlineOnly).length;
  lines.push(
    `${n} other ${n === 1 ? 'article' : 'articles'}, ${independentTexts} independent ${independentTexts === 1 ? 'text' : 'texts'}${headlines ? `; of ${headlines} only headline and summary are known` : ''}`,
    '',
  );
  list(
    'Headlines',
    coverage.map((row) => coverageLine(row)),
  );
  list(
    'The same text also published by',
    alsoPublishedBy.map((row) => coverageLine(row)),
  );
  list(
    `In this article (${passages.length} passages; ${coverage.map((row) => row.outlet).join(', ')})`,
    passages.flatMap((passage) => [
      `  ${coverage.map((row) => DOTS[passage.bands[row.articleId] ?? 'none']).join('')}  ${markOf(passage)}`,
      `    ${cut(passage.text, WIDTH)}`,
      ...passage.evidence.map(
        (e) => `      ${e.band === 'also' ? '=' : '~'} ${e.outlet}: ${cut(words(e), WIDTH - 20)}`,
      ),
    ]),
  );
  const absent = elsewhere.filter((statement) => !statement.nearestHere);
  list(
    `Reported elsewhere: no similar passage found here (${absent.length})`,
    absent
      .slice(0, 20)
      .map((s) => `  ${s.outlets} of ${n}  ${s.lead.outlet}: ${cut(words(s.lead), WIDTH - 20)}`)
      .concat(absent.length > 20 ? [`  … and ${absent.length - 20} more`] : []),
  );
  list(
    'On other days',
    earlierLater.map((row) => coverageLine(row, ` — ${row.when}`)),
  );
  return lines.join('\n').trimEnd();
}
