import { afterEach, describe, expect, test } from 'vitest';
import type { ImagesClient } from '../../src/images/index.js';
import type { OwnExtent } from '../../src/scenario/index.js';
import { createFactReader } from '../../src/workspace/session/read-facts.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryImages } from '../jobs/memory-images.js';

const MiB = 2 ** 20;
const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';
const keyFile = `/etc/libvirt/secrets/${uuid}.base64`;
const key = ['--object', `secret,id=k,format=base64,file=${keyFile}`];

describe.skipIf(!moduleIsBuilt)('what an image holds itself', () => {
  let images: ImagesClient;
  afterEach(() => images.dispose());

  /** What is told of the image at this path after the commands. */
  async function extents(path: string, commands: readonly (readonly string[])[]): Promise<readonly OwnExtent[] | null> {
    for (const argv of commands) {
      const { stderr, outcome } = await images.run({ argv }).result;
      expect([outcome, stderr]).toEqual([{ kind: 'exited', status: 0 }, '']);
    }
    const facts = await createFactReader(images)([path], await images.listFiles(), new Set(), new Map([[path, uuid]]));
    return facts.get(path)?.extents ?? null;
  }

  async function withKey(): Promise<void> {
    images = memoryImages();
    await images.makeDirectory('/etc/libvirt/secrets');
    await images.writeFile(keyFile, new TextEncoder().encode('c2VjcmV0'));
  }

  test('is of a raw device what was written there, though QEMU takes all of it for data', async () => {
    images = memoryImages();
    await images.makeBlockDevice('/dev/vg/a', 4 * MiB);
    expect(await extents('/dev/vg/a', [['qemu-io', '-f', 'raw', '-c', 'write -q 1M 1M', '/dev/vg/a']])).toEqual([
      { start: MiB, length: MiB, kind: 'data' },
    ]);
  });

  test('is of a LUKS image what was written after its header, as the guest counts', async () => {
    await withKey();
    const opened = 'driver=luks,key-secret=k,file.filename=/a';
    const commands = [
      ['qemu-img', 'create', '-q', ...key, '-f', 'luks', '-o', 'key-secret=k,iter-time=10', '/a', '4M'],
      ['qemu-io', ...key, '--image-opts', '-c', 'write -q 1M 1M', opened],
    ];
    expect(await extents('/a', commands)).toEqual([{ start: MiB, length: MiB, kind: 'data' }]);
  });

  test('is told of an encrypted qcow2 image where libvirt knows its secret', async () => {
    await withKey();
    const options = 'encrypt.format=luks,encrypt.key-secret=k,encrypt.iter-time=10';
    const opened = 'driver=qcow2,encrypt.key-secret=k,file.filename=/a';
    const commands = [
      ['qemu-img', 'create', '-q', ...key, '-f', 'qcow2', '-o', options, '/a', '4M'],
      ['qemu-io', ...key, '--image-opts', '-c', 'write -q 1M 1M', opened],
    ];
    expect(await extents('/a', commands)).toEqual([{ start: MiB, length: MiB, kind: 'data' }]);
    await images.remove(keyFile);
    expect(await extents('/a', [])).toBeNull();
  });
});
