import type { CommandResult, ImagesClient } from '../../images/index.js';
import { type Command, type CommandLine, parseCommandLines } from '../../shell/index.js';
import type { LiveSession } from '../live/live-session.js';
import type { Store } from '../state/store.js';
import type { ConsoleLog } from '../console/console-log.js';
import { runFileCommand } from '../../script/index.js';
import { helpCommand, helpText } from './help-text.js';
import type { Runner } from '../console/runner.js';

export interface ConsoleParts {
  readonly store: Store;
  readonly images: ImagesClient;
  readonly runner: Runner;
  readonly log: ConsoleLog;
  readonly live: LiveSession;
  /** Runs the plan that makes the document's images; true when it succeeded. */
  readonly createImages: () => Promise<boolean>;
}

/** Of a command's output, for the list of lines; the console has all of it. */
const mostTold = 4000;

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
    await parts.live.begins(line);
    const { succeeded, output, advice } = await runCommand(line, parts);
    const asExpected = succeeded !== line.expectFailure;
    const { stopped } = parts.runner;
    parts.live.ended({ outcome: asExpected ? 'done' : stopped ? 'stopped' : 'failed', output, advice });
    if (stopped) return;
    if (!asExpected) {
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

/** How a command went, whatever ran it. */
interface Ran {
  readonly succeeded: boolean;
  readonly output: string;
  readonly advice: string | null;
}

async function runCommand(command: CommandLine & Command, parts: ConsoleParts): Promise<Ran> {
  const { runner, store } = parts;
  switch (command.kind) {
    case 'tool':
      return record(command, await runner.tool(command.argv, command.text, null), store);
    case 'list':
      return ranAs(await runner.own(command.text, null, () => runFileCommand(parts.images, command)));
    case 'remove':
    case 'copy':
    case 'move':
    case 'make-directory':
      return record(command, await runner.own(command.text, null, () => runFileCommand(parts.images, command)), store);
    case 'help': {
      const argv = command.topic === null ? null : helpCommand(command.topic);
      if (argv !== null) return ranAs(await runner.tool(argv, command.text, null));
      return ranAs(await runner.own(command.text, null, () => printed(helpText())));
    }
    case 'clear':
      store.dispatch({ type: 'console-cleared' });
      return quiet(true);
    case 'create-images':
      return quiet(await parts.createImages());
    case 'show-xml': {
      const { text } = store.state.peek();
      return ranAs(await runner.own(command.text, null, () => printed(text.endsWith('\n') ? text : `${text}\n`)));
    }
    case 'libvirt-call':
    case 'live': {
      const { output, failure, advice } = await parts.live.run(command);
      return { succeeded: failure === null, output: output === '' ? (failure ?? '') : output, advice };
    }
  }
}

function quiet(succeeded: boolean): Ran {
  return { succeeded, output: '', advice: null };
}

function printed(stdout: string): Promise<{ stdout: string; stderr: string; status: number }> {
  return Promise.resolve({ stdout, stderr: '', status: 0 });
}

function ranAs({ outcome, stdout, stderr }: CommandResult): Ran {
  const succeeded = outcome.kind === 'exited' && outcome.status === 0;
  return { succeeded, output: `${stdout}${stderr}`.slice(0, mostTold).trimEnd(), advice: null };
}

/** What only looks: a script that repeats it would make nothing. A comparison stays, it proves the script right. */
const looking: ReadonlySet<string> = new Set(['info', 'map', 'measure', '--help', '-h', '--version', '-V']);

function onlyLooks(command: Command): boolean {
  return command.kind === 'tool' && command.argv[0] === 'qemu-img' && looking.has(command.argv[1] ?? '--help');
}

function record(command: Command, result: CommandResult, store: Store): Ran {
  const ran = ranAs(result);
  if (ran.succeeded !== command.expectFailure && !onlyLooks(command)) {
    store.dispatch({ type: 'script-recorded', line: (command.expectFailure ? '! ' : '') + command.text });
  }
  return ran;
}
