import type { Command } from './corpus/command.ts';
import { add } from './corpus/commands/add.ts';
import { build } from './corpus/commands/build.ts';
import { check } from './corpus/commands/check.ts';
import { diff, update } from './corpus/commands/compare-packs.ts';
import { list, show } from './corpus/commands/look.ts';
import { newCollection } from './corpus/commands/new.ts';
import { remove } from './corpus/commands/remove.ts';
import { keygen, sign, verify } from './corpus/commands/signing.ts';
import { misuse, print, run } from './terminal.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  new: newCollection,
  add,
  remove,
  build,
  check,
  list,
  show,
  diff,
  update,
  keygen,
  sign,
  verify,
};

const HELP = `Maintains packs of articles (.sidelight.jsonl, gzipped or not).

${Object.values(COMMANDS)
  .map(({ usage, summary }) => `  corpus ${usage}\n      ${summary}`)
  .join('\n')}

"corpus COMMAND --help" tells more. Without a folder of sources the bundled pack's are meant.
Exit code: 0 in order, 1 something was found or differs, 2 wrong use.`;

const helpOf = ({ usage, summary, help }: Command): string =>
  `  corpus ${usage}\n\nWhat it does: ${summary}.\n\n${help}`;

async function main(args: string[]): Promise<number> {
  if (args.includes('')) throw misuse('An argument is empty');
  const [first, ...rest] = args;
  const asked = args.some((arg) => arg === '--help' || arg === '-h') || first === 'help';
  const name = first === 'help' ? rest[0] : first;
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (asked) {
    if (name !== undefined && !name.startsWith('-') && !command) throw misuse(`No such command: ${name}`);
    print(command ? helpOf(command) : HELP);
    return 0;
  }
  if (!command) throw misuse(name === undefined ? 'No command was given' : `No such command: ${name}`);
  return command.run(rest);
}

await run(main);
