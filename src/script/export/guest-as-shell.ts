import { localPath } from '../../chain/index.js';
import { guestEffect, randomWrites } from '../../jobs/index.js';
import { type Command, shellWord } from '../../shell/index.js';
import type { LiveCommand } from '../lines/live-command.js';
import type { ShellBlock } from './shell-block.js';
import type { ShellDomain } from './shell-domain.js';

type GuestCommand = Extract<LiveCommand, { kind: 'guest' | 'guest-random' | 'verify' }>;

/** Commands in one line of the script. */
const mostInALine = 4;
/** More random writes than that are told, not done: the script would be nothing else. */
const mostRandomWrites = 200;

/**
 * What the guest does. To a disk whose image the script itself makes QEMU does it on the host; into any other the
 * script writes nothing, for there are somebody's data in it.
 */
export function guestAsShell(line: Command, command: GuestCommand, domain: ShellDomain): ShellBlock {
  const said = { comments: [`Inside the guest: ${line.text}`], commands: [] };
  if (line.expectFailure) return said;
  const commands = changesOf(command, domain);
  if (commands === null || commands.length === 0) return said;
  const call = `guest_does ${shellWord(domain.name)} ${shellWord(command.disk)}`;
  const lines = [...commands.keys()].filter((at) => at % mostInALine === 0);
  return {
    ...said,
    commands: lines.map((at) => [call, ...commands.slice(at, at + mostInALine).map(shellWord)].join(' ')),
    uses: ['guest_does'],
  };
}

/** In qemu-io's words; null where the script does not do it. */
function changesOf(command: GuestCommand, domain: ShellDomain): readonly string[] | null {
  const size = domain.ownDisks.get(command.disk);
  if (size === undefined) return null;
  switch (command.kind) {
    case 'verify':
      return null;
    case 'guest':
      return changesNothing(guestEffect(command.words).kind) ? null : [command.words.join(' ')];
    case 'guest-random':
      if (size === null || command.count > mostRandomWrites) return null;
      return randomWrites(command.count, command.seed, size).map((words) => words.join(' '));
  }
}

function changesNothing(kind: ReturnType<typeof guestEffect>['kind']): boolean {
  return kind === 'none' || kind === 'read';
}

/** Keeps in mind which disks stand on images that the script made; they stay its own, whatever becomes of these. */
export function keepOwnDisks({ disks, images, ownDisks }: ShellDomain): void {
  for (const { target, chain } of disks) {
    const path = localPath(chain.images[0]?.source);
    if (path === null || !images.has(path)) continue;
    for (const name of [target, path]) {
      if (name !== null && !ownDisks.has(name)) ownDisks.set(name, images.virtualSize(path));
    }
  }
}
