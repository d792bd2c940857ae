import { describe, expect, test } from 'vitest';
import { archiveFiles, type FileEntry, type ImagesClient } from '../../src/images/index.js';
import { paxRecords } from '../../src/images/archive/tar-header.js';
import { imagesInMemory } from '../workspace/images-in-memory.js';

const mebibyte = 1024 ** 2;

async function filesOf(images: ImagesClient): Promise<readonly FileEntry[]> {
  return (await images.listFiles()).filter(({ kind }) => kind === 'file');
}

describe('an archive of images', () => {
  test('is as long as it says, and leaves holes out', async () => {
    const images = imagesInMemory();
    const content = new Uint8Array(9 * mebibyte);
    content.fill(7, 4 * mebibyte, 4 * mebibyte + 5000);
    await images.writeFile('/sparse.img', content);
    expect(await images.dataRanges('/sparse.img')).toEqual([{ start: 4 * mebibyte, length: 8192 }]);
    const archive = await archiveFiles(images, await filesOf(images), 'a test');
    let length = 0;
    for await (const piece of archive.pieces()) length += piece.length;
    expect(length).toBe(archive.size);
    expect(archive.size).toBeLessThan(30_000);
    expect(archive.size % 10_240).toBe(0);
  });

  test('is refused where a file changed since it was begun', async () => {
    const images = imagesInMemory();
    await images.writeFile('/image', new Uint8Array(5000).fill(1));
    const archive = await archiveFiles(images, await filesOf(images), 'a test');
    await images.writeFile('/image', new Uint8Array(100).fill(1));
    await expect(async () => {
      for await (const piece of archive.pieces()) expect(piece.length).toBeGreaterThan(0);
    }).rejects.toThrow('/image was changed while it was being saved');
  });

  test('is refused for a file that is not there', async () => {
    const gone = { path: '/gone', kind: 'file', size: 1, allocated: 1, modified: 0 } as const;
    await expect(archiveFiles(imagesInMemory(), [gone], 'a test')).rejects.toThrow('Cannot read /gone');
  });

  test.each([1, 84, 85, 86, 87, 88, 89, 90, 984, 985, 986])(
    'has pax records whose length counts itself: %i',
    (length) => {
      const records = paxRecords('x', { path: 'ж'.repeat(length) }).subarray(512);
      const text = new TextDecoder().decode(records).replace(/\0+$/u, '');
      expect(Number(text.split(' ')[0])).toBe(new TextEncoder().encode(text).length);
    },
  );
});
