import { errorNumber } from '../../system/index.js';
import type { FileContent } from './file-content.js';
import type { SparseFile } from './sparse-file.js';
import { storageBlockSize, pageSize } from './storage.js';

/** Writes `bytes` at the end of a file, leaving out blocks of zeros. */
export function writeWithHoles(content: SparseFile, bytes: Uint8Array, offset: number): number {
  const end = offset + bytes.length;
  let dataStart = offset;
  for (let at = offset; at < end;) {
    const next = Math.min(end, (Math.floor(at / storageBlockSize) + 1) * storageBlockSize);
    if (isZero(bytes.subarray(at - offset, next - offset))) {
      const result = writeAll(content, bytes.subarray(dataStart - offset, at - offset), dataStart);
      if (result < 0) return result;
      dataStart = next;
    }
    at = next;
  }
  const result = writeAll(content, bytes.subarray(dataStart - offset), dataStart);
  return result < 0 || content.size >= end ? result : content.truncate(end);
}

/**
 * Writes content over the start of another, whose size stays. -ENOSPC, and nothing is changed, where it is longer than
 * that or holds more than `free` bytes.
 */
export function overwriteStart(target: FileContent, content: FileContent, free: number): number {
  if (content.size > target.size || content.allocated > free) return -errorNumber.ENOSPC;
  target.punch(0, content.size);
  const buffer = new Uint8Array(pageSize);
  for (let data = content.nextData(0); data >= 0; data = content.nextData(data)) {
    const end = content.nextHole(data);
    while (data < end) {
      const part = buffer.subarray(0, Math.min(end - data, pageSize));
      const read = content.read(part, data);
      const result = read < 0 ? read : writeAll(target, part, data);
      if (result < 0) return result;
      data += part.length;
    }
  }
  return 0;
}

/** Writes all of `bytes` from `offset` on. */
export function writeAll(content: FileContent, bytes: Uint8Array, offset: number): number {
  for (let done = 0; done < bytes.length;) {
    const count = content.write(bytes.subarray(done), offset + done);
    if (count < 0) return count;
    done += count;
  }
  return 0;
}

function isZero(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0) return false;
  return true;
}
