import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtExtension } from './build.ts';

/** A warning we have looked into: its code, what tells the file (bundles change names), how often at most, why it stands. */
interface Explained {
  code: string;
  /** Found in the file that the warning names. */
  holds: RegExp;
  /** In each such file. */
  most: number;
  why: string;
}

const EXPLAINED: Explained[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    // Written so that our own sources, which are searched for this name too, stay free of it.
    holds: /dangerouslySet\w+HTML/u,
    most: 1,
    why: "Preact's support for a property that sets markup; no component passes it (test/structure/text-only.test.ts).",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    holds: /_grabArticle/u,
    most: 2,
    why: 'Readability, on a copy of the page that is never shown; nothing but block numbers is taken from it.',
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    holds: /"browser_specific_settings"/u,
    most: 1,
    why: 'data_collection_permissions came to Android with 142; Sidelight is not offered there, where no sidebar is.',
  },
];

interface Message {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

const linter = fileURLToPath(new URL('../../node_modules/web-ext/bin/web-ext.js', import.meta.url));
const folder = builtExtension('firefox');
const args = [linter, 'lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64_000_000 });
const start = stdout.indexOf('{');
if (start < 0) {
  console.error(`web-ext gave no answer.\n${stderr}`);
  process.exit(1);
}
const { errors, warnings } = JSON.parse(stdout.slice(start)) as { errors: Message[]; warnings: Message[] };

const place = ({ file, line }: Message): string => (file ? ` (${file}${line ? `:${line}` : ''})` : '');
const textOf = (file: string | undefined): string => (file ? readFileSync(join(folder, file), 'utf8') : '');
/** How often each was met, by the file. */
const counts = new Map<Explained, Map<string, number>>();
const unknown = warnings.filter(({ code, file = '' }) => {
  const known = EXPLAINED.find((one) => one.code === code && one.holds.test(textOf(file)));
  if (!known) return true;
  const files = counts.get(known) ?? new Map<string, number>();
  const count = (files.get(file) ?? 0) + 1;
  counts.set(known, files.set(file, count));
  return count > known.most;
});

for (const [{ code, why }, files] of counts)
  for (const [file, count] of files) console.log(`explained  ${code} × ${count} in ${file}: ${why}`);
for (const one of unknown) console.error(`warning    ${one.code}: ${one.message}${place(one)}`);
for (const one of errors) console.error(`error      ${one.code}: ${one.message}${place(one)}`);
console.log(`web-ext lint: ${errors.length} errors, ${unknown.length} unexplained warnings.`);
process.exitCode = errors.length + unknown.length > 0 ? 1 : 0;
