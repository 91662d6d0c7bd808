import { readFileSync, type Stats, statSync } from 'node:fs';
import { UsageError } from './terminal.ts';

/**
 * Makes sure that a path is a file that can be read, of at most so many bytes.
 * @param what what the caller wanted there, for the message: "page", "pack", "file".
 * @throws UsageError, in one line with the path.
 */
export function needFile(path: string, what: string, most = Number.POSITIVE_INFINITY): void {
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!found) throw new UsageError(`No such ${what}: ${path}`);
  if (found.isDirectory()) throw new UsageError(`${path} is a directory, not a ${what}`);
  if (!found.isFile()) throw new UsageError(`${path} is not a file`);
  if (found.size > most) throw new UsageError(`${path} is over ${most >> 20} MB`);
}

/** Bytes of a file. Throws UsageError, in one line with the path, where there is none, or more than `most` bytes. */
export function fileBytes(path: string, what: string, most: number): Buffer {
  needFile(path, what, most);
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, error: unknown) =>
  new UsageError(
    `${path} can't be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
  );
