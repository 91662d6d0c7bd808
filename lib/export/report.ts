import type { Block, Inline, Item, Line } from './blocks.ts';
import type { ComparisonDocument, DocumentArticle, DocumentPlace, DocumentRelated } from './document.ts';
import { framing } from './report-framing.ts';
import { Names } from './report-names.ts';
import { timeOf } from './time.ts';
import type { Wording } from './wording.ts';

/**
 * A document as a report for people: headings, lines, lists and tables, in the panel's order. Markdown and the
 * printable page are drawn from the same blocks. Pure.
 */
export function reportOf(document: ComparisonDocument, wording: Wording): Block[] {
  const names = new Names(document, wording);
  const [page] = document.articles;
  if (!page) return [];
  return [
    { kind: 'heading', level: 1, line: [{ text: page.headline, ...names.lang(page.id) }] },
    { kind: 'paragraph', line: [...names.about(page), ...byline(page)] },
    ...standfirst(page, names),
    { kind: 'paragraph', line: [method(document, names, wording)] },
    { kind: 'paragraph', line: [wording.t('helpHonest'), ' ', wording.t('exportBudget')] },
    ...headlines(document, names, wording),
    ...passages(document, names, wording),
    ...elsewhere(document, names, wording),
    ...framing(document, names, wording),
    ...related(document, wording),
  ];
}

/** Whether there is anything of a place to read. */
const shows = ({ text, keyTerms }: DocumentPlace): boolean => text !== undefined || keyTerms !== undefined;
const section = (title: string): Block => ({ kind: 'heading', level: 2, line: [title] });
const list = (items: Item[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : []);

const byline = ({ byline }: DocumentArticle): Line => (byline ? [' · ', { text: byline }] : []);

const standfirst = ({ standfirst, id }: DocumentArticle, names: Names): Block[] =>
  standfirst ? [{ kind: 'paragraph', line: [{ text: standfirst, ...names.lang(id) }] }] : [];

function method({ method, created }: ComparisonDocument, names: Names, { t, tn, number }: Wording): string {
  return t(
    'exportMethod',
    names.compared(),
    `${number(method.independentTexts)} ${tn('independentTexts', method.independentTexts)}`,
    method.sidelight,
    timeOf({ at: created, precision: 'instant', foundIn: 'stated' }),
    number(method.also),
    number(method.nearest),
    names.noneFound(),
  );
}

function headlines({ headlines, articles }: ComparisonDocument, names: Names, wording: Wording): Block[] {
  const items = headlines.flatMap(({ article, text, onlyHere }): Item[] => {
    const of = articles.find(({ id }) => id === article);
    if (!of) return [];
    return [
      {
        line: [{ text, marks: onlyHere, ...names.lang(article) }],
        under: [
          [...names.about(of), ...(of.here ? [` · ${wording.t('articleBeingRead')}`] : [])],
          ...names.notes(of).map((note): Line => [note]),
          [
            wording.t(
              'exportQuotedOf',
              wording.tn('wordCount', of.quoted.words),
              wording.number(of.quoted.most),
            ),
          ],
        ],
      },
    ];
  });
  return [
    section(wording.t('headlinesTitle')),
    ...list(items),
    { kind: 'paragraph', line: [wording.t('headlinesTime')] },
  ];
}

function passages({ passages, method }: ComparisonDocument, names: Names, { t, number }: Wording): Block[] {
  const markOf = ({ mark, alsoIn, evidence }: ComparisonDocument['passages'][number]): string => {
    if (mark === 'also in') return t('markAlsoIn', number(alsoIn), number(method.compared));
    if (mark === 'only here') return `${t('markOnlyHere')}: ${names.noneFound()}`;
    const near = new Set(evidence.map(({ article }) => article)).size;
    return t('markNearestOnly', number(near), number(method.compared));
  };
  const items = passages.map(
    (row): Item => ({
      line: [...names.quoted(row), ` — ${markOf(row)}`],
      under: row.evidence.map((one): Line => {
        const differs = one.differs.map((what) =>
          what === 'figure'
            ? t('differsFigure')
            : what === 'speaker'
              ? t('differsSpeaker')
              : t('differsWording'),
        );
        const score = number(Math.round(one.score * 100) / 100);
        const found =
          one.shared.length > 0 ? t('foundBy', one.shared.join(', '), score) : t('foundByScore', score);
        const band = one.band === 'nearest' ? [t('bandNearest')] : [];
        return [names.at(one), ': ', ...names.quoted(one), ` (${[...band, ...differs, found].join('; ')})`];
      }),
    }),
  );
  return [section(t('passagesTitle')), ...list(items)];
}

function elsewhere(
  { elsewhere, passages, method }: ComparisonDocument,
  names: Names,
  { t, tn, number }: Wording,
): Block[] {
  if (elsewhere.length === 0)
    return [section(t('elsewhereTitle')), { kind: 'paragraph', line: [t('elsewhereNone')] }];
  const rendering = (place: DocumentPlace): Line => [names.at(place), ': ', ...names.quoted(place)];
  const items = elsewhere.flatMap(({ outlets, carriedBy: [lead, ...others], nearestHere }): Item[] => {
    if (!lead || !shows(lead)) return [];
    const near: Line[] = nearestHere
      ? [[`${t('nearestHere', number(nearestHere.score))}: `, ...names.quoted(nearestHere)]]
      : [];
    return [
      {
        line: [...rendering(lead), ` — ${tn('inOutlets', outlets, number(method.compared))}`],
        under: [...others.map(rendering), ...near],
      },
    ];
  });
  return [
    section(t('elsewhereTitle')),
    { kind: 'paragraph', line: [tn('elsewhereHow', passages.length)] },
    ...list(items),
    ...(items.length < elsewhere.length
      ? [{ kind: 'paragraph' as const, line: [tn('exportMore', elsewhere.length - items.length)] }]
      : []),
  ];
}

function related({ otherDays, alsoPublishedBy }: ComparisonDocument, { t }: Wording): Block[] {
  const row = ({ outlet, headline, address, published, language, when }: DocumentRelated): Item => {
    const title: Inline = { text: headline, ...(language === 'und' ? {} : { lang: language }) };
    const time = published ? timeOf(published) : t('undated');
    const day = when === undefined ? [] : [when === 'earlier' ? t('earlierCoverage') : t('laterCoverage')];
    return {
      line: [
        { strong: { text: outlet } },
        ': ',
        address ? { href: address, label: title } : title,
        ` · ${[time, ...day].join(' · ')}`,
      ],
    };
  };
  return [
    ...(alsoPublishedBy.length > 0
      ? [section(t('alsoPublishedTitle')), ...list(alsoPublishedBy.map(row))]
      : []),
    ...(otherDays.length > 0 ? [section(t('otherDaysTitle')), ...list(otherDays.map(row))] : []),
  ];
}
