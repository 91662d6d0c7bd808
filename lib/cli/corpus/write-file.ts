import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../terminal.ts';

const failed = (file: string, error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(`${file} can't be written: ${code ?? message}`);
};

/** Makes a folder and those above it. Node's own way to do so never ends where one of them can't be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

/**
 * Puts a file in its place in one step: whoever reads it meets the old one or the new one, whole.
 * Throws UsageError, in one line with the path, where it can't; then nothing has changed.
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    makeFolder(path.dirname(file));
    const opened = openSync(part, 'wx');
    try {
      writeFileSync(opened, content);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(part, file);
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {
      // Where the part could never be, there is nothing to take away.
    }
    throw failed(file, error);
  }
}

/**
 * Writes a file that must not be there yet.
 * @param mode its permissions from the first moment on: 0o600 for what is its owner's alone.
 * Throws UsageError where there is one by this name, or it can't be written.
 */
export function createFile(file: string, content: string | Uint8Array, mode = 0o666): void {
  try {
    makeFolder(path.dirname(file));
    writeFileSync(file, content, { flag: 'wx', mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UsageError(`${file} is there already, and is not overwritten`);
    throw failed(file, error);
  }
}

/** Writes a pack, gzipped where its name ends in `.gz`. Throws as `replaceFile` does. */
export function writePackFile(file: string, text: string): void {
  replaceFile(file, file.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
}
