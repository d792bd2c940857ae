import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorNumber } from '../../src/system/error-number.js';
import { SparseFile } from '../../src/images/memory/sparse-file.js';
import { storageBlockSize, pageSize, Storage } from '../../src/images/memory/storage.js';
import { content, offset, patterned, step, take } from './file-steps.js';
import { ModelFile } from './model-file.js';

const KiB = 1024;
const TiB = 1024 ** 4;

function newFile(budget?: number): { readonly file: SparseFile; readonly storage: Storage } {
  const storage = new Storage(budget);
  return { file: new SparseFile(storage), storage };
}

describe('a file with holes', () => {
  test('counts whole 4 KiB blocks, as native file systems do', () => {
    const { file } = newFile();
    file.write(patterned(1, 7), 10_000);
    expect(file.size).toBe(10_001);
    expect(file.allocated).toBe(4096);
  });

  test('finds data and holes in a 1 TiB file by its few blocks', () => {
    const { file } = newFile();
    file.truncate(TiB);
    file.write(patterned(8192, 1), TiB / 2);
    expect(file.nextData(0)).toBe(TiB / 2);
    expect(file.nextHole(TiB / 2)).toBe(TiB / 2 + 8192);
    expect(file.nextData(TiB / 2 + 8192)).toBe(-errorNumber.ENXIO);
    expect(file.nextHole(0)).toBe(0);
  });

  test('calls its end a hole', () => {
    const { file } = newFile();
    file.write(patterned(5000, 1), 0);
    expect(file.nextHole(0)).toBe(5000);
    expect(file.nextHole(5000)).toBe(-errorNumber.ENXIO);
  });

  test('reads zeros where a longer file was cut and made longer again', () => {
    const { file } = newFile();
    file.write(patterned(6000, 3), 0);
    file.truncate(100);
    file.truncate(6000);
    expect(Buffer.compare(content(file).subarray(100), new Uint8Array(5900))).toBe(0);
  });

  test('keeps a reserved range as zeros that count but are no data', () => {
    const { file } = newFile();
    file.reserve(0, 64 * KiB, false);
    expect(file.size).toBe(64 * KiB);
    expect(file.allocated).toBe(64 * KiB);
    expect(file.nextData(0)).toBe(-errorNumber.ENXIO);
  });

  test('frees a punched range and keeps its size', () => {
    const { file, storage } = newFile();
    file.write(patterned(2 * pageSize, 5), 0);
    file.punch(storageBlockSize, pageSize);
    expect(file.size).toBe(2 * pageSize);
    expect(storage.used).toBe(pageSize);
    expect(file.nextHole(0)).toBe(storageBlockSize);
    expect(file.nextData(storageBlockSize)).toBe(pageSize + storageBlockSize);
  });

  test('never shows what a freed page held before', () => {
    const { file, storage } = newFile();
    file.write(patterned(pageSize, 9), 0);
    file.free();
    const next = new SparseFile(storage);
    next.write(patterned(1, 1), storageBlockSize + 5);
    next.truncate(pageSize);
    const expected = new Uint8Array(pageSize);
    expected[storageBlockSize + 5] = 1;
    expect(Buffer.compare(content(next), expected)).toBe(0);
  });
});

describe('the memory budget', () => {
  test('cuts a write short where it is reached, then refuses', () => {
    const { file, storage } = newFile(pageSize);
    expect(file.write(patterned(pageSize + 10, 1), 0)).toBe(pageSize);
    expect(file.write(patterned(10, 1), pageSize)).toBe(-errorNumber.ENOSPC);
    expect(storage.free).toBe(0);
  });

  test('lets data be written over when it is reached', () => {
    const { file } = newFile(pageSize);
    file.write(patterned(pageSize, 1), 0);
    expect(file.write(patterned(100, 2), 50)).toBe(100);
  });

  test('refuses a reservation as a whole', () => {
    const { file, storage } = newFile(pageSize);
    expect(file.reserve(0, TiB, false)).toBe(-errorNumber.ENOSPC);
    expect(storage.used).toBe(0);
    expect(file.size).toBe(0);
  });

  test('also bounds the memory of scattered blocks, which hold a page each', () => {
    const budget = 8 * 1024 * KiB;
    const { file, storage } = newFile(budget);
    let pages = 0;
    while (file.write(patterned(1, 1), pages * pageSize) > 0) pages += 1;
    expect(storage.used).toBeLessThan(budget);
    expect(pages * pageSize).toBe(2 * budget + 64 * 1024 * KiB);
  });

  test('is free again when files are freed', () => {
    const { file, storage } = newFile();
    file.write(patterned(10 * pageSize, 1), 123);
    file.reserve(20 * pageSize, pageSize, true);
    file.free();
    expect(storage.used).toBe(0);
  });
});

test('a file beyond 2^53 is too large', () => {
  const { file } = newFile();
  expect(file.truncate(2 ** 53)).toBe(-errorNumber.EFBIG);
  expect(file.write(patterned(1, 1), 2 ** 53)).toBe(-errorNumber.EFBIG);
});

test('a sparse file behaves as a plain array with a state for each block', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), offset, (steps, probe) => {
      const { file, storage } = newFile();
      const model = new ModelFile();
      const recycled = new SparseFile(storage);
      recycled.write(new Uint8Array(3 * pageSize).fill(0xdd), 0);
      recycled.free();
      for (const taken of steps) {
        take(taken, file, model);
        expect(file.size).toBe(model.size);
        expect(file.allocated).toBe(model.allocated);
        expect(storage.used).toBe(model.allocated);
        expect(file.nextData(probe)).toBe(model.nextData(probe));
        expect(file.nextHole(probe)).toBe(model.nextHole(probe));
      }
      expect(Buffer.compare(content(file), model.content)).toBe(0);
    }),
    { numRuns: 200 },
  );
});
