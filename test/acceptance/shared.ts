import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url).pathname;
/** Labelled data and real pages that stand beside the project on the maintainers' machines; never part of it. */
export const SHARED = new URL('../../../shared/', import.meta.url).pathname;

/** Whether that folder is there; says so plainly where it is not, so that nobody takes silence for success. */
export function sharedIsHere(what: string): boolean {
  const here = existsSync(`${SHARED}articles`) && existsSync(`${SHARED}eval`);
  if (!here) console.info(`No ../shared beside the project: ${what} was not measured.`);
  return here;
}

/** Runs one of the project's commands and reads the JSON it prints. */
export function command<T>(name: string, args: string[]): T {
  const out = execFileSync(process.execPath, [`${ROOT}lib/cli/${name}.ts`, ...args, '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
  });
  return JSON.parse(out) as T;
}
