import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findContents } from '../../src/jobs/guest/find-contents.js';
import { GuestRecord } from '../../src/jobs/guest/guest-record.js';
import { randomWrites } from '../../src/jobs/guest/random-writes.js';
import { type Verdict, verifyGuest } from '../../src/jobs/guest/verify-guest.js';

const size = 16 * 1024;

function verify(record: GuestRecord, disk: Uint8Array): Promise<Verdict> {
  return verifyGuest(record.extents(), (offset, length) => Promise.resolve(disk.subarray(offset, offset + length)));
}

function pattern(byte: number) {
  return { kind: 'pattern', byte } as const;
}

/** A record of a disk full of zeroes, and the disk. */
function zeroDisk(): { record: GuestRecord; disk: Uint8Array } {
  const record = new GuestRecord();
  record.found(0, size, pattern(0));
  return { record, disk: new Uint8Array(size) };
}

describe('a disk verifies', () => {
  test('when it holds what was written over what was there', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(1000, 3000, pattern(7));
    disk.fill(7, 1000, 3000);
    expect(await verify(record, disk)).toEqual({
      guestBytes: 2000,
      earlierBytes: size - 2000,
      leftOut: 0,
      forgotten: 0,
      mismatch: null,
    });
  });
  test('when it is smaller, and what was beyond is forgotten', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(1000, 3000, pattern(7));
    record.resized(size, 2048);
    disk.fill(7, 1000, 2048);
    disk.fill(9, 2048);
    expect((await verify(record, disk)).mismatch).toBeNull();
  });
  test('when it is larger and zero at its end, which it must be', async () => {
    const { record, disk } = zeroDisk();
    record.resized(size, size + 1024);
    const grown = new Uint8Array(size + 1024);
    grown.set(disk);
    expect((await verify(record, grown)).mismatch).toBeNull();
    grown[size] = 1;
    expect((await verify(record, grown)).mismatch).toMatchObject({ start: size });
  });
  test('when power fails before the new end was flushed', async () => {
    const { record } = zeroDisk();
    record.resized(size, size + 1024);
    record.powerFailed();
    const grown = new Uint8Array(size + 1024).fill(5, size);
    expect((await verify(record, grown)).mismatch).toBeNull();
  });
  test('whatever it holds where it was discarded', async () => {
    const { record, disk } = zeroDisk();
    record.discarded(512, 1024);
    disk.fill(9, 512, 1024);
    expect((await verify(record, disk)).mismatch).toBeNull();
  });
  test('with old or new in each sector, after a write that failed', async () => {
    const { record, disk } = zeroDisk();
    record.mayHaveWritten(0, 2048, pattern(7));
    disk.fill(7, 512, 1024);
    expect((await verify(record, disk)).mismatch).toBeNull();
  });
  test('with old or new where power failed before a flush', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(0, 1024, pattern(7));
    record.powerFailed();
    disk.fill(7, 0, 512);
    expect((await verify(record, disk)).mismatch).toBeNull();
  });
  test('with a version between, where power failed after two writes', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(0, 1024, pattern(7));
    record.wrote(0, 1024, pattern(8));
    record.powerFailed();
    disk.fill(7, 0, 512);
    disk.fill(8, 512, 1024);
    expect((await verify(record, disk)).mismatch).toBeNull();
  });
});

describe('a disk does not verify', () => {
  test('with a version from before the last flush, when power failed', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(0, 1024, pattern(7));
    record.flushed();
    record.wrote(0, 1024, pattern(8));
    record.powerFailed();
    disk.fill(0, 0, 512);
    expect((await verify(record, disk)).mismatch).not.toBeNull();
  });
  test('when one byte is wrong, which is named', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(1000, 3000, pattern(7));
    disk.fill(7, 1000, 3000);
    disk[2999] = 8;
    expect((await verify(record, disk)).mismatch).toEqual({ start: 2560, expected: '0x07', found: '0x07' });
  });
  test('when it lost what was flushed before power failed', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(0, 1024, pattern(7));
    record.flushed();
    record.powerFailed();
    expect((await verify(record, disk)).mismatch).toEqual({ start: 0, expected: '0x07', found: '0x00' });
  });
  test('when it holds neither the old nor the new', async () => {
    const { record, disk } = zeroDisk();
    record.wrote(0, 1024, pattern(7));
    record.powerFailed();
    disk.fill(5, 512, 1024);
    expect((await verify(record, disk)).mismatch).toEqual({ start: 512, expected: '0x00 or 0x07', found: '0x05' });
  });
  test('when it can not be read', async () => {
    const { record } = zeroDisk();
    const verdict = await verifyGuest(record.extents(), () => Promise.resolve(null));
    expect(verdict.mismatch?.found).toBe('a read error');
  });
});

test('a record agrees with a plain array of bytes', async () => {
  const range = fc.record({ start: fc.nat(size - 1), length: fc.nat(3000), byte: fc.nat(3) });
  const action = fc.oneof(
    range.map((at) => ({ kind: 'write', ...at }) as const),
    range.map((at) => ({ kind: 'bytes', ...at }) as const),
    range.map((at) => ({ kind: 'discard', ...at }) as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.nat(size - 1), async (actions, spoiled) => {
      const { record, disk } = zeroDisk();
      const known = new Uint8Array(size).fill(1);
      for (const { kind, start, length, byte } of actions) {
        const end = Math.min(size, start + length);
        known.fill(kind === 'discard' ? 0 : 1, start, end);
        if (kind === 'discard') record.discarded(start, end);
        else if (kind === 'write') {
          record.wrote(start, end, pattern(byte));
          disk.fill(byte, start, end);
        } else {
          const bytes = Uint8Array.from({ length: Math.max(0, end - start) }, (_, at) => at & 0xff);
          record.wrote(start, end, { kind: 'bytes', bytes });
          disk.set(bytes, start);
        }
      }
      expect((await verify(record, disk)).mismatch).toBeNull();
      disk[spoiled] = (disk[spoiled] ?? 0) ^ 0x80;
      expect((await verify(record, disk)).mismatch === null).toBe(known[spoiled] === 0);
    }),
  );
});

test('what is found on a disk is told in runs of one byte, and in bytes', () => {
  const bytes = new Uint8Array(4 * 512);
  bytes.fill(5, 512, 1024);
  bytes[1030] = 1;
  const found = findContents(4096, bytes).map(({ start, end, content }) => [
    start,
    end,
    content.kind === 'pattern' ? content.byte : 'bytes',
  ]);
  expect(found).toEqual([
    [4096, 4608, 0],
    [4608, 5120, 5],
    [5120, 5632, 'bytes'],
    [5632, 6144, 0],
  ]);
});

test('random writes are the same for the same seed, and within the disk', () => {
  const writes = randomWrites(100, 7, size);
  expect(randomWrites(100, 7, size)).toEqual(writes);
  expect(randomWrites(100, 8, size)).not.toEqual(writes);
  for (const words of writes) expect(Number(words[4]) + Number(words[5])).toBeLessThanOrEqual(size);
});
