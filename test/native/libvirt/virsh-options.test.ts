import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { virshCommands } from '../../../src/script/virsh/virsh-commands.js';
import { findLibvirtRoot } from './libvirt-root.js';

const root = findLibvirtRoot();

/** This project's own, which no libvirt has, and one that came after the libvirt of the root. */
const others: ReadonlySet<string> = new Set(['blockcopy --x-base', 'backup-begin --preserve-domain-on-shutdown']);

/** The options that a command's help names, in its order. */
function optionsInHelp(command: string): readonly string[] {
  const directory = root.kind === 'found' ? root.directory : '';
  const help = execFileSync('unshare', ['--root', directory, 'virsh', 'help', command], { encoding: 'utf8' });
  const synopsis = new RegExp(`SYNOPSIS\\n +${command}(.*)`, 'u').exec(help)?.[1] ?? '';
  return [...synopsis.matchAll(/--([\w-]+)|<([\w-]+)>/gu)]
    .map(([, named, placed]) => named ?? placed ?? '')
    .filter((name) => name !== 'string' && name !== 'number');
}

describe.skipIf(root.kind === 'missing')('each option of a virsh command is obeyed or refused by name', () => {
  it.each([...virshCommands])('%s', (command, options) => {
    const ours = options.filter(({ name, alias }) => alias === undefined && !others.has(`${command} --${name}`));
    expect(ours.map(({ name }) => name)).toEqual(optionsInHelp(command));
  });
});
