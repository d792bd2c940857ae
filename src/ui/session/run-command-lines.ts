import type { CommandResult, ImagesClient } from '../../images/index.js';
import { parseCommandLines, type Command, type CommandLine } from '../../scenario/index.js';
import type { Store } from '../store/store.js';
import type { ConsoleLog } from './console-log.js';
import { runFileCommand } from './file-commands.js';
import { helpCommand, helpText } from './help-text.js';
import type { Runner } from './runner.js';

export interface ConsoleParts {
  readonly store: Store;
  readonly images: ImagesClient;
  readonly runner: Runner;
  readonly log: ConsoleLog;
  /** Runs the plan that makes the document's images; true when it succeeded. */
  readonly createImages: () => Promise<boolean>;
}

/**
 * Runs what was typed or pasted, in order. Nothing runs when a line can't be
 * read; otherwise the first line that fails ends it.
 */
export async function runCommandLines(text: string, parts: ConsoleParts): Promise<void> {
  const lines = parseCommandLines(text);
  const problem = lines.find((line) => line.kind === 'problem');
  if (problem?.kind === 'problem') {
    const place = lines.length > 1 ? `Line ${problem.line}: ` : '';
    parts.log.say('error', `${place}${problem.message}`);
    return;
  }
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'problem') continue;
    const succeeded = (await runCommand(line, parts)) !== line.expectFailure;
    if (parts.runner.stopped) return;
    if (!succeeded) {
      sayWhyItEnds(line, lines.length - index - 1, parts.log);
      return;
    }
  }
}

function sayWhyItEnds(line: CommandLine & Command, left: number, log: ConsoleLog): void {
  if (line.expectFailure) log.say('error', 'This line was expected to fail (“!”), and did not.');
  if (left > 0)
    log.say('information', left === 1 ? 'The line after it was not run.' : `The ${left} lines after it were not run.`);
}

/** True when it succeeded. */
async function runCommand(command: Command, parts: ConsoleParts): Promise<boolean> {
  const { runner, log, store } = parts;
  switch (command.kind) {
    case 'tool':
      return record(command, await runner.tool(command.argv, command.text, null), store);
    case 'list':
      return succeeded(await runner.own(command.text, null, () => runFileCommand(parts.images, command)));
    case 'remove':
    case 'copy':
    case 'move':
    case 'make-directory':
      return record(command, await runner.own(command.text, null, () => runFileCommand(parts.images, command)), store);
    case 'help': {
      const argv = command.topic === null ? null : helpCommand(command.topic);
      if (argv !== null) return succeeded(await runner.tool(argv, command.text, null));
      return succeeded(await runner.own(command.text, null, () => printed(helpText())));
    }
    case 'clear':
      store.dispatch({ type: 'console-cleared' });
      return true;
    case 'create-images':
      return parts.createImages();
    case 'show-xml': {
      const { text } = store.state.peek();
      return succeeded(await runner.own(command.text, null, () => printed(text.endsWith('\n') ? text : `${text}\n`)));
    }
    case 'libvirt-call':
    case 'live':
      log.say(
        'error',
        `${command.text}: this needs a running guest, which this page does not have. The Mirror tab copies offline.`,
      );
      return false;
  }
}

function printed(stdout: string): Promise<{ stdout: string; stderr: string; status: number }> {
  return Promise.resolve({ stdout, stderr: '', status: 0 });
}

function succeeded(result: CommandResult): boolean {
  return result.outcome.kind === 'exited' && result.outcome.status === 0;
}

/** What only looks: a script that repeats it would make nothing. A comparison stays, it proves the script right. */
const looking: ReadonlySet<string> = new Set(['info', 'map', 'measure', '--help', '-h', '--version', '-V']);

function onlyLooks(command: Command): boolean {
  return command.kind === 'tool' && command.argv[0] === 'qemu-img' && looking.has(command.argv[1] ?? '--help');
}

function record(command: Command, result: CommandResult, store: Store): boolean {
  const good = succeeded(result);
  if (good !== command.expectFailure && !onlyLooks(command)) {
    store.dispatch({ type: 'script-recorded', line: (command.expectFailure ? '! ' : '') + command.text });
  }
  return good;
}
