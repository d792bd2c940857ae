import { blocksPerPage, storageBlockSize, pageSize, type Storage } from './storage.js';

const holeInMap = 0;
/** Allocated, but never written: counts as used, reads as zeros, and SEEK_HOLE finds it (ext4's unwritten extents). */
const reserved = 1;
const dataInMap = 2;

/**
 * One page of a file with the state of each of its blocks. Bytes of a block
 * that is not data have no meaning: pages come from the pool as they are, and
 * only what a write leaves of a block is zeroed.
 */
export class Page {
  #bytes: Uint8Array<ArrayBuffer> | null = null;
  readonly #states = new Uint8Array(blocksPerPage);
  #data = 0;
  #allocated = 0;
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Blocks that count as used. */
  get allocated(): number {
    return this.#allocated;
  }

  /** Copies `length` bytes from `offset` in the page to `target` at `at`. */
  read(target: Uint8Array, at: number, offset: number, length: number): void {
    const bytes = this.#bytes;
    if (bytes === null) {
      target.fill(0, at, at + length);
    } else if (this.#data === blocksPerPage) {
      target.set(length === pageSize ? bytes : bytes.subarray(offset, offset + length), at);
    } else {
      this.#readRuns(bytes, target, at, offset, length);
    }
  }

  /** Copies `length` bytes of `source` from `at` to `offset` in the page; false, and nothing changed, when storage is used up. */
  write(source: Uint8Array, at: number, offset: number, length: number): boolean {
    if (this.#data < blocksPerPage && !this.#makeData(offset, length)) return false;
    const whole = at === 0 && length === source.length;
    this.#bytes?.set(whole ? source : source.subarray(at, at + length), offset);
    return true;
  }

  /** Frees the whole blocks in the range and zeroes what it covers of others. */
  punch(offset: number, length: number): void {
    this.#clear(offset, length, holeInMap);
  }

  /** Makes the range read as zeros with every touched block allocated; the caller has taken the blocks (see `unallocated`). */
  zero(offset: number, length: number): void {
    this.#clear(offset, length, reserved);
    this.reserve(offset, length);
  }

  /** Allocates every block that the range touches; the caller has taken the blocks (see `unallocated`). */
  reserve(offset: number, length: number): void {
    for (let block = firstBlock(offset); block <= lastBlock(offset, length); block++) {
      if (this.#states[block] !== holeInMap) continue;
      this.#states[block] = reserved;
      this.#allocated += 1;
    }
  }

  /** How many of the blocks that the range touches are not allocated. */
  unallocated(offset: number, length: number): number {
    let count = 0;
    for (let block = firstBlock(offset); block <= lastBlock(offset, length); block++) {
      if (this.#states[block] === holeInMap) count += 1;
    }
    return count;
  }

  /** Offset in the page of the first data at or after `offset`; `pageSize` when there is none. */
  nextData(offset: number): number {
    if (this.#data === blocksPerPage) return offset;
    const first = firstBlock(offset);
    const block = this.#states.indexOf(dataInMap, first);
    if (block < 0) return pageSize;
    return block === first ? offset : block * storageBlockSize;
  }

  /** Offset in the page of the first byte at or after `offset` that is not data; `pageSize` when there is none. */
  nextHole(offset: number): number {
    if (this.#data === blocksPerPage) return pageSize;
    const first = firstBlock(offset);
    let block = first;
    while (block < blocksPerPage && this.#states[block] === dataInMap) block += 1;
    return block === first ? offset : block * storageBlockSize;
  }

  /** Gives everything back to the storage; the page is empty afterwards. */
  free(): void {
    this.punch(0, pageSize);
  }

  #readRuns(bytes: Uint8Array, target: Uint8Array, at: number, offset: number, length: number): void {
    const end = offset + length;
    for (let from = offset; from < end;) {
      const data = Math.min(this.nextData(from), end);
      target.fill(0, at + from - offset, at + data - offset);
      const hole = data < end ? Math.min(this.nextHole(data), end) : end;
      if (hole > data) target.set(bytes.subarray(data, hole), at + data - offset);
      from = hole;
    }
  }

  /** Turns every block that the range touches into data, zeroing what the range leaves of them. */
  #makeData(offset: number, length: number): boolean {
    const first = firstBlock(offset);
    const last = lastBlock(offset, length);
    const missing = this.unallocated(offset, length);
    if (!this.#storage.takeBlocks(missing)) return false;
    if (this.#bytes === null) {
      this.#bytes = this.#storage.takePage();
      if (this.#bytes === null) {
        this.#storage.giveBlocks(missing);
        return false;
      }
    }
    this.#allocated += missing;
    const end = offset + length;
    if (this.#states[first] !== dataInMap) this.#bytes.fill(0, first * storageBlockSize, offset);
    if (this.#states[last] !== dataInMap) this.#bytes.fill(0, end, (last + 1) * storageBlockSize);
    for (let block = first; block <= last; block++) {
      if (this.#states[block] !== dataInMap) this.#data += 1;
    }
    this.#states.fill(dataInMap, first, last + 1);
    return true;
  }

  #clear(offset: number, length: number, state: typeof holeInMap | typeof reserved): void {
    const end = offset + length;
    const from = Math.ceil(offset / storageBlockSize);
    const to = Math.floor(end / storageBlockSize);
    if (from > to) {
      this.#zeroPart(offset, end);
      return;
    }
    this.#zeroPart(offset, from * storageBlockSize);
    this.#zeroPart(to * storageBlockSize, end);
    let freed = 0;
    for (let block = from; block < to; block++) {
      if (this.#states[block] === dataInMap) this.#data -= 1;
      if (this.#states[block] !== holeInMap) freed += 1;
      if (state === holeInMap || this.#states[block] !== holeInMap) this.#states[block] = state;
    }
    if (state === holeInMap) {
      this.#allocated -= freed;
      this.#storage.giveBlocks(freed);
    }
    if (this.#data === 0 && this.#bytes !== null) {
      this.#storage.givePage(this.#bytes);
      this.#bytes = null;
    }
  }

  /** Zeroes a range within one block. */
  #zeroPart(from: number, to: number): void {
    if (from < to && this.#states[firstBlock(from)] === dataInMap) this.#bytes?.fill(0, from, to);
  }
}

function firstBlock(offset: number): number {
  return Math.floor(offset / storageBlockSize);
}

function lastBlock(offset: number, length: number): number {
  return Math.floor((offset + length - 1) / storageBlockSize);
}
