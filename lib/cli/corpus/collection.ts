import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../../packs/diff.ts';
import { UsageError } from '../terminal.ts';
import {
  type ArticleFacts,
  checkedDescription,
  DESCRIPTION,
  descriptionText,
  isPageFile,
  type PackDescription,
  readDescription,
} from './description.ts';
import { replaceFile } from './write-file.ts';

/** The description of the bundled pack; its captured articles stay outside the project. */
const BUNDLED = fileURLToPath(new URL('ukraine-2022-02-07.json', import.meta.url));

/** A described pack with its captured pages. */
export interface Collection {
  /** The description's file. */
  file: string;
  /** Where the captured pages are. */
  folder: string;
  description: PackDescription;
  /** The pack that comes with the extension. */
  bundled: boolean;
}

const isFolder = (at: string) => statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Files of one captured article, inside the sources' folder. */
export const filesOf = ({ file }: Pick<ArticleFacts, 'file'>): string[] =>
  isPageFile(file) ? [file] : [`${file}.txt`, `clean/${file}.json`];

function at(file: string, folder?: string): Collection {
  const description = readDescription(file);
  const sources = path.resolve(path.dirname(file), description.sources ?? '.');
  return { file, folder: folder ?? sources, description, bundled: file === BUNDLED };
}

/**
 * Opens the pack described at `where`: a folder with a `pack.json`, or a description's own file; without one the
 * bundled pack. A folder with the bundled pack's captured articles and no description stands for these.
 * Throws UsageError where there is none, SidelightError where it is not in order.
 */
export function openCollection(where?: string): Collection {
  if (where === undefined) return at(BUNDLED);
  const given = path.resolve(where);
  if (!isFolder(given)) {
    if (!existsSync(given)) throw new UsageError(`No such folder: ${where}; "corpus new ${where}" makes one`);
    return at(given);
  }
  const file = path.join(given, DESCRIPTION);
  if (existsSync(file)) return at(file);
  const bundled = at(BUNDLED, given);
  if (bundled.description.articles.some((facts) => existsSync(path.join(given, filesOf(facts)[0]!))))
    return bundled;
  throw new UsageError(`${where} holds no ${DESCRIPTION}; "corpus new ${where}" makes one`);
}

/** True where `where` names a folder or a description, and no pack. */
export const isCollection = (where: string): boolean => isFolder(where) || where.endsWith('.json');

/**
 * The article that a maintainer means: by its id, its file or its address.
 * Throws UsageError, naming the description, where there is none.
 */
export function articleNamed({ description, file }: Collection, name: string): ArticleFacts {
  const found = description.articles.find(
    (one) => one.id === name || one.file === name || one.address === name,
  );
  if (!found) throw new UsageError(`${file} has no article ${name}; "corpus list" names them`);
  return found;
}

/**
 * Writes a changed description in one step. Throws SidelightError where it is not in order, UsageError where the
 * file was changed since the collection was opened: two commands at once must not undo each other.
 */
export function saveDescription({ file, description }: Collection, changed: PackDescription): void {
  const text = descriptionText(checkedDescription(file, changed));
  if (canonicalJson(readDescription(file)) !== canonicalJson(description))
    throw new UsageError(`${file} was changed meanwhile; nothing is written, try again`);
  replaceFile(file, text);
}
