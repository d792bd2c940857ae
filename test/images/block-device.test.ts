import { describe, expect, test } from 'vitest';
import { CheckpointMaker } from '../../src/images/checkpoint.js';
import { connectImages } from '../../src/images/connect-images.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { ImagesError } from '../../src/images/images-error.js';
import { localConnection } from '../../src/images/local-connection.js';
import { MemorySystem } from '../../src/images/memory/memory-system.js';
import { allocateMode, errorNumber, fileMode, openFlag, seekFrom } from '../../src/system/index.js';

const KiB = 1024;
const volume = '/dev/vg/volume';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

function systemOver(store: ImageStore): MemorySystem {
  return new MemorySystem({
    tree: store.tree,
    storage: store.storage,
    standardInput: '',
    workingDirectory: '/',
    onOutput: () => undefined,
    breathe: () => Promise.resolve(),
  });
}

async function opened(size: number) {
  const store = new ImageStore();
  await store.makeBlockDevice(volume, size);
  const system = systemOver(store);
  return { store, system, device: system.open(volume, openFlag.readWrite, 0) };
}

describe('a block device to QEMU', () => {
  test('is one by its status, and has the size that its end is at', async () => {
    const { system, device } = await opened(64 * KiB);
    const status = system.descriptorStatus(device);
    expect(status).toMatchObject({ mode: fileMode.blockDevice | 0o660, size: 0, blocks: 0 });
    expect(system.seek(device, 0, seekFrom.end)).toBe(64 * KiB);
  });

  test('is full at its end', async () => {
    const { system, device } = await opened(64 * KiB);
    expect(system.write(device, new Uint8Array(8 * KiB), 60 * KiB)).toBe(4 * KiB);
    expect(system.write(device, new Uint8Array(1), 64 * KiB)).toBe(-errorNumber.ENOSPC);
    expect(system.read(device, new Uint8Array(1), 64 * KiB)).toBe(0);
    expect(system.budgetReached).toBe(false);
  });

  test('keeps its size and content however it is opened', async () => {
    const { system, device } = await opened(64 * KiB);
    system.write(device, bytes('kept'), 0);
    const other = system.open(volume, openFlag.readWrite | openFlag.create | openFlag.truncate | openFlag.append, 0);
    expect(system.truncate(other, 0)).toBe(-errorNumber.EINVAL);
    const start = new Uint8Array(4);
    system.read(other, start, 0);
    expect(text(start)).toBe('kept');
    system.write(other, bytes('at the start'), null);
    expect(system.seek(other, 0, seekFrom.current)).toBe(12);
  });

  test('knows no holes', async () => {
    const { system, device } = await opened(64 * KiB);
    expect(system.seek(device, 0, seekFrom.data)).toBe(-errorNumber.EINVAL);
    expect(system.seek(device, 0, seekFrom.hole)).toBe(-errorNumber.EINVAL);
  });

  const { keepSize, punchHole, zeroRange } = allocateMode;
  test.each([
    [0, 0, 4096, 'EOPNOTSUPP'],
    [keepSize, 0, 4096, 'EOPNOTSUPP'],
    [punchHole, 0, 4096, 'EOPNOTSUPP'],
    [punchHole | keepSize, 64 * KiB, 4096, 'EINVAL'],
    [punchHole | keepSize, 100, 512, 'EINVAL'],
    [zeroRange, 60 * KiB, 8 * KiB, 'EINVAL'],
  ] as const)('refuses fallocate with mode %d from %d for %d', async (mode, offset, length, error) => {
    const { system, device } = await opened(64 * KiB);
    expect(system.allocate(device, mode, offset, length)).toBe(-errorNumber[error]);
  });

  test('frees what is discarded', async () => {
    const { store, system, device } = await opened(64 * KiB);
    system.write(device, new Uint8Array(64 * KiB).fill(1), 0);
    expect(system.allocate(device, punchHole | keepSize, 32 * KiB, 64 * KiB)).toBe(0);
    expect(store.usage().used).toBe(32 * KiB);
  });

  test('is locked as a file is', async () => {
    const { store, system, device } = await opened(64 * KiB);
    const second = systemOver(store);
    const other = second.open(volume, openFlag.readWrite, 0);
    expect(system.lock(device, { type: 'write', start: 100, length: 1 })).toBe(0);
    expect(second.lock(other, { type: 'write', start: 100, length: 1 })).toBe(-errorNumber.EAGAIN);
  });
});

