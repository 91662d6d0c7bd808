import { analyse } from '../../../lib/analysis/analyse.ts';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import type {
  FoundRow,
  LibraryQuery,
  OutletRow,
  PackPreview,
  PackRow,
  RowProvenance,
} from '../../../lib/corpus/library/types.ts';
import { paragraphs } from '../../helpers/made-text.ts';

const OUTLETS = [
  'Harbour Courier',
  'North Wire',
  'Port Telegraph',
  'Skerry Post',
  'Le Quai',
  'صحيفة الميناء',
];
const WHAT = ['Ferry talks', 'Breakwater repair', 'Pilot house sale', 'Mooring fees', 'Ice plant move'];
const DOES = ['end without a deal', 'goes to a vote', 'draws protests', 'wins backing', 'put off again'];
const FROM: [source: string, provenance: RowProvenance][] = [
  ['pack:harbour', 'bundled'],
  ['saved', 'saved'],
  ['pack:coast', 'pack'],
  ['feed:wire', 'feed'],
];
/** 7 February 2031. */
const TODAY = 22_317;

/** The n-th article of an invented corpus; the newest first. */
export function madeRow(at: number): FoundRow {
  const outletName = OUTLETS[at % OUTLETS.length] ?? '';
  const [source, provenance] = FROM[at % FROM.length] ?? ['saved', 'saved'];
  const day = TODAY - Math.floor(at / 6);
  const dated = at % 11 !== 5;
  return {
    id: `made:${at}`,
    source,
    provenance,
    outletId: `outlet-${at % OUTLETS.length}`,
    outletName,
    headline: `${WHAT[at % WHAT.length]} ${DOES[Math.floor(at / 5) % DOES.length]} (${at + 1})`,
    address: `https://news.example/${at}`,
    ...(dated
      ? {
          published: {
            at: new Date(day * 86_400_000 + 43_200_000).toISOString().replace('.000', ''),
            precision: 'instant',
            foundIn: 'meta',
          },
        }
      : {}),
    day,
    added: day * 86_400_000,
    language: 'en',
    kind: 'report',
    rights: provenance === 'saved' || provenance === 'feed' ? 'full' : 'quotation',
    analysisVersion: 2,
    words: 420 + (at % 300),
    edited: at % 9 === 1,
    ...(provenance === 'feed' && at % 8 === 3 ? { headlineOnly: true as const } : {}),
  };
}

const analysed = (outlet: string, headline: string, texts: string[]): AnalysedArticle =>
  analyse(
    {
      id: 'made',
      outlet: { id: 'made', name: outlet },
      headline,
      language: 'en',
      kind: 'report',
      passages: texts.map((text, index) => ({ index, text })),
      captions: [],
      pageText: [],
    },
    { provenance: 'pack', rights: 'full' },
  );

/** What is kept of a made row: full text of what was saved, quotations of the rest. */
export function savedArticle(row: FoundRow): AnalysedArticle {
  const article = analysed(row.outletName, row.headline, paragraphs(6));
  const passages =
    row.rights === 'full'
      ? article.passages
      : article.passages.map((passage, at) => ({
          ...passage,
          sentences: passage.sentences.map(({ text, ...sentence }, n) =>
            at % 3 === 0 && n === 0 && text ? { ...sentence, text } : sentence,
          ),
        }));
  return { ...article, id: row.id, outletId: row.outletId, rights: row.rights, passages };
}

/** An earlier state: one passage worded otherwise, one there that went, one not there yet, another headline. */
export function savedBefore(row: FoundRow): AnalysedArticle {
  const [first = '', second = '', third = '', , ...rest] = paragraphs(6);
  return analysed(row.outletName, `Early: ${row.headline}`, [
    first.replace('£41,000', '£38,000').replace('Monday evening', 'Monday night'),
    second,
    third,
    ...rest,
    'The harbour master said the figures were not his to give and that the board would speak for itself.',
  ]);
}

