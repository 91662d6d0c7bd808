import {
  array,
  boolean,
  check,
  exactOptional,
  finite,
  type GenericSchema,
  integer,
  isoTimestamp,
  literal,
  maxLength,
  minValue,
  number,
  parse,
  picklist,
  pipe,
  strictObject,
  strictTuple,
  string,
} from 'valibot';
import type { Dated } from '../article/types.ts';
import { webAddress } from '../text/web-address.ts';
import { clean } from './clean.ts';
import { type ComparisonDocument, DOCUMENT_FORMAT, type DocumentPlace } from './document.ts';

const line = pipe(
  string(),
  maxLength(100_000),
  check((value) => clean(value) === value, 'is not one line of plain text'),
);
const count = pipe(number(), integer(), minValue(0));
const finiteNumber = pipe(number(), finite());
const score = finiteNumber;
const address = pipe(
  string(),
  check((value) => webAddress(value) === value, 'is no http(s) address'),
);
const yes = literal(true);
const spans = array(strictTuple([count, count]));
const certainty = picklist(['stated', 'probable']);
const layers = array(
  picklist(['terms', 'passages', 'figures', 'names', 'quotations', 'speakers', 'actions']),
);

const dated: GenericSchema<Dated> = strictObject({
  at: pipe(
    line,
    check((value) => Number.isFinite(Date.parse(value)), 'is no date'),
  ),
  precision: picklist(['instant', 'day']),
  foundIn: picklist(['json-ld', 'meta', 'time-element', 'address', 'dateline', 'caption', 'stated', 'feed']),
});

const passage = pipe(number(), integer(), minValue(-1));
const place = {
  article: string(),
  passage,
  text: exactOptional(line),
  cut: exactOptional(yes),
  keyTerms: exactOptional(array(line)),
};
const scored = strictObject({ ...place, score });
const placeOnly: GenericSchema<DocumentPlace> = strictObject(place);

const related = strictObject({
  outlet: line,
  headline: line,
  address: exactOptional(address),
  published: exactOptional(dated),
  language: string(),
  when: exactOptional(picklist(['earlier', 'later'])),
});

const article = strictObject({
  id: string(),
  here: exactOptional(yes),
  outlet: line,
  headline: line,
  standfirst: exactOptional(line),
  byline: exactOptional(line),
  address: exactOptional(address),
  published: exactOptional(dated),
  updated: exactOptional(dated),
  hoursAfter: exactOptional(finiteNumber),
  language: string(),
  kind: picklist(['report', 'live-blog', 'opinion', 'agency']),
  words: count,
  quoted: strictObject({ words: count, most: count }),
  partial: exactOptional(yes),
  headlineOnly: exactOptional(yes),
  captured: exactOptional(line),
  copyOf: exactOptional(string()),
  missingLayers: exactOptional(layers),
});

const evidence = strictObject({
  ...place,
  band: picklist(['also', 'nearest']),
  score,
  shared: array(line),
  differs: array(picklist(['figure', 'speaker', 'wording'])),
});

const quotation = strictObject({
  ...place,
  words: count,
  direct: boolean(),
  confidence: certainty,
  verb: exactOptional(line),
});

const speaker = strictObject({
  name: line,
  words: count,
  indirectWords: count,
  quotations: array(quotation),
});

const schema: GenericSchema<ComparisonDocument> = strictObject({
  format: literal(DOCUMENT_FORMAT),
  created: pipe(string(), isoTimestamp()),
  method: strictObject({
    sidelight: line,
    analysis: count,
    corpus: exactOptional(count),
    compared: count,
    independentTexts: count,
    sameEvent: score,
    also: score,
    nearest: score,
  }),
  articles: array(article),
  headlines: array(strictObject({ article: string(), text: line, onlyHere: spans })),
  passages: array(
    strictObject({
      ...place,
      mark: picklist(['also in', 'nearest passage', 'only here']),
      alsoIn: count,
      evidence: array(evidence),
    }),
  ),
  elsewhere: array(
    strictObject({ outlets: count, carriedBy: array(placeOnly), nearestHere: exactOptional(scored) }),
  ),
  voices: array(
    strictObject({
      article: string(),
      quotedWords: count,
      indirectWords: count,
      ownVoiceWords: count,
      creditedWords: count,
      unattributedWords: count,
      speakers: array(speaker),
      unnamed: array(quotation),
    }),
  ),
  sameQuotes: array(
    strictObject({
      speaker: line,
      similarity: score,
      possibly: boolean(),
      versions: array(
        strictObject({
          ...place,
          direct: boolean(),
          confidence: certainty,
          verb: exactOptional(line),
          differs: spans,
        }),
      ),
    }),
  ),
  ownVoice: array(strictObject({ ...place, actors: array(line), nearest: exactOptional(scored) })),
  figures: array(
    strictObject({
      label: line,
      unit: exactOptional(line),
      agree: boolean(),
      cells: array(
        strictObject({
          ...place,
          value: finiteNumber,
          approx: exactOptional(line),
          as: exactOptional(line),
        }),
      ),
    }),
  ),
  actors: array(
    strictObject({
      about: picklist(['actor', 'naming']),
      name: line,
      cells: array(
        strictObject({
          article: string(),
          passage,
          as: exactOptional(line),
          kind: picklist(['does', 'undergoes', 'has']),
          phrase: line,
          quoted: boolean(),
          speaker: exactOptional(line),
        }),
      ),
    }),
  ),
  otherDays: array(related),
  alsoPublishedBy: array(related),
});

/**
 * Reads a document back, whole or not at all.
 * @throws SyntaxError where it is no JSON, ValiError where it is not in this format.
 */
export const readJson = (text: string): ComparisonDocument => parse(schema, JSON.parse(text));
