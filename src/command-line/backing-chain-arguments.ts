import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './surroundings.js';

/** An option as a subcommand declares it and its usage text shows it. */
export interface OptionSpec {
  /** What stands for the value in the usage text; null for a switch. */
  readonly value: string | null;
  readonly help: string;
}

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly option: (name: string) => string | null;
  readonly has: (name: string) => boolean;
}

/**
 * Reads a subcommand's arguments; `-` counts as a name, `--` ends the options.
 *
 * @throws CommandError (2) for an option that the subcommand doesn't have
 */
export function parseArguments(given: readonly string[], specs: Readonly<Record<string, OptionSpec>>): ParsedArguments {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } };
  for (const [name, { value }] of Object.entries(specs))
    options[name] = { type: value === null ? 'boolean' : 'string' };
  try {
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
    const read = new Map<string, unknown>(Object.entries(values));
    return {
      positionals,
      has: (name) => read.has(name),
      option: (name) => {
        const value = read.get(name);
        return typeof value === 'string' ? value : null;
      },
    };
  } catch (cause) {
    const [message = ''] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new CommandError(`${message.replace(/\.$/, '')}.`, 2, { cause });
  }
}
