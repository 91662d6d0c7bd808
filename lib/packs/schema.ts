import {
  array,
  boolean,
  check,
  exactOptional,
  finite,
  type GenericSchema,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  nonEmpty,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  strictTuple,
  string,
  variant,
} from 'valibot';
import type {
  Action,
  AnalysedArticle,
  AnalysedPassage,
  AnalysedSentence,
  Anchor,
  Figure,
  Quotation,
  Speaker,
} from '../analysis/types.ts';
import type { Outlet, OutletFact } from '../article/types.ts';
import { isBase64 } from './keys.ts';
import type { PackHeader, PackRecord } from './types.ts';

/** Bounds of the format: generous for real news, small enough that no line can hurt the reader's machine. */
const MAX = {
  name: 300,
  sentence: 5_000,
  address: 2_048,
  passages: 5_000,
  sentences: 500,
  speakers: 1_000,
  quotation: 20_000,
  terms: 20_000,
  hashes: 50_000,
} as const;

const UINT32 = 0xffff_ffff;
const UINT24 = 0xff_ffff;

/** One line of plain text: no control characters, no halves of characters. */
const text = (max: number) =>
  pipe(
    string(),
    nonEmpty('is empty'),
    maxLength(max, `is longer than ${max} characters`),
    check((value) => !/[\p{Cc}\p{Cs}]/u.test(value), 'holds a control or broken character'),
  );

const count = (max: number) =>
  pipe(
    number(),
    integer('is not a whole number'),
    minValue(0, 'is below 0'),
    maxValue(max, `is above ${max}`),
  );

const list = <T extends GenericSchema>(item: T, max: number) =>
  pipe(array(item), maxLength(max, `has more than ${max} entries`));

const isDay = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
const isInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) &&
  isDay(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value));

const day = pipe(string(), check(isDay, 'is not a day such as 2022-02-07'));

