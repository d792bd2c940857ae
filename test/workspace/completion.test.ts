import { describe, expect, it } from 'vitest';
import type { FileEntry } from '../../src/images/index.js';
import { complete } from '../../src/workspace/console/completion.js';

const files: readonly FileEntry[] = (
  [
    ['/path', 'directory'],
    ['/path/to', 'directory'],
    ['/path/to/base', 'file'],
    ['/path/to/middle', 'file'],
    ['/path/to/mirror', 'file'],
    ['/pool/top.qcow2', 'file'],
    ['/other/top.raw', 'file'],
  ] as const
).map(([path, kind]) => ({ path, kind, size: 0, allocated: 0, modified: 0 }));

const names = {
  ...{ domain: 'rfc-guest', disks: ['vda', 'vdb'], snapshots: ['before', 'after'], checkpoints: ['monday'] },
  pools: new Map([
    ['images', '/pool'],
    ['spare', '/other'],
  ]),
  secrets: ['0a81f5b2-8403-7b23-c8d6-21ccc2f80d61'],
};

/** `|` is the cursor, before and after. */
function tab(typed: string): string {
  const cursor = typed.indexOf('|');
  const done = complete(typed.replace('|', ''), cursor, files, names);
  return `${done.text.slice(0, done.cursor)}|${done.text.slice(done.cursor)}`;
}

describe('Tab in the console', () => {
  it.each([
    ['a command', 'qemu-im|', 'qemu-img |'],
    ['what several commands have in common', 'qemu|', 'qemu-i|'],
    ['a subcommand', 'qemu-img conv|', 'qemu-img convert |'],
    ['an option', 'qemu-img info --back|', 'qemu-img info --backing-chain |'],
    ['a format after -f, -F and -O', 'qemu-img convert -O qe|', 'qemu-img convert -O qed |'],
    ['a directory, ready for more', 'ls /pa|', 'ls /path/|'],
    ['a file', 'qemu-img info /path/to/b|', 'qemu-img info /path/to/base |'],
    ['what several files have in common', 'rm /path/to/m|', 'rm /path/to/mi|'],
    ['a relative path', 'rm path/to/ba|', 'rm path/to/base |'],
    ['a word in the middle of a line', 'rm /path/to/b| /x', 'rm /path/to/base | /x'],
    ['the command after && or ;', 'ls && qemu-io|', 'ls && qemu-io |'],
    ['a virsh command', 'virsh blockco|', 'virsh blockco|'],
    ['a virsh command that is the only one', 'virsh blockcop|', 'virsh blockcopy |'],
    ['the domain', 'virsh blockcopy |', 'virsh blockcopy rfc-guest |'],
    ['what the disks have in common', 'virsh blockcopy rfc-guest |', 'virsh blockcopy rfc-guest vd|'],
    ['an option of virsh', 'virsh blockcopy rfc-guest vda --sha|', 'virsh blockcopy rfc-guest vda --shallow |'],
    ['no option twice', 'virsh start --dom|', 'virsh start --domain |'],
    ['a format of virsh', 'virsh blockcopy rfc-guest vda --format qe|', 'virsh blockcopy rfc-guest vda --format qed |'],
    ['a path of virsh', 'virsh blockcommit g vda --base /path/to/b|', 'virsh blockcommit g vda --base /path/to/base |'],
    ['a pool', 'virsh vol-list im|', 'virsh vol-list images |'],
    ['the pool behind its option', 'virsh vol-info x --pool sp|', 'virsh vol-info x --pool spare |'],
    ['a volume of any pool', 'virsh vol-info to|', 'virsh vol-info top.|'],
    [
      'a volume of the pool that is named',
      'virsh vol-info --pool images to|',
      'virsh vol-info --pool images top.qcow2 |',
    ],
    ['a volume by its path', 'virsh vol-path /pool/t|', 'virsh vol-path /pool/top.qcow2 |'],
    ['a snapshot', 'virsh snapshot-revert g be|', 'virsh snapshot-revert g before |'],
    ['a checkpoint', 'virsh checkpoint-delete g m|', 'virsh checkpoint-delete g monday |'],
    ['a secret', 'virsh secret-dumpxml 0a|', 'virsh secret-dumpxml 0a81f5b2-8403-7b23-c8d6-21ccc2f80d61 |'],
    ['a command of the guest', 'guest vda ver|', 'guest vda verify |'],
    ['what is waited for', 'wait rea|', 'wait ready |'],
    ['the command on a second line', 'ls\nqemu-img comp|', 'ls\nqemu-img compare |'],
  ])('completes %s', (_what, typed, completed) => {
    expect(tab(typed)).toBe(completed);
  });

  it('leaves a word alone that nothing begins with', () => {
    expect(tab('qemu-img zzz|')).toBe('qemu-img zzz|');
  });

  it('names all candidates', () => {
    expect(complete('rm /path/to/mi', 14, files, names).candidates).toEqual(['/path/to/middle', '/path/to/mirror']);
  });
});
