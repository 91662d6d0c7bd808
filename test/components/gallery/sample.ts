import type { Article } from '../../../lib/article/types.ts';
import type { Band, Comparison, Coverage, Evidence } from '../../../lib/comparison/types.ts';
import { emptyFraming, sampleFraming } from './sample-framing.ts';

/** A made-up harbour dispute in invented outlets, for drawing every part of the panel. */
const OUTLETS: [id: string, name: string, headline: string, hours: number, extra: Partial<Coverage>][] = [
  ['northwire.example', 'North Wire', 'Ferry operator and union meet for third time', -7, { kind: 'agency' }],
  ['porttelegraph.example', 'The Port Telegraph', 'Minister warns strikers as islands run short', -3, {}],
  [
    'abrakan.example',
    'Abrakan Bulletin',
    'Strike enters second week: ferries idle, shelves bare',
    2,
    {
      rights: 'quotation',
    },
  ],
  [
    'verderadio.example',
    'Verde Radio',
    'As it happened: night talks on the ferry strike',
    5,
    {
      kind: 'live-blog',
      partial: true,
    },
  ],
  ['islander.example', 'Islander', 'No boats, no milk', 5, {}],
  ['capital-observer.example', 'Capital Observer', 'Ferry dispute is a test for the new cabinet', 9, {}],
  ['dagsposten.example', 'Dagsposten', 'Talks fail, says union', 11, { kind: 'opinion' }],
  ['quayside.example', 'Quayside', 'Operator’s new offer leaves crews unmoved', 20, {}],
  ['mainland.example', 'Mainland Today', 'Ferries: what we know', 26, {}],
  ['seafarer.example', 'Seafarer’s Gazette', 'Crews hold out', 30, {}],
];

const PASSAGES = [
  'The operator put a new offer on the table late on Monday, and the union asked for a night to study it.',
  'Two of the five smaller islands have been without fresh milk since Saturday.',
  '“We will not stand by while families wait for food,” the transport minister said on the quay.',
  'About 340 crew members walked out nine days ago over rest hours and winter pay.',
  'The mayor of the largest island hired a fishing boat on Sunday to bring medicine across, and paid for the diesel out of her own pocket, as she told a crowd of some sixty people outside the harbour office.',
  'Talks are to go on at ten on Tuesday morning.',
];

const RENDERINGS = [
  'A revised proposal was handed over at about 21:00, both sides said.',
  'Union leaders turned down at first sight what the company calls a new offer.',
  'The minister said he would act while families go hungry.',
  'Some 400 sailors have been on strike since the first weekend of the month, according to the union’s own count.',
  'Negotiators will sit down again in the morning.',
];

const PAGE_TIME = Date.UTC(2031, 1, 7, 18, 40);

export interface SampleOptions {
  outlets?: number;
  passages?: number;
  /** Make every text long. */
  long?: boolean;
  rtl?: boolean;
  undated?: boolean;
  /** The first outlet's article is known by its headline and summary alone. */
  headlineOnly?: boolean;
  /** Feeds that the page names. */
  feeds?: number;
  /** Hours since followed outlets were fetched; nothing is followed where it is absent. */
  hours?: number;
  /** No row in any of the framing sections. */
  bare?: boolean;
  /** The page and one outlet in a language whose grammar is not read. */
  foreign?: boolean;
}

export function sampleArticle(
  id = 'page',
  headline = 'Harbour talks end without a deal as ferries stay in port',
): Article {
  return {
    id,
    outlet: { id: 'harbourcourier.example', name: 'Harbour Courier' },
    address: `https://harbourcourier.example/${id}`,
    headline,
    language: 'en',
    kind: 'report',
    passages: PASSAGES.map((text, index) => ({ index, text })),
    captions: [],
    pageText: [],
  };
}

