import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryTools } from '../images/memory-tools.js';
import { findNativeTools } from './qemu-tools.js';

const native = moduleIsBuilt ? findNativeTools() : null;

const scratch = mkdtempSync(join(tmpdir(), 'encryption-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const key = ['--object', 'secret,id=key,data=right'] as const;

/** How an image is made, and opened where its file is FILE. */
const images = [
  { make: ['-f', 'luks', '-o', 'key-secret=key,iter-time=10'], open: 'driver=luks,file.filename=FILE,key-secret=key' },
  {
    make: ['-f', 'luks', '-o', 'key-secret=key,iter-time=10,cipher-alg=twofish-256,ivgen-alg=plain64,hash-alg=sha512'],
    open: 'driver=luks,file.filename=FILE,key-secret=key',
  },
  {
    make: ['-f', 'qcow2', '-o', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10'],
    open: 'driver=qcow2,file.filename=FILE,encrypt.key-secret=key',
  },
  {
    make: ['-f', 'qcow2', '-o', 'encrypt.format=aes,encrypt.key-secret=key'],
    open: 'driver=qcow2,file.filename=FILE,encrypt.key-secret=key',
  },
] as const;

function runNative(tool: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(native?.directory ?? '', tool), words, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.skipIf(native === null)('encrypted images of the module and of the native tools', () => {
  test.each(images)('made here with $make.1 $make.3 are read there', async ({ make, open }) => {
    const { store, succeed } = memoryTools();
    await succeed(
      ['qemu-img', 'create', '-q', ...key, ...make, '/image', '1M'],
      ['qemu-io', ...key, '--image-opts', '-c', 'write -P 5 64k 128k', open.replace('FILE', '/image')],
    );
    const file = join(scratch, 'from-memory');
    writeFileSync(file, store.read('/image'));
    const read = ['--image-opts', '-c', 'read -P 5 64k 128k', open.replace('FILE', file)];
    expect(runNative('qemu-io', [...key, ...read])).toMatchObject({ status: 0, stderr: '' });
  });

  test.each(images)('made there with $make.1 $make.3 are read here', async ({ make, open }) => {
    const file = join(scratch, 'from-native');
    const at = open.replace('FILE', file);
    expect(runNative('qemu-img', ['create', '-q', ...key, ...make, file, '1M']).stderr).toBe('');
    expect(runNative('qemu-io', [...key, '--image-opts', '-c', 'write -P 5 64k 128k', at]).status).toBe(0);
    const { store, succeed } = memoryTools();
    await store.write('/image', [readFileSync(file)]);
    await succeed([...['qemu-io', ...key, '--image-opts', '-c', 'read -P 5 64k 128k', open.replace('FILE', '/image')]]);
  });
});
