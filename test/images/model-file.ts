import { errorNumber } from '../../src/system/error-number.js';
import { storageBlockSize } from '../../src/images/memory/storage.js';

type BlockState = 'hole' | 'reserved' | 'data';

/** What a sparse file should do, in the plainest way: one array of bytes, one of block states. */
export class ModelFile {
  #bytes = new Uint8Array(0);
  #states: BlockState[] = [];

  get size(): number {
    return this.#bytes.length;
  }

  get content(): Uint8Array {
    return this.#bytes;
  }

  get allocated(): number {
    return this.#states.reduce((count, state) => (state === 'hole' ? count : count + 1), 0) * storageBlockSize;
  }

  write(bytes: Uint8Array, offset: number): void {
    this.#grow(offset + bytes.length);
    this.#bytes.set(bytes, offset);
    this.#eachTouched(offset, bytes.length, () => 'data');
  }

  truncate(size: number): void {
    if (size <= this.size) this.#states.length = Math.min(this.#states.length, Math.ceil(size / storageBlockSize));
    const bytes = new Uint8Array(size);
    bytes.set(this.#bytes.subarray(0, size));
    this.#bytes = bytes;
  }

  punch(offset: number, length: number): void {
    this.#bytes.fill(0, offset, offset + length);
    this.#eachWhole(offset, length, 'hole');
  }

  zero(offset: number, length: number, keepSize: boolean): void {
    if (!keepSize) this.#grow(offset + length);
    this.#bytes.fill(0, offset, offset + length);
    this.#eachWhole(offset, length, 'reserved');
    this.reserve(offset, length, keepSize);
  }

  reserve(offset: number, length: number, keepSize: boolean): void {
    if (!keepSize) this.#grow(offset + length);
    this.#eachTouched(offset, length, (state) => (state === 'hole' ? 'reserved' : state));
  }

  nextData(position: number): number {
    return this.#next(position, (state) => state === 'data') ?? -errorNumber.ENXIO;
  }

  nextHole(position: number): number {
    if (position >= this.size) return -errorNumber.ENXIO;
    return this.#next(position, (state) => state !== 'data') ?? this.size;
  }

  #next(position: number, wanted: (state: BlockState) => boolean): number | undefined {
    for (let at = position; at < this.size; at = (Math.floor(at / storageBlockSize) + 1) * storageBlockSize) {
      if (wanted(this.#states[Math.floor(at / storageBlockSize)] ?? 'hole')) return at;
    }
    return undefined;
  }

  #grow(size: number): void {
    if (size > this.size) this.truncate(size);
  }

  #eachTouched(offset: number, length: number, change: (state: BlockState) => BlockState): void {
    for (let block = Math.floor(offset / storageBlockSize); block * storageBlockSize < offset + length; block++) {
      this.#states[block] = change(this.#states[block] ?? 'hole');
    }
  }

  #eachWhole(offset: number, length: number, state: BlockState): void {
    for (let block = Math.ceil(offset / storageBlockSize); (block + 1) * storageBlockSize <= offset + length; block++) {
      if ((this.#states[block] ?? 'hole') !== 'hole' || state === 'hole') this.#states[block] = state;
    }
  }
}
