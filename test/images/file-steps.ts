import fc from 'fast-check';
import type { FileContent } from '../../src/images/memory/file-content.js';
import { storageBlockSize, pageSize } from '../../src/images/memory/storage.js';
import type { ModelFile } from './model-file.js';

const span = 2 * pageSize + 3 * storageBlockSize;
const nearBoundary = fc
  .tuple(
    fc.constantFrom(0, storageBlockSize, 5 * storageBlockSize, pageSize - storageBlockSize, pageSize, 2 * pageSize),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([at, delta]) => Math.max(0, at + delta));
/** Places in a small file, most of them around the ends of blocks and pages. */
export const offset = fc.oneof(nearBoundary, fc.integer({ min: 0, max: span }));
const length = fc
  .oneof(nearBoundary, fc.integer({ min: 1, max: pageSize + storageBlockSize }))
  .map((bytes) => Math.max(1, bytes));

/** What can be done to a file. */
export const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), offset, length, seed: fc.nat(255) }),
  fc.record({ kind: fc.constant('punch' as const), offset, length }),
  fc.record({ kind: fc.constant('zero' as const), offset, length, keepSize: fc.boolean() }),
  fc.record({ kind: fc.constant('reserve' as const), offset, length, keepSize: fc.boolean() }),
  fc.record({ kind: fc.constant('truncate' as const), size: offset }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export const patterned = (length: number, seed: number) =>
  new Uint8Array(length).map((_, at) => (at * 31 + seed) & 0xff);

/** Does the same to a file and to its model. */
export function take(taken: Step, file: FileContent, model: ModelFile): void {
  if (taken.kind === 'write') {
    const bytes = patterned(taken.length, taken.seed);
    file.write(bytes, taken.offset);
    model.write(bytes, taken.offset);
  } else if (taken.kind === 'truncate') {
    file.truncate(taken.size);
    model.truncate(taken.size);
  } else if (taken.kind === 'punch') {
    file.punch(taken.offset, taken.length);
    model.punch(taken.offset, taken.length);
  } else {
    file[taken.kind](taken.offset, taken.length, taken.keepSize);
    model[taken.kind](taken.offset, taken.length, taken.keepSize);
  }
}

export function content(file: FileContent): Uint8Array {
  const bytes = new Uint8Array(file.size).fill(0xee);
  file.read(bytes, 0);
  return bytes;
}
