import type { Command, CommandWord } from '../../shell/index.js';
import { guestCommands, guestEffect } from '../../jobs/index.js';
import { JobsError, readLibvirtCall } from '../../jobs/index.js';
import type { GuestWriting, LineContext, LiveCommand } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';
import { scaledSize, wholeNumber } from '../../virsh/index.js';
import { readVirsh } from './read-virsh.js';

type LiveLine = Extract<Command, { kind: 'live' | 'libvirt-call' }>;

/** More random writes than this in one line are a mistake. */
const mostRandomWrites = 100_000;
const mostTurns = 1_000_000;
const mostWritesAtATime = 100;

/**
 * What a line of the console asks of the live domain, or what is wrong with it
 * and where (code-unit offsets into the console's text). Never throws.
 */
export function readLiveCommand(
  line: LiveLine & { range: LineProblem['range'] },
  context: LineContext,
): LiveCommand | LineProblem {
  if (line.kind === 'libvirt-call') {
    const operation = readLibvirtCall(line.name, line.arguments);
    return typeof operation === 'string' ? problem(operation, line.range) : { kind: 'block', operation, wait: null };
  }
  const [name, ...rest] = line.words;
  switch (name?.text ?? '') {
    case 'virsh':
      return readVirsh(rest, line.range, context);
    case 'guest':
      return readGuest(rest, line.range);
    case 'wait':
      return readWait(rest, line.range);
    case 'host':
      return readHost(rest, line.range);
    default:
      return problem(`There is no live command '${name?.text ?? ''}'.`, line.range);
  }
}

function problem(message: string, range: LineProblem['range']): LineProblem {
  return { kind: 'problem', message, range };
}

/** `guest DISK COMMAND ...`: qemu-io's own words after the disk, and `verify`. */
function readGuest(words: readonly CommandWord[], whole: LineProblem['range']): LiveCommand | LineProblem {
  const [disk, command, ...rest] = words;
  if (disk === undefined || command === undefined) {
    return problem(`guest needs a disk and a command: guest vda ${guestCommands.join('|')}.`, whole);
  }
  if (command.text === 'verify') {
    const [extra] = rest;
    return extra === undefined
      ? { kind: 'verify', disk: disk.text }
      : problem('verify takes nothing after it.', extra.range);
  }
  if (command.text === 'random') return readRandom(disk.text, rest, command);
  const blank = rest.find((word) => /\s/.test(word.text));
  if (blank !== undefined) return problem(`qemu-io splits its words at blanks: '${blank.text}'.`, blank.range);
  const texts = [command, ...rest].map((word) => word.text);
  try {
    guestEffect(texts);
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    const { message, advice } = error;
    return advice === null
      ? problem(message, command.range)
      : { kind: 'problem', message, advice, range: command.range };
  }
  return { kind: 'guest', disk: disk.text, words: texts };
}

/** `guest DISK random COUNT [SEED]` */
function readRandom(disk: string, words: readonly CommandWord[], command: CommandWord): LiveCommand | LineProblem {
  const [countWord, seedWord, extra] = words;
  if (extra !== undefined) return problem('random takes a count and a seed.', extra.range);
  const count = countWord === undefined ? null : wholeNumber(countWord.text);
  if (count === null || count > mostRandomWrites) {
    return problem(`random needs a count, ${mostRandomWrites} at most.`, (countWord ?? command).range);
  }
  const seed = seedWord === undefined ? 1 : wholeNumber(seedWord.text);
  if (seed === null) return problem('The seed of random is a whole number.', (seedWord ?? command).range);
  return { kind: 'guest-random', disk, count, seed };
}

/** `wait ready|done|turns N [DISK [writing COUNT [SEED]]]` */
function readWait(words: readonly CommandWord[], whole: LineProblem['range']): LiveCommand | LineProblem {
  const [goal, ...rest] = words;
  if (goal?.text === 'turns') return readTurns(goal, rest);
  if (goal?.text !== 'ready' && goal?.text !== 'done') {
    return problem('wait needs what to wait for: ready, done or turns.', goal?.range ?? whole);
  }
  const writing = readWriting(rest);
  if (writing !== null && 'kind' in writing) return writing;
  return { kind: 'wait', goal: goal.text, disk: rest[0]?.text ?? null, writing };
}

function readTurns(goal: CommandWord, words: readonly CommandWord[]): LiveCommand | LineProblem {
  const [number, ...rest] = words;
  const count = number === undefined ? null : wholeNumber(number.text);
  if (count === null || count > mostTurns) {
    return problem(`wait turns needs how many: ${mostTurns} at most.`, (number ?? goal).range);
  }
  const writing = readWriting(rest);
  if (writing !== null && 'kind' in writing) return writing;
  return { kind: 'turns', count, writing };
}

/** `[DISK [writing COUNT [SEED]]]`: what the guest does meanwhile; null where it does nothing. */
function readWriting(words: readonly CommandWord[]): GuestWriting | LineProblem | null {
  const [disk, writing, countWord, seedWord, extra] = words;
  if (disk === undefined || writing === undefined) return null;
  if (writing.text !== 'writing') return problem('wait takes one disk.', writing.range);
  if (extra !== undefined) return problem('writing takes a count and a seed.', extra.range);
  const count = countWord === undefined ? null : wholeNumber(countWord.text);
  if (count === null || count > mostWritesAtATime) {
    return problem(
      `writing needs how many blocks at a time: ${mostWritesAtATime} at most.`,
      (countWord ?? writing).range,
    );
  }
  const seed = seedWord === undefined ? 1 : wholeNumber(seedWord.text);
  if (seed === null) return problem('The seed of writing is a whole number.', (seedWord ?? writing).range);
  return { disk: disk.text, count, seed };
}

/** `host crash`, `host space SIZE` */
function readHost(words: readonly CommandWord[], whole: LineProblem['range']): LiveCommand | LineProblem {
  const [what, size, extra] = words;
  if (what?.text === 'space') {
    const bytes = size === undefined ? null : scaledSize(size.text);
    if (bytes === null) return problem('host space needs a size: host space 64M.', (size ?? what).range);
    return extra === undefined ? { kind: 'space', bytes } : problem('host space takes one size.', extra.range);
  }
  if (what?.text !== 'crash')
    return problem('host can crash, or run out of space: host crash, host space 64M.', what?.range ?? whole);
  return size === undefined ? { kind: 'crash' } : problem('crash takes nothing after it.', size.range);
}
