import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryTools } from '../images/memory-tools.js';
import { findNativeTools } from './qemu-tools.js';

const native = moduleIsBuilt ? findNativeTools() : null;

/** What the module leaves out, as README.md's limits name it: all of it needs a host. */
const leftOut = [
  'host_cdrom',
  'io_uring',
  'nvme-io_uring',
  'replication',
  'virtio-blk-vfio-pci',
  'virtio-blk-vhost-user',
  'virtio-blk-vhost-vdpa',
  'vvfat',
];

function printed(words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(join(native?.directory ?? '', 'qemu-img'), words, { encoding: 'utf8' });
  return stdout + stderr;
}

async function printedHere(words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await memoryTools().run(['qemu-img', ...words]);
  return stdout + stderr;
}

/** Drivers that Debian has in a package of their own, qemu-block-extra, without which the native tool only lists them. */
const inModules = ['ftp', 'ftps', 'gluster', 'http', 'https', 'iscsi', 'iser', 'nfs', 'rbd', 'ssh'];

/** The names below "Supported image formats" of `qemu-img --help`. */
function formatsIn(help: string): readonly string[] {
  const [, list = ''] = /Supported image formats:\s*\n((?: {2}.*\n)+)/.exec(help) ?? [];
  return list.trim().split(/\s+/);
}

/** Everything but the version. */
const withoutVersion = (help: string) =>
  help.replace(/^qemu-img version .*$/m, '').replace(/(?<=formats:\s*\n)(?: {2}.*\n)+/, '');

describe.skipIf(native?.sameRelease !== true)('what native qemu-img offers', () => {
  const formats = formatsIn(printed(['--help']));
  const commands = [...printed(['--help']).matchAll(/^ {2}(\w+) - /gm)].map(([, command = '']) => command);

  test('the module offers too, but for what the limits name', async () => {
    expect(formats).toContain('qcow2');
    const here = new Set(formatsIn(await printedHere(['--help'])));
    const missing = formats.filter((format) => !here.has(format));
    expect(leftOut).toEqual(expect.arrayContaining(missing));
    const limits = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('## Limits')[1] ?? '';
    for (const format of missing) expect(limits).toContain(`\`${format}\``);
  });

  test('in all, it is the same help', async () => {
    expect(withoutVersion(await printedHere(['--help']))).toBe(withoutVersion(printed(['--help'])));
  });

  test.each(commands.map((command) => ({ command })))('of the command $command', async ({ command }) => {
    expect(await printedHere([command, '--help'])).toBe(printed([command, '--help']));
  });

  const compared = formats.filter((format) => !leftOut.includes(format) && !inModules.includes(format));
  test.each(['create', 'amend'].flatMap((command) => compared.map((format) => ({ command, format }))))(
    'as options of $command -f $format',
    async ({ command, format }) => {
      const words = [command, '-f', format, '-o', 'help', ...(command === 'amend' ? [] : ['image'])];
      expect(await printedHere(words)).toBe(printed(words));
    },
  );
});
