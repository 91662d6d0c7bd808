import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from '../../helpers/sources.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs `lib/cli/<name>.ts` as a maintainer does. */
export function command(name: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'lib/cli', `${name}.ts`), ...args],
      { cwd: root },
      (error, out, err) => {
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, out, err });
      },
    );
  });
}

/** Expects a mistake of the caller's: exit code 2, nothing printed, one line said that holds `what`. */
export function refused({ code, out, err }: Ran, what: string): void {
  expect(err).toContain(what);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
}

/** A folder of the test's own, and a function that writes a file into it and gives its path. */
export function scratch(): { folder: string; file: (name: string, content: string | Uint8Array) => string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'sidelight-cli-'));
  return {
    folder,
    file: (name, content) => {
      const at = path.join(folder, name);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, content);
      return at;
    },
  };
}
