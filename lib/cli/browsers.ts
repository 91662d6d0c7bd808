import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

interface Kind {
  label: string;
  /** Environment variable that names the browser's program. */
  variable: string;
  /** Programs to look for on the PATH, best first. */
  programs: string[];
  /** Usual places beside the PATH. */
  places: string[];
  /** Debian's packages, first that the machine knows. */
  packages: string[];
}

const KINDS: Record<BrowserName, Kind> = {
  chromium: {
    label: 'Chromium or Chrome',
    variable: 'CHROMIUM_PATH',
    programs: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'chrome',
      'microsoft-edge',
    ],
    places: [
      '/opt/google/chrome/chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    packages: ['chromium'],
  },
  firefox: {
    label: 'Firefox',
    variable: 'FIREFOX_PATH',
    programs: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    places: [
      '/usr/lib/firefox-esr/firefox-esr',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr', 'firefox'],
  },
};

/** What the reader of a terminal can do about something; printed without a stack. */
export class Advice extends Error {
  override name = 'Advice';
}

/**
 * Path of an installed browser, or null.
 * @throws Advice when the environment names a program that is not there
 */
export function findBrowser(name: BrowserName, env: NodeJS.ProcessEnv = process.env): string | null {
  const { variable, programs, places } = KINDS[name];
  const named = env[variable];
  if (named) {
    if (isProgram(named)) return named;
    throw new Advice(`${variable} names ${named}, which is not a program that can be run.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...onPath, ...places].find(isProgram) ?? null;
}

/**
 * Path of a browser, installed with Debian's package manager where there is none and this user may do that.
 * @throws Advice that says how to get one
 */
export function needBrowser(name: BrowserName, say: (line: string) => void = console.error): string {
  const found = findBrowser(name);
  if (found) return found;
  const { label, packages } = KINDS[name];
  if (mayInstall()) {
    say(`No ${label} found: installing Debian's (${packages[0]}) with apt-get. This takes a few minutes.`);
    run('apt-get', ['update']);
    for (const wanted of packages) {
      if (run('apt-get', ['install', '-y', '--no-install-recommends', wanted])) break;
    }
    const installed = findBrowser(name);
    if (installed) return installed;
  }
  throw new Advice(howToGet(name));
}

function howToGet(name: BrowserName): string {
  const { label, variable, packages } = KINDS[name];
  return [
    `No ${label} was found on this machine.`,
    `  On Debian or Ubuntu: sudo apt-get install ${packages[0]}`,
    name === 'firefox'
      ? '  Elsewhere: https://www.mozilla.org/firefox/'
      : '  Elsewhere: https://www.chromium.org/',
    `  If it is installed in an unusual place: ${variable}=/path/to/it`,
  ].join('\n');
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');
}

function run(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
