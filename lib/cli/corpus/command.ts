import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>['values'];

/** One of `corpus`'s commands. */
export interface Command {
  /** How it is called, without "corpus ", and what it does, in a line. */
  usage: string;
  summary: string;
  /** What `corpus NAME --help` says below these. */
  help: string;
  /** Takes the arguments after the command's name; gives the exit code. */
  run: (args: string[]) => Promise<number>;
}

/**
 * Makes a command of what it does with its options and the rest of its arguments.
 * Its `run` throws what `parseArgs` throws on an option that it has not.
 */
export function command<O extends Options>({
  options,
  run,
  ...about
}: Omit<Command, 'run'> & {
  options: O;
  run: (values: Values<O>, rest: string[]) => Promise<number>;
}): Command {
  return {
    ...about,
    run: (args) => {
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true as const });
      return run(values as Values<O>, positionals);
    },
  };
}
