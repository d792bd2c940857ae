import type { OptionSpec, ParsedArguments } from './backing-chain-arguments.js';
import { CommandError, type ExitStatus, type Surroundings } from './surroundings.js';

/** One word after `backing-chain`: what it is for, what it takes, what it does. */
export interface Subcommand {
  readonly name: string;
  /** The arguments after the options, as the usage text shows them. */
  readonly operands: string;
  readonly summary: string;
  /** What the usage text says at length; the summary where there is none. */
  readonly explanation?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** @throws CommandError to end with a message and a status */
  run(given: ParsedArguments, system: Surroundings): Promise<ExitStatus>;
}

/** The option of every subcommand that reads disks. */
export const diskOption: OptionSpec = { value: 'NAME', help: 'only this disk, e.g. vda' };

/**
 * The one file that the subcommand works on.
 *
 * @throws CommandError (2) for none or several
 */
export function onlyFile({ positionals }: ParsedArguments): string {
  const [file, ...others] = positionals;
  if (file === undefined) throw new CommandError('A file is missing; - is standard input.', 2);
  if (others.length > 0) throw new CommandError(`One file at a time: ${others.join(' ')} is too much.`, 2);
  return file;
}
