import { parseArguments, type OptionSpec } from './backing-chain-arguments.js';
import { check } from './backing-chain-check.js';
import { convert } from './backing-chain-convert.js';
import { figure } from './backing-chain-figure.js';
import { importCommand } from './backing-chain-import.js';
import { link } from './backing-chain-link.js';
import { model } from './backing-chain-model.js';
import { open } from './backing-chain-open.js';
import { serve } from './backing-chain-serve.js';
import { show } from './backing-chain-show.js';
import type { Subcommand } from './backing-chain-subcommand.js';
import { CommandError, type ExitStatus, type Surroundings } from './surroundings.js';
import { verdict } from './backing-chain-verdict.js';
import { runScript } from './backing-chain-run.js';

/** Each is a file of its own; a new one needs a line here and nothing else. */
const subcommands: readonly Subcommand[] = [
  show,
  figure,
  model,
  check,
  verdict,
  convert,
  importCommand,
  runScript,
  link,
  open,
  serve,
];

/** Runs one command line; every failure ends in a message on standard error and a status. */
export async function run(system: Surroundings): Promise<ExitStatus> {
  const [name, ...rest] = system.arguments;
  if (name === undefined || name === '--help' || name === 'help') {
    (name === undefined ? system.error : system.out)(overview());
    return name === undefined ? 2 : 0;
  }
  const subcommand = subcommands.find((each) => each.name === name);
  try {
    if (subcommand === undefined) throw new CommandError(`No subcommand ${name}; backing-chain --help lists them.`, 2);
    const given = parseArguments(rest, subcommand.options);
    if (!given.has('help')) return await subcommand.run(given, system);
    system.out(usage(subcommand));
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    system.error(`backing-chain: ${error.message}\n`);
    return error.status;
  }
}

function overview(): string {
  const width = Math.max(...subcommands.map(({ name }) => name.length));
  const lines = subcommands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `usage: backing-chain SUBCOMMAND [OPTIONS] FILE\n\n${lines.join('')}\nFILE is libvirt XML; - is standard input. backing-chain SUBCOMMAND --help tells more.\n`;
}

function usage({ name, operands, summary, explanation, options }: Subcommand): string {
  const shown = Object.entries(options).map(([option, spec]) => ({ option: written(option, spec), help: spec.help }));
  const width = Math.max(...shown.map(({ option }) => option.length));
  const lines = shown.map(({ option, help }) => `  ${option.padEnd(width)}  ${help}\n`);
  return `usage: backing-chain ${name} [OPTIONS] ${operands}\n\n${explanation ?? summary}\n\n${lines.join('')}`;
}

function written(name: string, { value }: OptionSpec): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}
