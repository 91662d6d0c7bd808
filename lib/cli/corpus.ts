import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SidelightError } from '../errors.ts';
import { packText } from '../packs/write.ts';
import { parseFrequencies } from '../text/frequencies.ts';
import { buildPack } from './corpus/build.ts';
import { findings } from './corpus/check.ts';
import { listed, shown } from './corpus/show.ts';
import { description } from './corpus/ukraine-2022-02-07.ts';
import { openPack } from './inputs.ts';
import { misuse, print, run, UsageError } from './terminal.ts';

const HELP = `Maintains packs of articles (.sidelight.jsonl, gzipped or not).

  corpus build [SOURCES_DIR] [--out FILE]   build the bundled pack; sources: ../shared/articles
  corpus check FILE…                        schema, quotation budget, duplicates, dates, references
  corpus list FILE…                         what is in a pack
  corpus show FILE ID                       one article as the pack carries it

Exit code: 0 in order, 1 something was found, 2 wrong use.`;

const root = fileURLToPath(new URL('../..', import.meta.url));

const pathFromRoot = (...parts: string[]) => path.join(root, ...parts);

async function build(folder = pathFromRoot('..', 'shared', 'articles'), out?: string): Promise<number> {
  const file = out ?? pathFromRoot('public', 'packs', `${description.id}.sidelight.jsonl`);
  const df = parseFrequencies(
    await readFile(pathFromRoot('public', 'data', 'document-frequency.txt'), 'utf8'),
  );
  const pack = await buildPack(description, folder, df);
  const text = await packText(pack);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.part`, text);
    await rename(`${file}.part`, file);
  } catch (error) {
    throw new UsageError(`Could not write ${file}: ${(error as Error).message}`);
  }
  print(
    `${path.relative(process.cwd(), file)}: ${pack.articles.length} articles, ${Buffer.byteLength(text)} bytes`,
  );
  return report(file, findings(pack));
}

/** Prints findings; the exit code they call for. */
function report(file: string, found: string[]): number {
  for (const finding of found) print(`${file}: ${finding}`);
  return found.length > 0 ? 1 : 0;
}

async function check(files: string[]): Promise<number> {
  let code = 0;
  for (const file of files) {
    try {
      const found = findings(await openPack(file));
      if (found.length === 0) print(`${file}: in order`);
      code = Math.max(code, report(file, found));
    } catch (error) {
      if (!(error instanceof SidelightError)) throw error;
      print(error.message);
      code = 1;
    }
  }
  return code;
}

async function list(files: string[]): Promise<number> {
  for (const file of files) print(listed(await openPack(file)));
  return 0;
}

async function show(file: string, id: string): Promise<number> {
  const text = shown(await openPack(file), id);
  print(text ?? `${file} has no article ${id}; "corpus list ${file}" names them`);
  return text === undefined ? 1 : 0;
}

async function main(args: string[]): Promise<number> {
  const parsed = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.help || command === 'help') {
    print(HELP);
    return 0;
  }
  if (values.out !== undefined && command !== 'build') throw misuse('--out goes with build');
  if (command === 'build' && rest.length <= 1) return build(rest[0], values.out);
  if (command === 'check' && rest.length > 0) return check(rest);
  if (command === 'list' && rest.length > 0) return list(rest);
  if (command === 'show' && rest.length === 2) return show(rest[0]!, rest[1]!);
  throw misuse(command ? `Not a use of this command: ${args.join(' ')}` : 'No command was given');
}

await run(main);
