import path from 'node:path';
import {
  check,
  exactOptional,
  type GenericSchema,
  type InferOutput,
  literal,
  minLength,
  pipe,
  safeParse,
  strictObject,
  string,
  union,
} from 'valibot';
import type { Dated, Outlet } from '../../article/types.ts';
import { SidelightError } from '../../errors.ts';
import {
  address,
  articleKind,
  count,
  dated,
  day,
  language,
  list,
  MAX,
  outlet,
  packId,
  text,
  updateAddress,
} from '../../packs/fields.ts';
import { fileBytes } from '../files.ts';

const MOST_BYTES = 64 << 20;
/** Most characters of a line of a description that is written; what `npm run format` makes of it. */
const LINE = 110;

/** A path inside the sources' folder, with forward slashes, that leads nowhere else. */
const inside = pipe(
  text(500),
  check(
    (file) => !path.isAbsolute(file) && !/\\|(^|\/)\.\.?(\/|$)/u.test(file),
    'is not a path inside the sources’ folder',
  ),
);

const articleFacts = strictObject({
  id: text(MAX.name),
  outletId: text(MAX.name),
  /**
   * The captured page, `….html` or `….txt`. A name without ending stands for `NAME.txt`, the captured text, and
   * `clean/NAME.json`, which says which of its lines are the article's.
   */
  file: inside,
  /** `site`: the rest of the address is the headline in lower case, with hyphens. */
  address: exactOptional(
    union([address, strictObject({ site: address })], 'is not an http or https address'),
  ),
  /** Where absent, as the captured page has it. */
  headline: exactOptional(text(1_000)),
  byline: exactOptional(text(500)),
  published: exactOptional(dated),
  updated: exactOptional(dated),
  language,
  kind: articleKind,
  partial: exactOptional(literal(true)),
  /** How the copy was obtained, in a sentence. */
  captured: text(500),
  /** Beginnings of passages that are not the article's (a newsletter's advertisement) and stay out. */
  leaveOut: exactOptional(list(pipe(string(), minLength(8, 'is shorter than 8 characters')), 50)),
});

const sourced: GenericSchema<unknown, Outlet> = pipe(
  outlet,
  check(
    ({ facts }) => facts.every(({ source }) => /^https?:\/\//.test(source) && URL.canParse(source)),
    'states a fact whose source is not an http or https address',
  ),
);

const description = strictObject({
  id: packId,
  title: text(MAX.name),
  /** To be raised with every published change, else nobody's copy is updated. */
  sequence: count(Number.MAX_SAFE_INTEGER),
  /** Day; articles without a date are filed under it, and none may be dated later. */
  created: day,
  /** Where updates are published. */
  address: exactOptional(updateAddress),
  /** Folder with the captured pages, from where the description is; where absent, that very folder. */
  sources: exactOptional(text(1_000)),
  outlets: list(sourced, 1_000),
  articles: list(articleFacts, 100_000),
});

/** What is known beside the text about one captured article; its text stays outside the project. */
export type ArticleFacts = InferOutput<typeof articleFacts>;

/** All that `build` needs beside the sources to make a pack; deterministic, so the date is part of it. */
export type PackDescription = InferOutput<typeof description>;

/** Whether an article's file is the captured page itself, and no text with its `clean/` beside it. */
export const isPageFile = (file: string): boolean => /\.(x?html?|txt)$/u.test(file);

/** Name of the description in a folder of sources. */
export const DESCRIPTION = 'pack.json';

/** "articles.3.published (id): is not …" */
function worded(value: unknown, issue: { path?: { key?: unknown }[]; message: string }): string {
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  const [list, at] = keys;
  const named = (value as Record<string, { id?: unknown }[] | undefined> | undefined)?.[list ?? '']?.[
    Number(at)
  ];
  const id = typeof named?.id === 'string' ? ` (${named.id.slice(0, 100)})` : '';
  return keys.length === 0 ? issue.message : `${keys.join('.')}${id}: ${issue.message}`;
}

/** A description that is one, its references in order. Throws SidelightError `pack-damaged`, naming file and field. */
export function checkedDescription(file: string, value: unknown): PackDescription {
  const result = safeParse(description, value, { abortEarly: true });
  const fault = (what: string) => new SidelightError('pack-damaged', `${file}: ${what}`);
  if (!result.success) throw fault(worded(value, result.issues[0] as Parameters<typeof worded>[1]));
  const { outlets, articles } = result.output;
  const known = new Map<string, string>();
  const once = (what: string, key: string, where: string) => {
    const first = known.get(`${what} ${key}`);
    if (first !== undefined) throw fault(`${where}: the ${what} ${key} stands in ${first} too`);
    known.set(`${what} ${key}`, where);
  };
  for (const [i, { id }] of outlets.entries()) once('outlet', id, `outlets.${i}.id`);
  for (const [i, article] of articles.entries()) {
    once('article', article.id, `articles.${i}.id`);
    once('file', article.file, `articles.${i}.file (${article.id})`);
    if (typeof article.address === 'string')
      once('address', article.address, `articles.${i}.address (${article.id})`);
    if (!known.has(`outlet ${article.outletId}`))
      throw fault(`articles.${i}.outletId (${article.id}): no outlet ${article.outletId} is described`);
  }
  return result.output;
}

/** Reads a description. Throws as `checkedDescription` does, and UsageError where there is no such file. */
export function readDescription(file: string): PackDescription {
  const bytes = fileBytes(file, 'description', MOST_BYTES);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new SidelightError('pack-damaged', `${file} is not JSON in UTF-8: ${(error as Error).message}`);
  }
  return checkedDescription(file, value);
}

/** A description as it is written: two spaces an indent, lists of texts on one line where they fit. */
export function descriptionText(described: PackDescription): string {
  const { id, title, sequence, created, ...rest } = described;
  const text = JSON.stringify({ id, title, sequence, created, ...rest }, null, 2);
  const item = String.raw`"(?:[^"\\]|\\.)*"`;
  const list = new RegExp(String.raw`^(.*)\[\n\s+(${item}(?:,\n\s+${item})*)\n\s+\](,?)$`, 'gmu');
  const short = text.replace(list, (whole, before: string, items: string, after: string) => {
    const line = `${before}[${items.replace(/,\n\s+/gu, ', ')}]${after}`;
    return line.length <= LINE ? line : whole;
  });
  return `${short}\n`;
}

/** The latest day that an article of the description is dated, or its own. */
export function latestDay({ created, articles }: PackDescription): string {
  const days = articles.flatMap(({ published, updated }) =>
    [published, updated].flatMap((date: Dated | undefined) => date?.at.slice(0, 10) ?? []),
  );
  return [created, ...days].sort().at(-1)!;
}
