import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtExtension } from './build.ts';

/** A warning we have looked into: its code, the file it names, how often at most, and why it stands. */
interface Explained {
  code: string;
  file: RegExp;
  most: number;
  why: string;
}

const EXPLAINED: Explained[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\/jsxRuntime-.*\.js$/u,
    most: 1,
    why: "Preact's support for a property that sets markup, in the chunk that panel and printable page share; no component passes it (test/structure/text-only.test.ts).",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^content-scripts\/content\.js$/u,
    most: 2,
    why: 'Readability, on a clone of the page that is never shown; nothing but block numbers is taken from it.',
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    file: /^manifest\.json$/u,
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
const counts = new Map<Explained, number>();
const unknown = warnings.filter((warning) => {
  const known = EXPLAINED.find((one) => one.code === warning.code && one.file.test(warning.file ?? ''));
  if (!known) return true;
  const count = (counts.get(known) ?? 0) + 1;
  counts.set(known, count);
  return count > known.most;
});

for (const [{ code, why }, count] of counts) console.log(`explained  ${code} × ${count}: ${why}`);
for (const one of unknown) console.error(`warning    ${one.code}: ${one.message}${place(one)}`);
for (const one of errors) console.error(`error      ${one.code}: ${one.message}${place(one)}`);
console.log(`web-ext lint: ${errors.length} errors, ${unknown.length} unexplained warnings.`);
process.exitCode = errors.length + unknown.length > 0 ? 1 : 0;
