import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from './built-module.js';
import { memoryTools } from './memory-tools.js';

const writing = (errno: number) => `[inject-error]\nevent = "write_aio"\nerrno = "${String(errno)}"\n`;

describe.skipIf(!moduleIsBuilt)('QEMU’s ways to make faults', () => {
  test.each([
    [5, 'Input/output error'],
    [28, 'No space left on device'],
    [1, 'Operation not permitted'],
    [122, 'Disk quota exceeded'],
  ])('blkdebug’s errno %d is "%s", as on Linux', async (errno, message) => {
    const { store, run, succeed } = memoryTools();
    await succeed('qemu-img create -q -f qcow2 /top 1M');
    await store.write('/rules', [new TextEncoder().encode(writing(errno))]);
    const { stdout } = await run(['qemu-io', '-c', 'write 0 64k', 'blkdebug:/rules:/top']);
    expect(stdout).toContain(`write failed: ${message}`);
  });

  test('blkdebug makes a job fail halfway, and the event tells why', async () => {
    const { succeed, session } = memoryTools();
    await succeed('qemu-img create -q -f qcow2 /base 4M', 'qemu-img create -q -f qcow2 -b /base -F qcow2 /top', [
      'qemu-io',
      '-c',
      'write 0 4M',
      '/top',
    ]);
    const { command, concluded } = await session();
    const file = {
      driver: 'blkdebug',
      image: { driver: 'file', filename: '/base' },
      'inject-error': [{ event: 'write_aio', sector: 4096, errno: 28 }],
    };
    await command('blockdev-add', { driver: 'qcow2', 'node-name': 'base', 'read-only': true, file });
    const top = { driver: 'qcow2', 'node-name': 'top', backing: 'base', file: { driver: 'file', filename: '/top' } };
    await command('blockdev-add', top);
    const commit = { 'job-id': 'commit', device: 'top', 'base-node': 'base', 'auto-dismiss': false };
    await command('block-commit', commit);
    expect(await concluded('commit')).toBe('No space left on device');
  });

  test('blkverify finds the difference between two images', async () => {
    const { run, succeed } = memoryTools();
    await succeed(
      'qemu-img create -q -f raw /raw 1M',
      'qemu-img create -q -f qcow2 /test 1M',
      ['qemu-io', '-c', 'write -P 1 0 64k', 'blkverify:/raw:/test'],
      ['qemu-io', '-c', 'read -P 1 0 64k', 'blkverify:/raw:/test'],
      ['qemu-io', '-f', 'raw', '-c', 'write -P 2 0 512', '/raw'],
    );
    const { status, stderr } = await run(['qemu-io', '-c', 'read 0 64k', 'blkverify:/raw:/test']);
    expect(stderr).toContain('contents mismatch at offset 0');
    expect(status).toBe(1);
  });

  test('quorum reads what most of its images hold', async () => {
    const { succeed } = memoryTools();
    for (const [name, pattern] of [
      ['/one', '3'],
      ['/two', '4'],
      ['/three', '3'],
    ] as const) {
      await succeed(`qemu-img create -q -f raw ${name} 1M`, [
        ...['qemu-io', '-f', 'raw', '-c', `write -P ${pattern} 0 64k`, name],
      ]);
    }
    const children = ['/one', '/two', '/three'].map((filename) => ({
      driver: 'raw',
      file: { driver: 'file', filename },
    }));
    const quorum = `json:${JSON.stringify({ driver: 'quorum', 'vote-threshold': 2, children })}`;
    await succeed(['qemu-io', '-c', 'read -P 3 0 64k', quorum]);
  });

  test('throttle, with its group, lets requests wait', async () => {
    const { succeed, session } = memoryTools();
    await succeed('qemu-img create -q -f raw /image 1M');
    const { command, session: run } = await session();
    await command('object-add', { 'qom-type': 'throttle-group', id: 'slow', limits: { 'bps-write': 65536 } });
    const file = { driver: 'file', filename: '/image' };
    await command('blockdev-add', { driver: 'throttle', 'node-name': 'disk', 'throttle-group': 'slow', file });
    await run.call({ kind: 'attach', disk: 'vda', node: 'disk', readOnly: false });
    const start = performance.now();
    for (let i = 0; i < 3; i++) await run.call({ kind: 'io', disk: 'vda', commandLine: 'write 0 32k' });
    // A lower bound: nothing but waiting makes it take longer than a second.
    expect(performance.now() - start).toBeGreaterThan(400);
    await run.call({ kind: 'close' });
  });

  test.each([
    ['null-co', { driver: 'null-co', size: 1048576, 'read-zeroes': true }, 'read -P 0 0 64k'],
    [
      'compress',
      { driver: 'compress', file: { driver: 'qcow2', file: { driver: 'file', filename: '/q' } } },
      'write 0 64k',
    ],
    [
      'copy-on-read',
      { driver: 'copy-on-read', file: { driver: 'qcow2', file: { driver: 'file', filename: '/q' } } },
      'read 0 64k',
    ],
    ['preallocate', { driver: 'preallocate', file: { driver: 'file', filename: '/raw' } }, 'write 0 64k'],
  ])('%s is one of its drivers', async (_, options, line) => {
    const { succeed } = memoryTools();
    await succeed('qemu-img create -q -f qcow2 /q 1M', 'qemu-img create -q -f raw /raw 1M');
    await succeed(['qemu-io', '-c', line, `json:${JSON.stringify(options)}`]);
  });

  test('a cache-clean-interval is taken', async () => {
    const { succeed, session } = memoryTools();
    await succeed('qemu-img create -q -f qcow2 /top 1M');
    const { command, session: run } = await session();
    const file = { driver: 'file', filename: '/top' };
    await command('blockdev-add', { driver: 'qcow2', 'node-name': 'top', 'cache-clean-interval': 1, file });
    await run.call({ kind: 'attach', disk: 'vda', node: 'top', readOnly: false });
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'write -P 6 0 64k' });
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'sleep 1500' });
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'read -P 6 0 64k' });
    await run.call({ kind: 'close' });
    await succeed(['qemu-io', '-c', 'read -P 6 0 64k', '/top']);
  });

  test('a read goes through a chain of 300 images', async () => {
    const { succeed } = memoryTools();
    const overlays = Array.from(
      { length: 299 },
      (_, at) => `qemu-img create -q -f qcow2 -u -b /${at} -F qcow2 /${at + 1} 1M`,
    );
    await succeed('qemu-img create -q -f qcow2 /0 1M', ...overlays);
    await succeed(['qemu-io', '-r', '-c', 'read 0 64k', '/299']);
  });

  test('a request of 2 GiB finds its memory', async () => {
    const { succeed } = memoryTools();
    await succeed('qemu-img create -q -f raw /wide 4G', ['qemu-io', '-f', 'raw', '-c', 'read 0 2047M', '/wide']);
  });
});
