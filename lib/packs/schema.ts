import {
  boolean,
  check,
  custom,
  exactOptional,
  finite,
  type GenericSchema,
  literal,
  maxLength,
  minValue,
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
  TermCount,
} from '../analysis/types.ts';
import {
  address,
  articleKind,
  count,
  dated,
  day,
  type Entries,
  isPlain,
  language,
  list,
  MAX,
  outlet,
  packId,
  text,
  updateAddress,
} from './fields.ts';
import { isBase64 } from './keys.ts';
import type { PackHeader, PackRecord } from './types.ts';

const UINT32 = 0xffff_ffff;
const UINT24 = 0xff_ffff;

/** Why a value is no list of terms; undefined where it is one. Terms are most of a pack, so they are checked in one loop. */
function faultOfTerms(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > MAX.terms) return `is not a list of at most ${MAX.terms} terms`;
  let before = '';
  for (let i = 0; i < value.length; i++) {
    const entry: unknown = value[i];
    if (!Array.isArray(entry) || entry.length !== 2) return `entry ${i} is not a term and its count`;
    const [term, times] = entry as [unknown, unknown];
    if (typeof term !== 'string' || term === '' || term.length > 200 || !isPlain(term))
      return `entry ${i} is not a term of at most 200 plain characters`;
    if (!Number.isInteger(times) || (times as number) < 1 || (times as number) > 1_000_000)
      return `entry ${i} is not counted from 1 to 1000000`;
    if (i > 0 && term <= before) return 'terms are not sorted, each once';
    before = term;
  }
  return undefined;
}

/** Why a value is no sorted list of hashes up to `max`; undefined where it is one. */
function faultOfHashes(value: unknown, max: number): string | undefined {
  if (!Array.isArray(value) || value.length > MAX.hashes)
    return `is not a list of at most ${MAX.hashes} hashes`;
  let before = 0;
  for (let i = 0; i < value.length; i++) {
    const hash: unknown = value[i];
    if (!Number.isInteger(hash) || (hash as number) < 0 || (hash as number) > max)
      return `entry ${i} is not a whole number from 0 to ${max}`;
    if ((hash as number) < before) return 'hashes are not sorted';
    before = hash as number;
  }
  return undefined;
}

/** A schema of what `fault` finds nothing wrong with. */
const without = <T>(fault: (value: unknown) => string | undefined) =>
  custom<T>(
    (value) => fault(value) === undefined,
    (issue) => fault(issue.input) ?? '',
  );

const terms = without<TermCount[]>(faultOfTerms);
const hashes = (max: number) => without<number[]>((value) => faultOfHashes(value, max));

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

/** An analysed article as packs and back-ups carry it. */
export const article: GenericSchema<unknown, AnalysedArticle> = pipe(
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
    language,
    kind: articleKind,
    provenance: picklist(['bundled', 'pack', 'saved', 'feed', 'page']),
    rights: picklist(['full', 'quotation']),
    partial: exactOptional(boolean()),
    headlineOnly: exactOptional(literal(true)),
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
    id: packId,
    title: text(MAX.name),
    sequence: count(Number.MAX_SAFE_INTEGER),
    created: day,
    address: exactOptional(updateAddress),
    update: exactOptional(strictObject({ from: count(Number.MAX_SAFE_INTEGER) })),
    counts: strictObject({ outlets: count(1e6), articles: count(1e8), removed: count(1e8) }),
  } satisfies Entries<PackHeader>),
  check(
    ({ sequence, update }) => update === undefined || update.from < sequence,
    'updates from a sequence that is not below its own',
  ),
);

/** A line with an article. */
export const articleLine = strictObject({ type: literal('article'), article });

/** Any line of a pack. */
export const record: GenericSchema<unknown, PackRecord> = variant('type', [
  header,
  strictObject({ type: literal('outlet'), outlet }),
  articleLine,
  strictObject({ type: literal('removed'), id: text(MAX.name) }),
  strictObject({
    type: literal('end'),
    chain: hex,
    signature: exactOptional(strictObject({ publicKey: base64(32), value: base64(64) })),
  }),
]);