export function madeOutlets(rows: readonly FoundRow[]): OutletRow[] {
  return OUTLETS.map((name, at) => ({
    outlet: {
      id: `outlet-${at}`,
      name,
      homepage: `https://outlet${at}.example/`,
      domains: [`outlet${at}.example`],
      country: 'IE',
      facts:
        at === 0
          ? [
              {
                label: 'owner',
                value: 'Ferris family trust',
                source: 'https://outlet0.example/about',
                seen: '2031-01-04',
              },
              { label: 'founded', value: '1911', source: 'Register of newspapers, Port Ellery' },
            ]
          : [],
    },
    articles: rows.filter(({ outletId }) => outletId === `outlet-${at}`).length,
    edited: at === 2,
    ...(at === 2 ? { notes: 'Sold in 2030.\nAsk again in spring.' } : {}),
  }));
}

export const madePacks = (): PackRow[] => [
  {
    source: 'pack:harbour',
    id: 'harbour',
    title: 'Harbour news',
    sequence: 4,
    created: '2031-02-01',
    articles: 21,
    outlets: 5,
    bytes: 240_000,
    bundled: true,
    off: false,
    daily: false,
  },
  {
    source: 'pack:coast',
    id: 'coast',
    title: 'The coast, week by week',
    sequence: 17,
    created: '2031-02-05',
    articles: 1860,
    outlets: 12,
    bytes: 9_400_000,
    bundled: false,
    off: false,
    address: 'https://packs.example/coast.sidelight.jsonl.gz',
    daily: true,
    checked: { at: Date.UTC(2031, 1, 6, 4), problem: 'network' },
    key: 'a41f09c2bb7e6d31',
  },
];

export function madePreview(): PackPreview {
  return {
    job: 'job-1',
    id: 'islands',
    title: 'News of the outer islands',
    sequence: 3,
    created: '2031-02-06',
    address: 'https://packs.example/islands.sidelight.jsonl',
    outlets: ['Skerry Post', 'North Wire', 'Harbour Courier'],
    articles: 120,
    fullTexts: 0,
    from: 22_300,
    to: 22_317,
    bytes: 840_000,
    sample: [
      {
        id: 'skerry:1',
        headline: 'Skerry Holm waits for its milk',
        outletName: 'Skerry Post',
        published: { at: '2031-02-06', precision: 'day', foundIn: 'stated' },
        change: 'added',
      },
    ],
    signature: { state: 'first', key: '3f1a9c027b55d8e4' },
  };
}

/** Rows that fit a query, in its order, with why they were found. */
export function matching(rows: readonly FoundRow[], query: LibraryQuery): FoundRow[] {
  const words = query.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const fit = rows.filter(
    (row) =>
      words.every((word) => `${row.headline} ${row.outletName}`.toLowerCase().includes(word)) &&
      (query.outletId === undefined || row.outletId === query.outletId) &&
      (query.from === undefined || row.day >= query.from) &&
      (query.to === undefined || row.day <= query.to) &&
      (query.provenance === undefined || row.provenance === query.provenance) &&
      (query.source === undefined || row.source === query.source) &&
      (query.ids === undefined || query.ids.includes(row.id)),
  );
  const order = {
    newest: (a: FoundRow, b: FoundRow) => b.day - a.day,
    oldest: (a: FoundRow, b: FoundRow) => a.day - b.day,
    outlet: (a: FoundRow, b: FoundRow) => a.outletName.localeCompare(b.outletName),
    headline: (a: FoundRow, b: FoundRow) => a.headline.localeCompare(b.headline),
  }[query.sort];
  const sorted = fit.sort(order);
  if (words.length === 0) return sorted;
  return sorted.map((row) => {
    const text = `… ${row.headline}, the board heard on Monday evening …`;
    const start = text.toLowerCase().indexOf(words[0] ?? '');
    const end = start + (words[0]?.length ?? 0);
    return start < 0
      ? { ...row, speakers: ['Marta Quill'] }
      : { ...row, snippet: { text, hits: [[start, end]] as [number, number][] } };
  });
}
