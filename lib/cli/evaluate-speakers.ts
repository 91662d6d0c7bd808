import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { voicesOf } from '../analysis/quotations/index.ts';
import type { Quotation, Speaker } from '../analysis/types.ts';
import { sentences } from '../text/sentences.ts';
import { jsonLines } from './json-lines.ts';
import { UsageError } from './terminal.ts';

/** A labelled span: by offsets in an article of the data, or by its words in an article of the folder. */
const speakerLabel = v.object({
  id: v.optional(v.string()),
  article: v.optional(v.string()),
  paragraph: v.number(),
  start: v.optional(v.number()),
  text: v.string(),
  /** Absent or empty: nobody is stated. */
  speaker: v.nullish(v.string()),
  /** False: a title or a scare quote. */
  speech: v.optional(v.boolean()),
});
type SpeakerLabel = v.InferOutput<typeof speakerLabel>;

const article = v.object({
  id: v.optional(v.string()),
  title: v.optional(v.string()),
  text: v.optional(v.string()),
});

/** Articles and labels may stand in one file: only a label names a paragraph. */
const dataLine = v.lazy((line) =>
  typeof line === 'object' && line !== null && 'paragraph' in line ? speakerLabel : article,
);

interface Paragraphs {
  paragraphs: string[];
}

interface Found {
  quotation: Quotation;
  start: number;
  end: number;
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Articles that the data files themselves hold (with `title` and `text`), else those of a file beside the labels. */
function articlesOf(files: readonly string[]): Map<string, Paragraphs> {
  const found = new Map<string, Paragraphs>();
  const take = (file: string) => {
    for (const line of jsonLines(file, dataLine))
      if (!('paragraph' in line) && line.id && line.title !== undefined && line.text !== undefined)
        found.set(line.id, { paragraphs: line.text.split('\n\n') });
  };
  for (const file of files) take(file);
  if (found.size === 0)
    for (const file of files) {
      const beside = join(dirname(file), 'events.jsonl');
      if (existsSync(beside)) take(beside);
    }
  return found;
}

/** An article of a folder of JSON files with `headline` and `paragraphs`. */
function articleIn(folders: readonly string[], name: string): Paragraphs | undefined {
  for (const folder of folders) {
    const file = join(folder, `${name}.json`);
    if (!existsSync(file)) continue;
    const { paragraphs } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Paragraphs>;
    if (Array.isArray(paragraphs)) return { paragraphs };
  }
  return undefined;
}

/** The quotations of an article, per paragraph, with their places in it. */
function quotationsOf({ paragraphs }: Paragraphs): { found: Found[][]; speakers: Speaker[] } {
  const passages = paragraphs.map((paragraph) => {
    const text = paragraph.replace(/\s+/gu, ' ');
    return { text, sentences: sentences(text) };
  });
  const voices = voicesOf({ language: 'en', passages });
  const found = voices.passages.map(({ quotations, spans }) =>
    quotations
      .filter(({ direct }) => direct)
      .map((quotation, i) => ({ quotation, start: spans[i]?.start ?? 0, end: spans[i]?.end ?? 0 })),
  );
  return { found, speakers: voices.speakers };
}

/** The quotation that holds a labelled span, or shares most of its words. */
function holding(label: SpeakerLabel, found: readonly Found[]): Found | undefined {
  const wanted = plain(label.text);
  return (
    found.find(({ quotation }) => plain(quotation.text ?? '').includes(wanted)) ??
    found.find(({ quotation }) => {
      const text = plain(quotation.text ?? '');
      return text.length > 0 && wanted.includes(text) && text.length * 2 >= wanted.length;
    }) ??
    (label.start === undefined
      ? undefined
      : found.find(
          ({ start, end }) =>
            start <= (label.start ?? 0) + 2 && end >= (label.start ?? 0) + label.text.length / 2,
        ))
  );
}

/** From this length a labelled surname may be the beginning of the one found: the data cuts names at an accent. */
const CUT_NAME = 5;

/** Right when the labelled surname (or role) stands in any form of the speaker found. */
function isRight(label: SpeakerLabel, speaker: Speaker | undefined): boolean {
  const surname = fold((label.speaker ?? '').trim().split(/\s+/u).at(-1) ?? '');
  if (!speaker || surname === '') return false;
  return [speaker.name, ...speaker.as]
    .flatMap((form) => fold(form).split(/[^\p{L}\p{N}-]+/u))
    .some((word) => word === surname || (surname.length >= CUT_NAME && word.startsWith(surname)));
}

/**
 * Measures speakers on labelled quotation spans: right when the surname matches; no answer counts as wrong. Spans
 * without a named speaker are looked for but not counted for accuracy.
 * @param places folders of articles for labels that name one; by default `../articles/clean` beside each data file.
 * @param report told of every span not found and every wrong speaker.
 * @throws UsageError where no label or no article of a label is found.
 */
export function measureSpeakers(
  files: readonly string[],
  places: readonly string[] = [],
  report?: (line: string) => void,
) {
  const labels = files.flatMap((file) =>
    jsonLines(file, dataLine).flatMap((line) => ('paragraph' in line ? [line] : [])),
  );
  if (labels.length === 0)
    throw new UsageError('No labelled quotations (paragraph, text, speaker) in the data');
  const articles = articlesOf(files);
  const folders = places.length
    ? places
    : files.map((file) => join(dirname(file), '..', 'articles', 'clean'));
  const read = new Map<string, ReturnType<typeof quotationsOf>>();
  const groups = { stated: { right: 0, n: 0 }, probable: { right: 0, n: 0 } };
  const spans = { speech: 0, found: 0, notSpeech: 0, calledSpeech: 0 };
  let n = 0;
  for (const label of labels) {
    const key = label.id ?? label.article ?? '';
    let analysed = read.get(key);
    if (!analysed) {
      const article = label.id ? articles.get(label.id) : articleIn(folders, key);
      if (!article) throw new UsageError(`The article of a label is not in the data: ${key}`);
      analysed = quotationsOf(article);
      read.set(key, analysed);
    }
    const found = holding(label, analysed.found[label.paragraph] ?? []);
    if (label.speech === false) {
      spans.notSpeech += 1;
      if (found && plain(found.quotation.text ?? '') === plain(label.text)) spans.calledSpeech += 1;
      continue;
    }
    spans.speech += 1;
    if (found) spans.found += 1;
    if (!found) report?.(`span not found: ${key} ${label.paragraph} ${label.text.slice(0, 60)}`);
    if (!label.speaker) continue;
    n += 1;
    const at = found?.quotation.speaker;
    const speaker = at === undefined ? undefined : analysed.speakers[at];
    const right = isRight(label, speaker);
    if (speaker && found) {
      const group = groups[found.quotation.certainty];
      group.n += 1;
      if (right) group.right += 1;
    }
    if (!right)
      report?.(
        `${key} ${label.paragraph} wanted ${label.speaker}, got ${speaker?.name} (${found?.quotation.certainty} ${found?.quotation.rule} ${found?.quotation.verb}): ${label.text.slice(0, 80)}`,
      );
  }
  const share = ({ right, n: of }: { right: number; n: number }) => ({
    accuracy: of ? right / of : 0,
    n: of,
  });
  return {
    accuracy: n ? (groups.stated.right + groups.probable.right) / n : 0,
    n,
    stated: share(groups.stated),
    probable: share(groups.probable),
    spans,
  };
}
