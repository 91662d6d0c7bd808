import type {
  ActorCell,
  Comparison,
  Coverage,
  FigureCell,
  PassageRef,
  VoiceQuotation,
  VoiceSpeaker,
} from '../../../lib/comparison/types.ts';

type Framing = Pick<Comparison, 'voices' | 'sameQuotes' | 'ownVoice' | 'figures' | 'actors'>;

interface Options {
  long: boolean;
  rtl: boolean;
  /** Grammar of the page and of the first outlet is not read: words in marks, no speakers. */
  foreign: boolean;
  /** As gives the other texts of the scene. */
  lengthen: (text: string) => string;
}

interface Outlet {
  article: string;
  outlet: string;
  outletId: string;
  here: boolean;
}

const SPEAKERS = [
  ['minister', 'Transport Minister Ingrid Vale'],
  ['union', 'Tomas Ferreira'],
  ['operator', 'a spokeswoman for Harbour Lines'],
  ['mayor', 'Mayor Aileen Roe'],
  ['crew', 'Olu Adeyemi'],
  ['shop', 'the owner of a grocery on Vik'],
  ['pilot', 'Piet van der Meer'],
] as const;

const SAID = [
  'We will not stand by while families wait for food.',
  'Nobody sleeps four hours and steers a ship.',
  'The offer on the table is the best we have made in ten years.',
  'I paid for the diesel myself and I would again.',
];

