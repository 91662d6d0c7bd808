import { SidelightError } from '../errors.ts';

/** A mistake in the call or its input, told in one line; anything else is a bug and keeps its stack. */
export class UsageError extends Error {}

/**
 * Runs a command: exit code 0 or the one returned, 2 with one line where the call or its input is at fault.
 * @param main takes the arguments and returns the exit code, if not 0.
 */
export async function run(main: (args: string[]) => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    const expected =
      error instanceof UsageError ||
      error instanceof SidelightError ||
      (error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS'));
    if (!expected) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

// A closed pipe ("| head") is the reader's choice, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Prints a line. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