/** A comparison in every variety the panel draws. */
export function sampleComparison(options: SampleOptions = {}): Comparison {
  const {
    outlets = 4,
    passages = 6,
    long = false,
    rtl = false,
    undated = false,
    headlineOnly = false,
    bare = false,
    foreign = false,
  } = options;
  const arabic =
    'انتهت محادثات الميناء دون اتفاق وبقيت العبّارات في المرفأ، وقالت شركة Harbour Lines إن 340 بحارًا ما زالوا مضربين.';
  const lengthen = (text: string) =>
    rtl
      ? arabic
      : long
        ? `${text} ${text} Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung ${text}`
        : text;
  const coverage = OUTLETS.slice(0, outlets).map(
    ([outletId, outlet, headline, hours, extra], i): Coverage => {
      const at = new Date(PAGE_TIME + hours * 3_600_000).toISOString();
      return {
        articleId: `a${i}`,
        outlet: rtl
          ? ['صوت الميناء', 'جريدة الجزر', 'Dagsposten', 'إذاعة الساحل'][i % 4] + (i > 3 ? ` ${i}` : '')
          : outlet,
        outletId,
        headline: lengthen(headline),
        ...(i === 4 ? {} : { address: `https://${outletId}/news/ferry-talks` }),
        published:
          i === 6
            ? { at: '2031-02-08', precision: 'day', foundIn: 'address' }
            : { at, precision: 'instant', foundIn: 'json-ld' },
        kind: 'report',
        language: rtl ? 'ar' : 'en',
        provenance: 'pack',
        rights: 'full',
        words: 500,
        cosine: 0.5,
        score: 0.5,
        missingLayers: foreign && i === 0 ? ['speakers', 'actions'] : [],
        ...(i === 1
          ? {
              updated: {
                at: new Date(PAGE_TIME + 3 * 3_600_000).toISOString(),
                precision: 'instant',
                foundIn: 'json-ld',
              },
            }
          : {}),
        ...extra,
        ...(i === 5 ? { wireCopyOf: 'a0' } : {}),
        ...(headlineOnly && i === 0 ? { partial: true, headlineOnly: true as const, words: 24 } : {}),
      };
    },
  );

  const evidenceOf = (p: number): Evidence[] =>
    coverage.flatMap(({ articleId, outlet, rights }, i): Evidence[] => {
      if (p % 6 === 1 || (p + i) % 3 === 2) return [];
      const text = lengthen(RENDERINGS[(p + i) % RENDERINGS.length] ?? '');
      return [
        {
          article: articleId,
          outlet,
          passage: i,
          ...(rights === 'quotation' && p % 2 === 0
            ? { keyTerms: ['offer', 'night', 'union', 'proposal', 'quay'] }
            : { text }),
          band: (p + i) % 3 === 0 ? 'also' : 'nearest',
          score: (p + i) % 3 === 0 ? 0.62 : 0.331,
          shared: ['offer', 'union', 'night'],
          differs: p === 3 ? ['figure'] : p === 2 ? ['wording', 'speaker'] : [],
        },
      ];
    });

  const own = {
    article: 'page',
    outlet: rtl ? 'بريد الميناء' : 'Harbour Courier',
    outletId: 'harbourcourier.example',
    here: true,
  };
  return {
    page: {
      id: 'page',
      outlet: own.outlet,
      outletId: 'harbourcourier.example',
      headline: lengthen('Harbour talks end without a deal as ferries stay in port'),
      ...(undated
        ? {}
        : { published: { at: new Date(PAGE_TIME).toISOString(), precision: 'instant', foundIn: 'json-ld' } }),
      language: rtl ? 'ar' : 'en',
      kind: 'report',
      words: 640,
      ...(foreign ? { missingLayers: ['speakers', 'actions'] } : {}),
    },
    coverage,
    ...(bare ? emptyFraming(own, coverage) : sampleFraming(own, coverage, { long, rtl, foreign, lengthen })),
    earlierLater: (['earlier', 'later'] as const).map((when, i) => ({
      ...(coverage[0] as Coverage),
      articleId: `day${i}`,
      outletId: 'northwire.example',
      outlet: 'North Wire',
      headline:
        when === 'earlier'
          ? 'Crews vote to strike at winter’s height'
          : 'Ferries sail again after fourteen days',
      published: { at: when === 'earlier' ? '2031-01-27' : '2031-02-14', precision: 'day', foundIn: 'meta' },
      when,
    })),
    independentTexts: Math.max(0, outlets - 1),
    alsoPublishedBy: [
      {
        ...(coverage[1] ?? (coverage[0] as Coverage)),
        articleId: 'copy',
        outlet: 'Coastal Press Digest',
        outletId: 'coastal.example',
        headline: 'Harbour talks end without a deal',
      },
    ],
    headlines: [
      {
        article: 'page',
        outlet: 'Harbour Courier',
        headline: lengthen('Harbour talks end without a deal as ferries stay in port'),
        here: true,
        onlyHere: [[18, 32]],
      },
      ...coverage.map(({ articleId, outlet, headline }, i) => ({
        article: articleId,
        outlet,
        headline,
        here: false,
        onlyHere: (i === 0
          ? [
              [15, 24],
              [34, 39],
            ]
          : [[0, headline.indexOf(' ')]]) as [number, number][],
      })),
    ],
    passages: Array.from({ length: passages }, (_, p) => {
      const evidence = evidenceOf(p);
      const also = evidence.filter((found) => found.band === 'also').length;
      return {
        article: 'page',
        passage: p,
        text: lengthen(PASSAGES[p % PASSAGES.length] ?? ''),
        ...(p === 4 ? { heading: 'On the islands' } : {}),
        mark: also > 0 ? 'also in' : evidence.length > 0 ? 'nearest passage' : 'only here',
        alsoIn: also,
        bands: Object.fromEntries(
          coverage.map(({ articleId }): [string, Band] => [
            articleId,
            evidence.find((found) => found.article === articleId)?.band ?? 'none',
          ]),
        ),
        evidence,
      };
    }),
    elsewhere: Array.from({ length: outlets > 6 ? 34 : Math.min(4, outlets * 2) }, (_, i) => {
      const carriers = coverage.slice(0, Math.max(1, 3 - i));
      const place = (at: number) => ({
        article: carriers[at]?.articleId ?? '',
        outlet: carriers[at]?.outlet ?? '',
        passage: 10 + i,
        ...(i === 2
          ? { keyTerms: ['tanker', 'fuel', 'reserve', 'hospital'] }
          : {
              text: lengthen(
                [
                  'The company has chartered a cargo ship from abroad, due on Wednesday.',
                  'Schools on three islands will stay shut until Thursday.',
                  '',
                  'Fuel is being rationed to twenty litres a car.',
                ][i % 4] || 'Petrol is rationed.',
              ),
            }),
      });
      return {
        lead: place(0),
        carriedBy: carriers.map((_, at) => place(at)),
        outlets: carriers.length,
        ...(i === 1 ? { nearestHere: { article: 'page', passage: 4, score: 0.24 } } : {}),
      };
    }),
  };
}
