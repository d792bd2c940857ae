import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AttachedFile } from '../../src/images/memory/attached-file.js';
import { BlobSource, type ContentSource } from '../../src/images/memory/content-source.js';
import { errorNumber } from '../../src/system/error-number.js';
import { storageBlockSize, pageSize, Storage } from '../../src/images/memory/storage.js';
import { content, offset, patterned, step, take } from './file-steps.js';
import { ModelFile } from './model-file.js';

const GiB = 1024 ** 3;

/** A source over bytes; counts what is asked of it. */
function sourceOf(bytes: Uint8Array): ContentSource & { asked: number; gone: boolean } {
  return {
    blob: new Blob(),
    size: bytes.length,
    asked: 0,
    gone: false,
    get failure() {
      return this.gone ? 'It is gone.' : null;
    },
    read(target, position) {
      this.asked += target.length;
      target.set(bytes.subarray(position, position + target.length));
      return !this.gone;
    },
  };
}

function attached(bytes: Uint8Array, budget?: number) {
  const storage = new Storage(budget);
  const source = sourceOf(bytes);
  return { storage, source, file: AttachedFile.whole(storage, source) };
}

describe('a file attached to a source', () => {
  test('holds nothing in memory until it is written', () => {
    const { file, storage } = attached(patterned(3 * pageSize + 5, 3));
    expect(Buffer.compare(content(file), patterned(3 * pageSize + 5, 3))).toBe(0);
    expect(storage.used).toBe(0);
    expect(file.allocated).toBe(3 * pageSize + storageBlockSize);
  });

  test('takes in only the blocks that are written', () => {
    const bytes = patterned(pageSize, 1);
    const { file, storage, source } = attached(bytes);
    expect(file.write(patterned(10, 9), storageBlockSize + 100)).toBe(10);
    expect(storage.used).toBe(storageBlockSize);
    expect(source.asked).toBe(storageBlockSize);
    const expected = patterned(pageSize, 1);
    expected.set(patterned(10, 9), storageBlockSize + 100);
    expect(Buffer.compare(content(file), expected)).toBe(0);
    expect(Buffer.compare(bytes, patterned(pageSize, 1))).toBe(0);
  });

  test('leaves the source alone when it is cut and made longer again', () => {
    const { file } = attached(patterned(6000, 1));
    file.truncate(5000);
    file.truncate(6000);
    expect(content(file).subarray(5000)).toEqual(new Uint8Array(1000));
    expect(content(file).subarray(0, 5000)).toEqual(patterned(5000, 1));
  });

  test('has a copy that goes its own way', () => {
    const { file, storage } = attached(patterned(pageSize, 1));
    file.write(patterned(10, 2), 0);
    const copy = file.copy();
    if (typeof copy === 'number') throw new Error('no copy');
    expect(Buffer.compare(content(copy), content(file))).toBe(0);
    copy.write(patterned(10, 3), storageBlockSize);
    expect(content(file).subarray(storageBlockSize, storageBlockSize + 10)).toEqual(
      patterned(pageSize, 1).subarray(storageBlockSize, storageBlockSize + 10),
    );
    copy.free();
    file.free();
    expect(storage.used).toBe(0);
  });

  test('answers with an I/O error what its source can’t give, and still takes whole blocks', () => {
    const { file, source } = attached(patterned(pageSize, 1));
    source.gone = true;
    expect(file.read(new Uint8Array(1), 0)).toBe(-errorNumber.EIO);
    expect(file.write(patterned(1, 1), 5)).toBe(-errorNumber.EIO);
    expect(file.write(patterned(storageBlockSize, 1), 0)).toBe(storageBlockSize);
    expect(file.read(new Uint8Array(storageBlockSize), 0)).toBe(storageBlockSize);
  });

  test('refuses what the budget has no room for', () => {
    const { file } = attached(patterned(pageSize, 1), storageBlockSize);
    expect(file.write(patterned(1, 1), 5)).toBe(1);
    expect(file.write(patterned(1, 1), 2 * storageBlockSize)).toBe(-errorNumber.ENOSPC);
    const rest = content(file).subarray(storageBlockSize);
    expect(Buffer.compare(rest, patterned(pageSize, 1).subarray(storageBlockSize))).toBe(0);
  });
});

test('an attached file behaves as a plain array with a state for each block', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), offset, offset, (steps, size, probe) => {
      const { file, storage } = attached(patterned(size, 77));
      const model = new ModelFile();
      if (size > 0) model.write(patterned(size, 77), 0);
      for (const taken of steps) {
        take(taken, file, model);
        expect(file.size).toBe(model.size);
        expect(file.allocated).toBe(model.allocated);
        expect(storage.used).toBe(file.held);
        expect(file.nextData(probe)).toBe(model.nextData(probe));
        expect(file.nextHole(probe)).toBe(model.nextHole(probe));
      }
      expect(Buffer.compare(content(file), model.content)).toBe(0);
      const copy = file.copy();
      expect(typeof copy === 'number' ? null : Buffer.compare(content(copy), model.content)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

describe('a Blob as a source', () => {
  test('is read in pieces, each fetched once', () => {
    let fetches = 0;
    const blob = { size: 20 * GiB } as Blob;
    const source = new BlobSource(blob, (_, start, end) => {
      fetches += 1;
      return new Uint8Array(end - start).fill((start / pageSize) & 0xff);
    });
    const target = new Uint8Array(512);
    for (let at = 0; at < 100; at++) expect(source.read(target, 10 * GiB + at * 512)).toBe(true);
    expect(fetches).toBe(1);
  });

  test('fetches a large range at once, and its ragged ends as pieces', () => {
    const bytes = patterned(5 * pageSize + 77, 5);
    const sizes: number[] = [];
    const source = new BlobSource({ size: bytes.length } as Blob, (_, start, end) => {
      sizes.push(end - start);
      return bytes.slice(start, end);
    });
    const target = new Uint8Array(bytes.length - 10);
    expect(source.read(target, 10)).toBe(true);
    expect(Buffer.compare(target, bytes.subarray(10))).toBe(0);
    expect(sizes).toEqual([pageSize, 4 * pageSize, 77]);
  });

  test('says once and for all why it can’t be read', () => {
    const source = new BlobSource({ size: 10 } as Blob, () => {
      throw new Error('NotReadableError');
    });
    expect(source.read(new Uint8Array(1), 0)).toBe(false);
    expect(source.failure).toMatch(/changed, moved or removed .* Open it again\. \(NotReadableError\)/);
  });
});
