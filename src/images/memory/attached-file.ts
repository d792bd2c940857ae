import { ByteRanges, type ByteRange } from './byte-ranges.js';
import type { ContentSource } from './content-source.js';
import { errorNumber } from '../../system/index.js';
import type { FileContent } from './file-content.js';
import { SparseFile } from './sparse-file.js';
import { storageBlockSize, type Storage } from './storage.js';

/**
 * A file whose content comes from a source when it is read, and stays in memory
 * once it is written: the source is never changed, and counts for nothing in the
 * budget. Blocks that the source still shows through are holes in memory.
 */
export class AttachedFile implements FileContent {
  readonly source: ContentSource;
  /** What was written, and what the source doesn't show. */
  readonly memory: SparseFile;
  /** Where the source shows through: whole blocks, but for the end of what it has. */
  readonly #shown: ByteRanges;

  /** `memory` has holes where `shown` has ranges, and the file's size. */
  constructor(memory: SparseFile, source: ContentSource, shown: readonly ByteRange[]) {
    this.memory = memory;
    this.source = source;
    this.#shown = new ByteRanges(shown);
  }

  /** A file that shows all of the source. */
  static whole(storage: Storage, source: ContentSource): AttachedFile {
    const memory = new SparseFile(storage);
    memory.truncate(source.size);
    return new AttachedFile(memory, source, [{ start: 0, end: source.size }]);
  }

  get shown(): readonly ByteRange[] {
    return this.#shown.all;
  }

  get size(): number {
    return this.memory.size;
  }

  get modified(): number {
    return this.memory.modified;
  }

  get version(): number {
    return this.memory.version;
  }

  get allocated(): number {
    const blocks = this.#shown.all.reduce((sum, { start, end }) => sum + upToBlock(end) - downToBlock(start), 0);
    return this.memory.allocated + blocks;
  }

  get held(): number {
    return this.memory.held;
  }

  read(target: Uint8Array, position: number): number {
    const count = this.memory.read(target, position);
    if (count <= 0) return count;
    for (const { start, end } of this.#shown.within(position, position + count)) {
      if (!this.source.read(target.subarray(start - position, end - position), start)) return -errorNumber.EIO;
    }
    return count;
  }

  write(source: Uint8Array, position: number): number {
    const kept = this.#keepEdges(position, position + source.length);
    if (kept < 0) return kept;
    const count = this.memory.write(source, position);
    if (count > 0) this.#shown.remove(downToBlock(position), upToBlock(position + count));
    return count;
  }

  truncate(size: number): number {
    const result = this.memory.truncate(size);
    if (result >= 0) this.#shown.remove(size, Infinity);
    return result;
  }

  punch(offset: number, length: number): number {
    const end = offset + length;
    const kept = this.#keepEdges(offset, end);
    if (kept < 0) return kept;
    this.#shown.remove(offset, end);
    return this.memory.punch(offset, length);
  }

  zero(offset: number, length: number, keepSize: boolean): number {
    const end = offset + length;
    const kept = this.#keepEdges(offset, end);
    if (kept < 0) return kept;
    const result = this.memory.zero(offset, length, keepSize);
    if (result >= 0) this.#shown.remove(downToBlock(offset), upToBlock(end));
    return result;
  }

  /** What the source shows has its room already. */
  reserve(offset: number, length: number, keepSize: boolean): number {
    const end = offset + length;
    let at = offset;
    for (const range of [...this.#shown.within(downToBlock(offset), end), { start: end, end }]) {
      if (range.start > at) {
        const result = this.memory.reserve(at, range.start - at, true);
        if (result < 0) return result;
      }
      at = Math.max(at, upToBlock(range.end));
    }
    return keepSize || end <= this.size ? 0 : this.memory.truncate(end);
  }

  nextData(position: number): number {
    const own = this.memory.nextData(position);
    if (position < 0 || position >= this.size) return own;
    const range = this.#shownAt(position);
    const shown = range === undefined ? Infinity : Math.max(position, range.start);
    const data = Math.min(own < 0 ? Infinity : own, shown);
    return data < this.size ? data : -errorNumber.ENXIO;
  }

  nextHole(position: number): number {
    let hole = this.memory.nextHole(position);
    while (hole >= 0 && hole < this.size) {
      const range = this.#shownAt(hole);
      if (range === undefined || range.start > hole) return hole;
      const end = Math.min(upToBlock(range.end), this.size);
      hole = end < this.size ? this.memory.nextHole(end) : end;
    }
    return hole;
  }

  copy(): AttachedFile | number {
    const memory = this.memory.copy();
    if (typeof memory === 'number') return memory;
    return new AttachedFile(memory, this.source, this.#shown.all);
  }

  free(): void {
    this.truncate(0);
  }

  /** The range that shows in the block of `position`, or the next one. */
  #shownAt(position: number): ByteRange | undefined {
    return this.#shown.endingAfter(downToBlock(position));
  }

  /** Takes into memory what the blocks at both ends of a range hold outside it, before the range changes. */
  #keepEdges(start: number, end: number): number {
    const first = downToBlock(start);
    const last = downToBlock(end);
    if (start > first) {
      const result = this.#keepBlock(first);
      if (result < 0) return result;
    }
    return end > last && (last !== first || start === first) ? this.#keepBlock(last) : 0;
  }

  #keepBlock(start: number): number {
    const [range] = this.#shown.within(start, start + storageBlockSize);
    if (range === undefined) return 0;
    const bytes = new Uint8Array(range.end - range.start);
    if (!this.source.read(bytes, range.start)) return -errorNumber.EIO;
    const count = this.memory.write(bytes, range.start);
    if (count < 0) return count;
    this.#shown.remove(start, start + storageBlockSize);
    return 0;
  }
}

function downToBlock(offset: number): number {
  return Math.floor(offset / storageBlockSize) * storageBlockSize;
}

function upToBlock(offset: number): number {
  return Math.ceil(offset / storageBlockSize) * storageBlockSize;
}
