import type { AnalysedArticle, AnalysedPassage, AnalysedSentence, Figure } from '../analysis/types.ts';
import { ALIGNMENT, alignmentScore } from './alignment.ts';
import { type EventActors, eventActors } from './event-actors.ts';
import { sentenceReference } from './sentence-reference.ts';
import type { FigureCell, FigureRow } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Units that say little of what is counted: only sentences that say the same join them. */
const LOOSE_UNIT =
  /^(?:%|[A-Z]{3}|second|minute|hour|day|week|month|year|decade|century|time|metre|meter|mile|kilometre|km|point|percent)$/;
/** A figure whose place or actor is not said joins one at most this many times as large. */
const NEAR = 3;
/** Money, shares and times that differ are one thing only where the sentences say the same and they differ little. */
const NEAR_LOOSE = 1.5;
/** Beyond this many times as large it is another thing, however alike the sentences: fled beside killed. */
const FAR = 10;
const SAME_SENTENCE = 0.35;
const MOST_ROWS = 20;
/** Figures of one unit that are looked at; a page of statistics has thousands. */
const MOST_OF_UNIT = 200;

/** A figure where it stands. */
interface Found {
  figure: Figure;
  actor: string | undefined;
  place: string | undefined;
  article: AnalysedArticle;
  passage: AnalysedPassage;
  sentence: AnalysedSentence;
}

/** Figures by unit, in order of the articles. */
function byUnit(articles: readonly AnalysedArticle[], event: EventActors): Map<string, Found[]> {
  const units = new Map<string, Found[]>();
  for (const article of articles) {
    for (const passage of article.passages) {
      for (const sentence of passage.sentences) {
        for (const figure of sentence.figures) {
          if (figure.unit === undefined) continue;
          const list = units.get(figure.unit) ?? [];
          if (list.length === MOST_OF_UNIT) continue;
          const actor = figure.actor === undefined ? undefined : event.ownerOf(figure.actor);
          list.push({ figure, actor, place: figure.place, article, passage, sentence });
          units.set(figure.unit, list);
        }
      }
    }
  }
  return units;
}

const compatible = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined || a === b;
/** "Tens of thousands" reaches from ten to a hundred thousand. */
const spread = (figure: Figure) =>
  /^(?:tens|dozens|scores|hundreds|thousands|millions)$/.test(figure.approx ?? '') ? 10 : 1;
const ratio = (a: Figure, b: Figure) => {
  const [low, high] = a.value < b.value ? [a, b] : [b, a];
  return low.value <= 0 ? Number.POSITIVE_INFINITY : high.value / (low.value * spread(low));
};

/** Whether two figures are about the same thing, as far as their sentences tell. */
function sameThing(a: Found, b: Found, weights: LocalWeights): boolean {
  if (!compatible(a.actor, b.actor) || !compatible(a.place, b.place)) return false;
  const whole = (one: Found) => one.actor !== undefined && one.place !== undefined;
  const loose = LOOSE_UNIT.test(a.figure.unit ?? '');
  if (!loose && whole(a) && whole(b)) return true;
  const score = alignmentScore(a.sentence, b.sentence, weights);
  if (loose)
    return (
      (a.figure.value === b.figure.value && score >= ALIGNMENT.nearest) ||
      (ratio(a.figure, b.figure) <= NEAR_LOOSE && score >= SAME_SENTENCE)
    );
  const alike = score >= ALIGNMENT.also && ratio(a.figure, b.figure) <= FAR;
  if ((a.actor === undefined && a.place === undefined) || (b.actor === undefined && b.place === undefined))
    return alike || (a.figure.value === b.figure.value && score >= ALIGNMENT.nearest);
  // One side does not say where, or whose: the sentences or the amounts must be near.
  return ratio(a.figure, b.figure) <= NEAR || alike;
}

/** Figures taken to be about one thing. */
interface Row {
  actor: string | undefined;
  place: string | undefined;
  values: Set<number>;
  outlets: Set<string>;
  found: Found[];
}

/** Peers of a row that a figure is held against; those that say most stand first. */
const MOST_PEERS = 4;

const fits = (a: Pick<Row, 'actor' | 'place'>, b: Pick<Row, 'actor' | 'place'>) =>
  compatible(a.actor, b.actor) && compatible(a.place, b.place);

function put(row: Row, found: readonly Found[]): void {
  for (const one of found) {
    row.actor ??= one.actor;
    row.place ??= one.place;
    row.values.add(one.figure.value);
    row.outlets.add(one.article.outletId);
    row.found.push(one);
  }
}

function newRow(found: readonly Found[]): Row {
  const row: Row = { actor: undefined, place: undefined, values: new Set(), outlets: new Set(), found: [] };
  put(row, found);
  return row;
}