/** The framing sections of the made-up dispute, for the page and its coverage. */
export function sampleFraming(page: Outlet, coverage: readonly Coverage[], options: Options): Framing {
  const { lengthen } = options;
  const outlets: Outlet[] = [
    page,
    ...coverage.map(({ articleId, outlet, outletId }) => ({
      article: articleId,
      outlet,
      outletId,
      here: false,
    })),
  ];
  const at = (i: number) => outlets[i % outlets.length] as Outlet;
  /** The third outlet's pack carries no text. */
  const place = (outlet: Outlet, passage: number, text: string): PassageRef & Outlet => ({
    ...outlet,
    passage,
    ...(outlet.article === 'a2'
      ? { keyTerms: ['offer', 'night', 'union', 'quay'] }
      : { text: lengthen(text) }),
  });

  const voices = outlets.map((outlet, i) => {
    const speakers = SPEAKERS.slice(0, i === 0 ? 7 : 2 + (i % 4)).map(([key, name], n): VoiceSpeaker => {
      const words = n === 2 ? 0 : Math.max(0, 96 - 17 * n - 9 * ((i + n) % 5));
      const indirectWords = n % 2 === 0 ? 24 + 3 * i : 0;
      const quotation = (direct: boolean, passage: number): VoiceQuotation => {
        const text = SAID[n % SAID.length] ?? '';
        return {
          ...place(outlet, passage, text),
          ...(outlet.article === 'a2'
            ? {}
            : {
                sentence: lengthen(
                  direct
                    ? `“${text}” ${name} said on the quay.`
                    : `${name} said that talks would go on at ten in the morning.`,
                ),
              }),
          words: direct ? words : indirectWords,
          direct,
          confidence: n === 3 ? 'probable' : 'stated',
          rule: n === 3 ? 'nearby-passage' : n % 2 === 0 ? 'verb-after' : 'verb-before',
          verb: n === 1 ? 'insisted' : 'said',
        };
      };
      return {
        name: lengthenName(name, options),
        key,
        words,
        indirectWords,
        quotations: [
          ...(words > 0 ? [quotation(true, n % 6), quotation(true, (n + 2) % 6)] : []),
          ...(indirectWords > 0 ? [quotation(false, (n + 1) % 6), quotation(false, (n + 3) % 6)] : []),
        ],
      };
    });
    return {
      ...outlet,
      words: 640,
      quotedWords: speakers.reduce((sum, { words }) => sum + words, 0) + (i % 2) * 14,
      indirectWords: speakers.reduce((sum, { indirectWords }) => sum + indirectWords, 0),
      ownVoiceWords: 240 - 20 * (i % 4),
      creditedWords: i === 3 ? 40 : 0,
      unattributedWords: (i % 2) * 14,
      speakers,
      unnamed:
        i === 0
          ? [
              {
                ...place(outlet, 3, 'The winter timetable has been criticised as reckless.'),
                words: 8,
                direct: false,
                confidence: 'probable' as const,
                rule: 'unnamed' as const,
              },
            ]
          : [],
    };
  });

  const unread = voices.slice(0, options.foreign ? 2 : 0);
  for (const one of unread) {
    Object.assign(one, { unattributedWords: one.quotedWords, indirectWords: 0, speakers: [], unnamed: [] });
  }

  const version = (i: number, text: string, differs: [number, number][]) => ({
    ...place(at(i), 2, text),
    words: text.split(' ').length,
    direct: i !== 2,
    confidence: i === 1 ? ('probable' as const) : ('stated' as const),
    verb: i === 1 ? 'warned' : 'said',
    // Lengthened texts begin otherwise.
    differs: options.rtl ? [] : differs,
  });
  const pair = [
    version(0, 'We will not stand by while families wait for food on the quay', [
      [8, 20],
      [36, 61],
    ]),
    version(1, 'We will act while families go hungry', [
      [8, 11],
      [27, 36],
    ]),
    version(2, 'We will act', []),
  ].slice(0, outlets.length);

  const figure = (i: number, value: number, as: string, approx?: string): FigureCell => ({
    ...place(at(i), 3, `By Monday ${as} had walked out over rest hours.`),
    value,
    as,
    ...(approx ? { approx } : {}),
  });
  const act = (i: number, as: string, phrase: string, extra: Partial<ActorCell> = {}): ActorCell => ({
    ...place(at(i), i % 6, `On Tuesday ${as} ${phrase}.`),
    as,
    kind: 'does',
    phrase: lengthen(phrase),
    quoted: false,
    ...extra,
  });
  return {
    voices,
    sameQuotes: [
      { speaker: 'Transport Minister Ingrid Vale', similarity: 0.74, possibly: false, versions: pair },
      ...['Tomas Ferreira', 'Mayor Aileen Roe', 'Olu Adeyemi', 'Piet van der Meer', ''].map((speaker, n) => ({
        speaker,
        similarity: 0.5,
        possibly: n % 2 === 0,
        versions: pair.slice(0, 2),
      })),
    ],
    ownVoice: outlets.flatMap((outlet, i) =>
      Array.from({ length: i === 0 ? 5 : 2 }, (_, n) => ({
        ...place(outlet, n, 'Harbour Lines has raised its winter fares twice since the autumn.'),
        sentence: n,
        actors: ['Harbour Lines', 'the islands'],
        ...(n === 0
          ? {
              nearest: {
                ...place(at(i + 1), 4, 'A ticket to the outer islands costs more than it did a year ago.'),
                score: 0.118,
              },
            }
          : {}),
      })),
    ),
    figures: [
      {
        label: 'crew · Harbour Lines',
        actor: 'harbour lines',
        unit: 'crew',
        agree: false,
        cells: [
          figure(0, 340, 'about 340 crew members', 'about'),
          figure(1, 400, 'some 400 sailors', 'some'),
          figure(2, 340, '340 crew'),
        ].slice(0, outlets.length),
      },
      {
        label: 'islands · Vik',
        unit: 'island',
        agree: true,
        cells: [figure(0, 2, 'two of the islands'), figure(1, 2, '2 islands')],
      },
      ...Array.from({ length: 6 }, (_, n) => ({
        label: `litres · car · day ${n + 3}`,
        unit: 'litre',
        agree: false,
        cells: [
          figure(0, 20 + n, `up to ${20 + n} litres a car`, 'up to'),
          figure(1, 25 + n, `${25 + n} litres`),
        ],
      })),
    ],
    actors: [
      {
        about: 'actor',
        name: 'Harbour Lines',
        cells: [
          act(0, 'The operator', 'put a new offer on the table'),
          act(0, 'Harbour Lines', 'Harbour Lines’ winter timetable', { kind: 'has' }),
          act(0, 'the company', 'is squeezing its crews', { quoted: true, speaker: 'Tomas Ferreira' }),
          act(1, 'Harbour Lines', 'handed over a revised proposal'),
          act(1, 'the firm', 'warned by the minister', { kind: 'undergoes' }),
          act(2, 'Harbour Lines', 'would sail again on Friday', { speaker: 'Ingrid Vale' }),
        ],
      },
      ...['The union', 'The minister', 'The islands', 'The mayor'].map((name) => ({
        about: 'actor' as const,
        name,
        cells: [act(0, name, 'asked for a night to study it'), act(1, name, 'turned it down at first sight')],
      })),
      {
        about: 'naming',
        name: 'dispute · strike · walkout',
        cells: [
          act(0, 'the crews', 'the crews’ walkout', { kind: 'has' }),
          act(1, 'the sailors', 'the sailors’ strike', { kind: 'has' }),
          act(1, 'the crews', 'a crippling strike', { kind: 'has', quoted: true }),
        ],
      },
    ],
  };
}

/** Sections without a row, as two short articles give them. */
export function emptyFraming(page: Outlet, coverage: readonly Coverage[]): Framing {
  const silent = (outlet: Outlet) => ({
    ...outlet,
    words: 200,
    quotedWords: 0,
    indirectWords: 0,
    ownVoiceWords: 200,
    creditedWords: 0,
    unattributedWords: 0,
    speakers: [],
    unnamed: [],
  });
  return {
    voices: [
      silent(page),
      ...coverage.map(({ articleId, outlet, outletId }) =>
        silent({ article: articleId, outlet, outletId, here: false }),
      ),
    ],
    sameQuotes: [],
    ownVoice: [],
    figures: [],
    actors: [],
  };
}

function lengthenName(name: string, { long, rtl }: Options): string {
  if (rtl && !name.startsWith('Tomas')) return `وزيرة النقل ${name.length}`;
  return long
    ? `${name}, permanent secretary of the Inter-Island Navigation and Provisioning Authority`
    : name;
}
