import type { Block, Item, Line } from './blocks.ts';
import type { ComparisonDocument, DocumentQuotation, DocumentVoices } from './document.ts';
import type { Names } from './report-names.ts';
import type { Wording } from './wording.ts';

/** Speakers named for each article, and quotations listed for each of them. */
const SPEAKERS = 5;
const QUOTATIONS = 3;

/** How each outlet framed the event: voices, same quotes, own voice, figures, who does what. */
export function framing(document: ComparisonDocument, names: Names, wording: Wording): Block[] {
  return [
    ...voices(document, names, wording),
    ...sameQuotes(document, names, wording),
    ...ownVoice(document, names, wording),
    ...figures(document, names, wording),
    ...actors(document, names, wording),
  ];
}

/** A section's title, a line on how it was found, and its rows; nothing where it has none. */
function section(title: string, how: string, blocks: Block[]): Block[] {
  if (blocks.length === 0) return [];
  return [{ kind: 'heading', level: 2, line: [title] }, { kind: 'paragraph', line: [how] }, ...blocks];
}

const heading = (line: Line): Block => ({ kind: 'heading', level: 3, line });
const list = (items: Item[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : []);

function voices({ voices }: ComparisonDocument, names: Names, wording: Wording): Block[] {
  const { t, number } = wording;
  if (voices.length === 0) return [];
  const table: Block = {
    kind: 'table',
    head: [
      t('exportOutlet'),
      t('exportQuotedWords'),
      t('exportReportedWords'),
      t('exportOwnWords'),
      t('exportCreditedWords'),
      t('exportUnnamedWords'),
    ],
    rows: voices.map((row): Line[] => [
      names.outletWithLack(row.article),
      [number(row.quotedWords)],
      [number(row.indirectWords)],
      [number(row.ownVoiceWords)],
      [number(row.creditedWords)],
      [number(row.unattributedWords)],
    ]),
  };
  const bySpeaker = voices.flatMap((row): Block[] => {
    const items = speakersOf(row, names, wording);
    return items.length > 0 ? [heading([names.outlet(row.article)]), ...list(items)] : [];
  });
  return section(t('exportVoices'), t('exportVoicesHow'), [table, ...bySpeaker]);
}

function speakersOf({ speakers, unnamed }: DocumentVoices, names: Names, { t, tn }: Wording): Item[] {
  const amount = (quoted: number, reported: number): string =>
    t('exportSpeakerWords', tn('wordCount', quoted), tn('wordCount', reported));
  const shown = (quotations: DocumentQuotation[]): Line[] =>
    quotations
      .filter(({ text }) => text !== undefined)
      .slice(0, QUOTATIONS)
      .map((quotation) => {
        const notes = [
          ...(quotation.direct ? [] : [t('exportReported')]),
          ...(quotation.confidence === 'probable' ? [t('exportProbable')] : []),
        ];
        return [...names.quoted(quotation), ...(notes.length > 0 ? [` (${notes.join('; ')})`] : [])];
      });
  const others = speakers.slice(SPEAKERS);
  const sum = (of: 'words' | 'indirectWords') => others.reduce((total, one) => total + one[of], 0);
  const nobody = shown(unnamed);
  return [
    ...speakers.slice(0, SPEAKERS).map(
      (speaker): Item => ({
        line: [{ strong: { text: speaker.name } }, `: ${amount(speaker.words, speaker.indirectWords)}`],
        under: shown(speaker.quotations),
      }),
    ),
    ...(others.length > 0
      ? [{ line: [`${t('exportOthers')}: ${amount(sum('words'), sum('indirectWords'))}`] }]
      : []),
    ...(nobody.length > 0 ? [{ line: [t('exportUnnamed')], under: nobody }] : []),
  ];
}

function sameQuotes({ sameQuotes }: ComparisonDocument, names: Names, { t, number }: Wording): Block[] {
  const rows = sameQuotes.flatMap(({ speaker, similarity, possibly, versions }): Block[] => [
    heading([
      { text: speaker },
      ...(possibly ? [` — ${t('exportPossibly')}`] : []),
      ` — ${t('foundByScore', number(Math.round(similarity * 100) / 100))}`,
    ]),
    ...list(
      versions.map(
        (version): Item => ({
          line: [
            names.at(version),
            ...(version.verb ? [' (', { text: version.verb }, ')'] : []),
            ': ',
            ...names.quoted(version, version.differs),
            ...(version.direct ? [] : [` (${t('exportReported')})`]),
            ...(version.confidence === 'probable' ? [` (${t('exportProbable')})`] : []),
          ],
        }),
      ),
    ),
  ]);
  return section(t('exportSameQuotes'), t('exportSameQuotesHow'), rows);
}

function ownVoice({ ownVoice }: ComparisonDocument, names: Names, wording: Wording): Block[] {
  const { t, number } = wording;
  const items = ownVoice.map(
    (statement): Item => ({
      line: [names.at(statement), ': ', ...names.quoted(statement)],
      under: statement.nearest
        ? [
            [
              `${t('exportNearestElsewhere', number(Math.round(statement.nearest.score * 100) / 100))} `,
              names.at(statement.nearest),
              ': ',
              ...names.quoted(statement.nearest),
            ],
          ]
        : [],
    }),
  );
  return section(t('exportOwnVoice'), t('exportOwnVoiceHow', names.noneFound()), list(items));
}

function figures({ figures }: ComparisonDocument, names: Names, { t }: Wording): Block[] {
  const items = figures.map(
    (row): Item => ({
      line: [{ strong: { text: row.label } }, ...(row.agree ? [` — ${t('exportFiguresAgree')}`] : [])],
      under: row.cells.map(
        (cell): Line => [
          names.at(cell),
          ': ',
          { text: cell.as ?? [cell.approx, cell.value].filter((part) => part !== undefined).join(' ') },
          ...(cell.text === undefined ? [] : [' — ', ...names.quoted(cell)]),
        ],
      ),
    }),
  );
  return section(t('exportFigures'), t('exportFiguresHow'), list(items));
}

function actors({ actors }: ComparisonDocument, names: Names, { t }: Wording): Block[] {
  const items = actors.map(
    (row): Item => ({
      line: [{ strong: { text: row.name } }],
      under: row.cells.map(
        (cell): Line => [
          { strong: names.outlet(cell.article) },
          ': ',
          { text: cell.as ?? row.name },
          ' — ',
          { quote: cell.phrase, ...names.lang(cell.article) },
          ...(cell.kind === 'undergoes' ? [` (${t('exportUndergoes')})`] : []),
          ...(cell.quoted
            ? [` (${t('exportInQuotation')}`, ...(cell.speaker ? [': ', { text: cell.speaker }] : []), ')']
            : []),
        ],
      ),
    }),
  );
  return section(t('exportActors'), t('exportActorsHow'), list(items));
}