/** Figures that have the same value stand together; a value that no outlet of the row gives joins it too. */
function rowsOf(list: readonly Found[], weights: LocalWeights): Row[] {
  const rows: Row[] = [];
  const isSame = (row: Row, one: Found) =>
    fits(row, one) && row.found.slice(0, MOST_PEERS).some((peer) => sameThing(peer, one, weights));
  // Those that say most come first, so that the others find them.
  const said = ({ actor, place }: Found) => Number(actor !== undefined) + Number(place !== undefined);
  const ordered = list
    .map((found, i) => ({ found, i }))
    .sort((a, b) => said(b.found) - said(a.found) || a.i - b.i);
  for (const { found } of ordered) {
    const far = (row: Row) => ratio((row.found[0] as Found).figure, found.figure);
    const row =
      rows.find((one) => one.values.has(found.figure.value) && isSame(one, found)) ??
      rows
        .filter((one) => !one.outlets.has(found.article.outletId) && isSame(one, found))
        .sort((a, b) => far(a) - far(b))[0];
    if (row) put(row, [found]);
    else rows.push(newRow([found]));
  }
  return joined(rows, weights);
}

/** Rows whose outlets are different ones speak of one thing with different numbers. */
function joined(rows: readonly Row[], weights: LocalWeights): Row[] {
  const kept: Row[] = [];
  for (const row of [...rows].sort((a, b) => b.outlets.size - a.outlets.size)) {
    const target = kept.find(
      (other) =>
        fits(row, other) &&
        ![...row.outlets].some((id) => other.outlets.has(id)) &&
        row.found
          .slice(0, MOST_PEERS)
          .some((a) => other.found.slice(0, MOST_PEERS).some((b) => sameThing(a, b, weights))),
    );
    if (target) put(target, row.found);
    else kept.push(row);
  }
  return kept;
}

const outletsOf = (list: readonly Found[]) => new Set(list.map(({ article }) => article.outletId));

/** The counted thing in words: as the first figure writes it, a person's "service members" as troops. */
function unitLabel({ figure }: Found): string {
  if (figure.unit === undefined || figure.unit === '%' || /^[A-Z]{3}$/.test(figure.unit))
    return figure.unit ?? '';
  return figure.unit === 'troop'
    ? 'troops'
    : (/[\p{L}-]+$/u.exec(figure.as)?.[0]?.toLowerCase() ?? figure.unit);
}

function rowOf(
  row: Found[],
  articles: readonly AnalysedArticle[],
  event: EventActors,
  weights: LocalWeights,
): FigureRow {
  const order = new Map(articles.map((article, i) => [article, i]));
  const sorted = [...row].sort(
    (a, b) => (order.get(a.article) ?? 0) - (order.get(b.article) ?? 0) || a.passage.index - b.passage.index,
  );
  const cells: FigureCell[] = [];
  const seen = new Set<string>();
  for (const { figure, article, passage, sentence } of sorted) {
    // An article that repeats itself gives one cell for each wording.
    const key = `${article.id} ${figure.value} ${figure.approx ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    cells.push({
      ...sentenceReference(article, passage, sentence, weights),
      outlet: article.outletName,
      here: article === articles[0],
      value: figure.value,
      ...(figure.approx ? { approx: figure.approx } : {}),
      as: figure.as,
    });
  }
  const first = row[0] as Found;
  // What only sentences join is called by what all of them name.
  const loose = LOOSE_UNIT.test(first.figure.unit ?? '');
  const common = (of: (found: Found) => string | undefined) => {
    const named = row.map(of).find((key) => key !== undefined);
    return loose && row.some((found) => of(found) !== named) ? undefined : named;
  };
  const actor = common((found) => found.actor);
  const place = common((found) => found.place);
  const places = place?.split(', ').map(event.label).join(', ');
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(first.figure.unit === undefined ? {} : { unit: first.figure.unit }),
    ...(place === undefined ? {} : { place }),
    label: [
      unitLabel(first),
      ...(actor === undefined ? [] : [event.label(actor)]),
      ...(places ? [places] : []),
    ].join(' · '),
    agree: new Set(cells.map(({ value, approx }) => `${value} ${approx ?? ''}`)).size === 1,
    cells,
  };
}

/**
 * Figures that two or more outlets give of the same actor, unit and place, side by side; the first article is the page
 * being read. What is not said (actor or place) joins only what contradicts it in nothing and lies near. An outlet that
 * gives two numbers of one kind speaks of two things. Rows that differ come first, then those of most outlets.
 */
export function compareFigures(
  articles: readonly AnalysedArticle[],
  weights: LocalWeights,
  event: EventActors = eventActors(articles, weights),
): FigureRow[] {
  const rows: FigureRow[] = [];
  for (const list of byUnit(articles, event).values()) {
    if (outletsOf(list).size < 2) continue;
    for (const row of rowsOf(list, weights)) {
      if (row.outlets.size >= 2) rows.push(rowOf(row.found, articles, event, weights));
    }
  }
  const outlets = ({ cells }: FigureRow) => new Set(cells.map(({ outlet }) => outlet)).size;
  return rows
    .sort(
      (a, b) => Number(a.agree) - Number(b.agree) || outlets(b) - outlets(a) || (a.label < b.label ? -1 : 1),
    )
    .slice(0, MOST_ROWS);
}
