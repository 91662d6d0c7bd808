import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Advice, type BrowserName } from './browsers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = [
  'components',
  'entrypoints',
  'lib',
  'public',
  'package.json',
  'package-lock.json',
  'wxt.config.ts',
];
/** A build takes two seconds; a lock older than this, in milliseconds, was left behind. */
const LOCK_AGE = 60_000;

/**
 * Folder of the built extension, built first when a source is newer. `testing` adds the permission for pages of this
 * machine that a reader would grant with a click.
 * @throws Advice with the builder's own words when it fails
 */
export function builtExtension(browser: BrowserName, options: { testing?: boolean } = {}): string {
  const folder = `${root}${options.testing ? '.sidelight/build' : '.output'}/${browser === 'firefox' ? 'firefox' : 'chrome'}-mv3`;
  const unlock = lock(`${root}.sidelight/building`);
  try {
    if (builtAt(folder) > newest(SOURCES.map((source) => root + source))) return folder;
    const args = ['build', '-b', browser === 'firefox' ? 'firefox' : 'chrome'];
    if (options.testing) args.push('--mode', 'test');
    const wxt = `${root}node_modules/wxt/bin/wxt.mjs`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [wxt, ...args], {
      cwd: root,
      encoding: 'utf8',
      // A test runner's NODE_ENV would make another build than the one that ships.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0) throw new Advice(`The extension could not be built.\n${stdout}\n${stderr}`);
    return folder;
  } finally {
    unlock();
  }
}

/** One builder at a time: tests of both projects may come at once. */
function lock(path: string): () => void {
  mkdirSync(`${root}.sidelight`, { recursive: true });
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmSync(path, { recursive: true, force: true });
    } catch {
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > LOCK_AGE) rmSync(path, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

function builtAt(folder: string): number {
  return statSync(`${folder}/manifest.json`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(paths: string[]): number {
  let latest = 0;
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) continue;
    latest = Math.max(latest, found.mtimeMs);
    if (found.isDirectory())
      latest = Math.max(latest, newest(readdirSync(path).map((name) => `${path}/${name}`)));
  }
  return latest;
}
