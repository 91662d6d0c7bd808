import { SidelightError } from '../errors.ts';

/** A mistake in the call or its input, told in one line; anything else is a bug and keeps its stack. */
export class UsageError extends Error {}

/** A command used in a way it is not made for: says so in one line, and where its uses are listed. */
export const misuse = (why: string): UsageError => new UsageError(`${why}; see --help`);

/**
 * Runs a command: exit code 0 or the one returned, 2 with one line where the call or its input is at fault.
 * @param main takes the arguments and returns the exit code, if not 0.
 */
export async function run(main: (args: string[]) => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    const message = told(error);
    if (message === undefined) throw error;
    process.stderr.write(`${printable(message.replace(/\s*\n\s*/gu, ' '))}\n`);
    process.exitCode = 2;
  }
}

/** The one line of an expected mistake; undefined for a bug. */
function told(error: unknown): string | undefined {
  if (error instanceof UsageError || error instanceof SidelightError) return error.message;
  if (!(error instanceof Error)) return undefined;
  if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) return undefined;
  // Node adds sentences of advice to the one that says what is wrong.
  return misuse(error.message.split(/\.\s|\n/u)[0]!.replace(/\.$/u, '')).message;
}

// A closed pipe ("| head") is the reader's choice, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Text without what a terminal would obey: control characters but line feed and tab, and changes of direction. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

/** Prints a line; control characters in it are shown as replaced, never sent to the terminal. */
export function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}