const isAddress = (value: string) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
};
const address = pipe(text(MAX.address), check(isAddress, 'is not an http or https address'));

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Where updates come from: never in the open, but from one's own machine. */
const isUpdateAddress = (value: string) => {
  if (!isAddress(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || LOOPBACK.test(hostname);
};

const dated = pipe(
  strictObject({
    at: string(),
    precision: picklist(['instant', 'day']),
    foundIn: picklist(['json-ld', 'meta', 'time-element', 'address', 'dateline', 'caption', 'stated']),
  }),
  check(
    ({ at, precision }) => (precision === 'day' ? isDay(at) : isInstant(at)),
    'is not the date its precision says',
  ),
);

// Each table below must name every field of its type, so that a field added there can't be forgotten here.
type Entries<T> = Record<keyof Required<T>, GenericSchema>;

const fact = strictObject({
  label: picklist(['kind', 'owner', 'funding', 'founded', 'based']),
  value: text(MAX.name),
  source: text(MAX.address),
  seen: exactOptional(day),
} satisfies Entries<OutletFact>);

const hostName = pipe(string(), maxLength(253), regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is not a host name'));

const outlet: GenericSchema<unknown, Outlet> = strictObject({
  id: text(MAX.name),
  name: text(MAX.name),
  homepage: exactOptional(address),
  domains: list(hostName, 50),
  country: exactOptional(pipe(string(), regex(/^[A-Z]{2}$/, 'is not a two-letter country code'))),
  facts: list(fact, 20),
} satisfies Entries<Outlet>);

const terms = pipe(
  list(strictTuple([text(200), pipe(count(1_000_000), minValue(1, 'is below 1'))]), MAX.terms),
  check(
    (all) => all.every(([term], i) => i === 0 || all[i - 1]![0] < term),
    'terms are not sorted, each once',
  ),
);

const hashes = (max: number) =>
  pipe(
    list(count(max), MAX.hashes),
    check((all) => all.every((hash, i) => i === 0 || all[i - 1]! <= hash), 'hashes are not sorted'),
  );

const figure = strictObject({
  value: pipe(number(), finite('is not a finite number')),
  unit: exactOptional(text(200)),
  approx: exactOptional(text(MAX.name)),
  as: text(MAX.name),
  actor: exactOptional(text(MAX.name)),
  place: exactOptional(text(MAX.name)),
} satisfies Entries<Figure>);

const action = strictObject({
  actor: text(MAX.name),
  as: text(MAX.name),
  kind: picklist(['does', 'undergoes', 'has']),
  phrase: text(MAX.name),
  head: text(200),
  quoted: boolean(),
} satisfies Entries<Action>);

const speaker = strictObject({
  name: text(MAX.name),
  keys: list(text(MAX.name), 20),
  as: list(text(MAX.name), 8),
} satisfies Entries<Speaker>);

const quotation = strictObject({
  sentences: pipe(
    strictTuple([count(MAX.sentences), count(MAX.sentences)]),
    check(([first, last]) => first <= last, 'ends before it starts'),
  ),
  words: count(20_000),
  direct: boolean(),
  speaker: exactOptional(count(MAX.speakers)),
  certainty: picklist(['stated', 'probable']),
  rule: exactOptional(
    picklist([
      'verb-after',
      'verb-before',
      'according-to',
      'credit',
      'continuation',
      'unnamed',
      'same-sentence',
      'same-passage',
      'nearby-passage',
      'subject',
    ]),
  ),
  verb: exactOptional(text(MAX.name)),
  terms,
  text: exactOptional(text(MAX.quotation)),
} satisfies Entries<Quotation>);

const sentence: GenericSchema<unknown, AnalysedSentence> = strictObject({
  terms,
  bigrams: hashes(UINT24),
  figures: list(figure, 200),
  names: list(text(MAX.name), 12),
  words: count(5_000),
  quotedWords: count(5_000),
  voice: exactOptional(picklist(['outlet', 'quoted', 'attributed', 'credited'])),
  speaker: exactOptional(count(MAX.speakers)),
  actions: exactOptional(list(action, 50)),
  text: exactOptional(text(MAX.sentence)),
} satisfies Entries<AnalysedSentence>);

const anchor = strictObject({
  start: text(MAX.name),
  end: exactOptional(text(MAX.name)),
} satisfies Entries<Anchor>);

const passage = strictObject({
  index: count(MAX.passages),
  heading: exactOptional(text(1_000)),
  block: exactOptional(count(10_000_000)),
  sentences: list(sentence, MAX.sentences),
  anchor: exactOptional(anchor),
  quotations: exactOptional(list(quotation, 200)),
} satisfies Entries<AnalysedPassage>);

/** True where everything that names a speaker or a sentence by its place names one that is there. */
function placesExist({ speakers = [], passages }: AnalysedArticle): boolean {
  const known = (at: number | undefined) => at === undefined || at < speakers.length;
  return passages.every(
    ({ sentences, quotations = [] }) =>
      sentences.every((one) => known(one.speaker)) &&
      quotations.every((one) => known(one.speaker) && one.sentences[1] < sentences.length),
  );
}

const article: GenericSchema<unknown, AnalysedArticle> = pipe(
  strictObject({
    analysisVersion: pipe(count(1_000), minValue(1)),
    layers: list(
      picklist(['terms', 'passages', 'figures', 'names', 'quotations', 'speakers', 'actions']),
      20,
    ),
    id: text(MAX.name),
    outletId: text(MAX.name),
    outletName: text(MAX.name),
    address: exactOptional(address),
    headline: text(1_000),
    standfirst: exactOptional(text(2_000)),
    byline: exactOptional(text(500)),
    published: exactOptional(dated),
    updated: exactOptional(dated),
    language: pipe(
      string(),
      maxLength(35),
      regex(/^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is not a language tag'),
    ),
    kind: picklist(['report', 'live-blog', 'opinion', 'agency']),
    provenance: picklist(['bundled', 'pack', 'saved', 'feed', 'page']),
    rights: picklist(['full', 'quotation']),
    partial: exactOptional(boolean()),
    captured: exactOptional(text(500)),
    words: count(10_000_000),
    terms,
    fingerprint: hashes(UINT32),
    headlineSentence: sentence,
    passages: pipe(
      list(passage, MAX.passages),
      check((all) => all.every(({ index }, i) => index === i), 'passages are not numbered in order'),
    ),
    speakers: exactOptional(list(speaker, MAX.speakers)),
    beside: list(sentence, MAX.passages),
  } satisfies Entries<AnalysedArticle>),
  check(placesExist, 'names a speaker or a sentence that is not there'),
);

const hex = pipe(string(), regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'));
/** Bytes as Base64 in its one canonical writing, so that two writings of a key can't pass for two keys. */
const base64 = (bytes: number) =>
  pipe(
    string(),
    maxLength(4 * Math.ceil(bytes / 3), `is not ${bytes} bytes in Base64`),
    check((value) => isBase64(value, bytes), `is not ${bytes} bytes in Base64`),
  );

/** The first line; whether it is a newer version's is asked before it comes here (see `readPack`). */
const header = pipe(
  strictObject({
    type: literal('pack'),
    format: literal(1),
    analysisVersion: count(1_000),
    id: pipe(string(), maxLength(100), regex(/^[a-z0-9][a-z0-9-]*$/, 'is not made of a-z, 0-9 and hyphens')),
    title: text(MAX.name),
    sequence: count(Number.MAX_SAFE_INTEGER),
    created: day,
    address: exactOptional(
      pipe(text(MAX.address), check(isUpdateAddress, 'is not an https address, or http on this machine')),
    ),
    update: exactOptional(strictObject({ from: count(Number.MAX_SAFE_INTEGER) })),
    counts: strictObject({ outlets: count(1e6), articles: count(1e8), removed: count(1e8) }),
  } satisfies Entries<PackHeader>),
  check(
    ({ sequence, update }) => update === undefined || update.from < sequence,
    'updates from a sequence that is not below its own',
  ),
);

/** Any line of a pack. */
export const record: GenericSchema<unknown, PackRecord> = variant('type', [
  header,
  strictObject({ type: literal('outlet'), outlet }),
  strictObject({ type: literal('article'), article }),
  strictObject({ type: literal('removed'), id: text(MAX.name) }),
  strictObject({
    type: literal('end'),
    chain: hex,
    signature: exactOptional(strictObject({ publicKey: base64(32), value: base64(64) })),
  }),
]);