describe('a block device among the images', () => {
  const connect = () =>
    connectImages({
      start: localConnection(() => Promise.reject(new Error('not here'))),
      manifest: { components: [], files: [] },
    });
  const listed = async (images: ReturnType<typeof connect>) =>
    (await images.listFiles())
      .filter(({ kind }) => kind === 'file')
      .map(({ path, size, device }) => [path, size, device]);

  test('is listed with its size and numbers, extended, renamed and removed', async () => {
    const images = connect();
    await images.makeBlockDevice(volume, 4096);
    await images.makeBlockDevice('/dev/vg/other', 512);
    await images.resizeBlockDevice(volume, 8192);
    await images.rename(volume, '/dev/vg/root');
    expect(await listed(images)).toEqual([
      ['/dev/vg/other', 512, { major: 253, minor: 1 }],
      ['/dev/vg/root', 8192, { major: 253, minor: 0 }],
    ]);
    await images.remove('/dev/vg/other');
    expect(await listed(images)).toEqual([['/dev/vg/root', 8192, { major: 253, minor: 0 }]]);
  });

  test('can show an image from its start on', async () => {
    const images = connect();
    await images.makeBlockDevice(volume, 1024, new Blob([bytes('an image')]));
    expect(text((await images.readFile(volume)).subarray(0, 9))).toBe('an image\0');
    expect(await listed(images)).toEqual([[volume, 1024, { major: 253, minor: 0 }]]);
  });

  test('is written over from its start, and keeps what lies behind', async () => {
    const images = connect();
    await images.makeBlockDevice(volume, 512, new Blob([bytes('0123456789')]));
    await images.writeFile('/image', bytes('abc'));
    await images.copyFile('/image', volume);
    expect(text(await images.readFile(volume, 0, 10))).toBe('abc3456789');
    await images.writeFile(volume, bytes('xy'));
    expect(text(await images.readFile(volume, 0, 10))).toBe('xyc3456789');
  });

  test('takes nothing that is longer', async () => {
    const images = connect();
    await images.makeBlockDevice(volume, 512, new Blob([bytes('kept')]));
    const full = new ImagesError(`Cannot write ${volume}: No space left on device`);
    await expect(images.writeFile(volume, new Uint8Array(513).fill(1))).rejects.toThrow(full);
    expect(text(await images.readFile(volume, 0, 4))).toBe('kept');
    await expect(images.makeBlockDevice('/dev/small', 512, new Blob([new Uint8Array(513)]))).rejects.toThrow(
      new ImagesError('Cannot make /dev/small: No space left on device'),
    );
  });

  test.each([0, -512, 100, 1.5, Number.NaN])('is never of %d bytes', async (size) => {
    const images = connect();
    await expect(images.makeBlockDevice(volume, size)).rejects.toThrow(/whole sectors of 512 bytes/);
    expect(await listed(images)).toEqual([]);
  });

  test('is made once, and nothing else is resized', async () => {
    const images = connect();
    await images.writeFile('/file', bytes('a file'));
    await expect(images.makeBlockDevice('/file', 512)).rejects.toThrow(
      new ImagesError('Cannot make /file: File exists'),
    );
    await expect(images.resizeBlockDevice('/file', 512)).rejects.toThrow(
      new ImagesError('Cannot resize /file: not a block device'),
    );
    await expect(images.resizeBlockDevice('/missing', 512)).rejects.toThrow(ImagesError);
  });

  test('comes back as a device when images are brought back', async () => {
    const images = connect();
    await images.makeBlockDevice(volume, 512, new Blob([bytes('before')]));
    await images.setAside();
    await images.writeFile(volume, bytes('after!'));
    await images.bringBack();
    expect(text(await images.readFile(volume, 0, 6))).toBe('before');
    expect(await listed(images)).toEqual([[volume, 512, { major: 253, minor: 0 }]]);
  });

  test('or a file stands for a network image, and is listed with its address', async () => {
    const images = connect();
    await images.makeNetworkImage({ protocol: 'nbd', server: { host: 'host' }, name: 'sda' }, 512);
    await images.makeNetworkImage({ protocol: 'rbd', name: 'pool/image' }, 100, new Blob([bytes('content')]));
    const files = (await images.listFiles()).filter(({ kind }) => kind === 'file');
    expect(files.map(({ address, size, device }) => [address, size, device !== undefined])).toEqual([
      ['nbd://host:10809/sda', 512, true],
      ['rbd:pool/image', 100, false],
    ]);
    await expect(images.makeNetworkImage({ protocol: 'rbd', name: 'pool/image' }, 100)).rejects.toThrow(/File exists/);
  });

  test('outlives its Worker by a copy', async () => {
    const store = new ImageStore();
    await store.makeBlockDevice(volume, 512, new Blob([bytes('copied')]));
    const { copies } = new CheckpointMaker().next(store);
    const restored = new ImageStore();
    restored.restore(copies);
    expect(restored.list()).toEqual(
      store.list().map((entry) => ({ ...entry, modified: expect.any(Number) as number })),
    );
    expect(text(restored.read(volume, 0, 6))).toBe('copied');
  });
});
