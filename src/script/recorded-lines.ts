import type { JobStep } from '../jobs/index.js';
import type { Command } from '../shell/index.js';
import { lookingCommands } from './virsh/virsh-commands.js';

/** How a line went, for the record. */
export interface RanLine {
  readonly command: Command;
  /** It came to its end without a failure, whatever was expected of it. */
  readonly succeeded: boolean;
  /** It did not end by itself. */
  readonly stopped: boolean;
  /** Turns of QEMU's event loop that it waited. */
  readonly turns: number;
  readonly steps: readonly JobStep[];
}

/** qemu-img's commands that change nothing. A comparison stays: it proves the script right. */
const lookingAtImages: ReadonlySet<string> = new Set(['info', 'map', 'measure', '--help', '-h', '--version', '-V']);

/**
 * What a script has to say so that running it comes to the same: nothing for what
 * only looked or failed unexpectedly; for what was stopped, how far it came. A plan's steps are recorded one by one.
 */
export function recordedLines(ran: RanLine): readonly string[] {
  const { command, succeeded, stopped, steps } = ran;
  const asTyped = (command.expectFailure ? '! ' : '') + command.text;
  switch (command.kind) {
    case 'tool':
    case 'remove':
    case 'copy':
    case 'move':
    case 'make-directory':
    case 'write':
    case 'storage':
      return stopped || succeeded === command.expectFailure || onlyLooksAtImages(command) || onlyLooksAtStorage(command)
        ? []
        : [asTyped];
    case 'libvirt-call':
    case 'live':
      if (stopped) return stoppedLines(ran);
      if (!succeeded) return command.expectFailure || steps.length > 0 ? [`! ${command.text}`] : [];
      return onlyLooks(command) ? [] : [command.text];
    case 'list':
    case 'help':
    case 'clear':
    case 'create-images':
    case 'show-xml':
      return [];
  }
}

function onlyLooksAtImages(command: Command): boolean {
  return command.kind === 'tool' && command.argv[0] === 'qemu-img' && lookingAtImages.has(command.argv[1] ?? '--help');
}

function onlyLooksAtStorage(command: Command): boolean {
  return command.kind === 'storage' && ['list-volumes', 'device-size'].includes(command.action.kind);
}

function onlyLooks(command: Command): boolean {
  const words = wordsOf(command);
  return words[0] === 'virsh' && (lookingCommands.has(words[1] ?? '') || isInfo(words));
}

function isInfo(words: readonly string[]): boolean {
  return (
    words[1] === 'blockjob' && words.every((word) => !/^--(?:abort|pivot|bandwidth)/u.test(word)) && words.length < 7
  );
}

function stoppedLines({ command, turns, steps }: RanLine): readonly string[] {
  const words = wordsOf(command);
  const [name, goal, ...rest] = words;
  if (name === 'wait') {
    const after = goal === 'turns' ? rest.slice(1) : rest;
    return turns === 0 ? [] : [['wait', 'turns', String(turns), ...after].join(' ')];
  }
  if (name === 'guest') {
    const [disk = '', , , ...seed] = words.slice(1);
    const written = steps.length;
    return written === 0 ? [] : [['guest', disk, 'random', String(written), ...seed].join(' ')];
  }
  // virsh with --wait: the job has started, and was waited for a while.
  const started = steps.find((step) => step.phase === 'job-started')?.virshLine ?? null;
  return [...(started === null ? [] : [started]), ...(turns === 0 ? [] : [`wait turns ${turns}`])];
}

function wordsOf(command: Command): readonly string[] {
  return command.words.map(({ text }) => text);
}
