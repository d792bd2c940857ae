import { errorNumber } from '../../system/index.js';
import type { FileContent } from './file-content.js';
import { PageTable } from './page-table.js';
import { Page } from './page.js';
import { storageBlockSize, pageSize, type Storage } from './storage.js';

/** Offsets are JavaScript numbers; beyond this they would not be exact. */
export const maxFileSize = 2 ** 53 - pageSize;

/** The content of one file in memory, with holes. */
export class SparseFile implements FileContent {
  readonly #pages = new PageTable();
  readonly #storage: Storage;
  #size = 0;
  #modified = Date.now();
  #version = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#touch();
  }

  get size(): number {
    return this.#size;
  }

  get modified(): number {
    return this.#modified;
  }

  get version(): number {
    return this.#version;
  }

  get held(): number {
    return this.allocated;
  }

  get allocated(): number {
    let blocks = 0;
    this.#pages.visit(0, Infinity, (page) => (blocks += page.allocated));
    return blocks * storageBlockSize;
  }

  read(target: Uint8Array, position: number): number {
    const length = Math.min(target.length, this.#size - position);
    if (length <= 0) return 0;
    for (let done = 0; done < length;) {
      const index = Math.floor((position + done) / pageSize);
      const offset = position + done - index * pageSize;
      const part = Math.min(pageSize - offset, length - done);
      const page = this.#pages.get(index);
      if (page === undefined) target.fill(0, done, done + part);
      else page.read(target, done, offset, part);
      done += part;
    }
    return length;
  }

  write(source: Uint8Array, position: number): number {
    const length = source.length;
    if (length === 0) return 0;
    if (position + length > maxFileSize) return -errorNumber.EFBIG;
    let done = 0;
    while (done < length) {
      const index = Math.floor((position + done) / pageSize);
      const offset = position + done - index * pageSize;
      const part = Math.min(pageSize - offset, length - done);
      if (!this.#writePage(index, source, done, offset, part)) break;
      done += part;
    }
    if (done === 0) return -errorNumber.ENOSPC;
    if (position + done > this.#size) this.#size = position + done;
    this.#touch();
    return done;
  }

  truncate(size: number): number {
    if (size < 0) return -errorNumber.EINVAL;
    if (size > maxFileSize) return -errorNumber.EFBIG;
    if (size <= this.#size) this.#freeFrom(size);
    this.#size = size;
    this.#touch();
    return 0;
  }

  punch(offset: number, length: number): number {
    const end = offset + length;
    const first = Math.floor(offset / pageSize);
    const last = Math.ceil(end / pageSize);
    this.#pages.visit(first, last, (page, index) => {
      const from = Math.max(0, offset - index * pageSize);
      page.punch(from, Math.min(pageSize, end - index * pageSize) - from);
    });
    this.#pages.removeEmpty(first, last);
    this.#touch();
    return 0;
  }

  zero(offset: number, length: number, keepSize: boolean): number {
    return this.#allocate(offset, length, keepSize, (page, from, part) => {
      page.zero(from, part);
    });
  }

  /** All of it or none (-ENOSPC). */
  reserve(offset: number, length: number, keepSize: boolean): number {
    return this.#allocate(offset, length, keepSize, (page, from, part) => {
      page.reserve(from, part);
    });
  }

  nextData(position: number): number {
    if (position < 0 || position >= this.#size) return -errorNumber.ENXIO;
    let index = Math.floor(position / pageSize);
    let offset = position - index * pageSize;
    for (;;) {
      const found = this.#pages.atOrAfter(index);
      if (found === null) return -errorNumber.ENXIO;
      if (found.index > index) offset = 0;
      const data = found.page.nextData(offset);
      if (data < pageSize) {
        const result = found.index * pageSize + data;
        return result < this.#size ? result : -errorNumber.ENXIO;
      }
      index = found.index + 1;
      offset = 0;
    }
  }

  nextHole(position: number): number {
    if (position < 0 || position >= this.#size) return -errorNumber.ENXIO;
    let index = Math.floor(position / pageSize);
    let offset = position - index * pageSize;
    while (index * pageSize < this.#size) {
      const hole = this.#pages.get(index)?.nextHole(offset) ?? offset;
      if (hole < pageSize) return Math.min(index * pageSize + hole, this.#size);
      index += 1;
      offset = 0;
    }
    return this.#size;
  }

  /** Holes stay holes; what is reserved becomes one. */
  copy(): SparseFile | number {
    const target = new SparseFile(this.#storage);
    const buffer = new Uint8Array(pageSize);
    for (let data = this.nextData(0); data >= 0; data = this.nextData(data)) {
      const end = this.nextHole(data);
      while (data < end) {
        const part = buffer.subarray(0, Math.min(end, data + pageSize - (data % pageSize)) - data);
        this.read(part, data);
        if (target.write(part, data) < part.length) {
          target.free();
          return -errorNumber.ENOSPC;
        }
        data += part.length;
      }
    }
    target.truncate(this.#size);
    return target;
  }

  free(): void {
    this.truncate(0);
  }

  #freeFrom(size: number): void {
    const rest = size % pageSize;
    const index = (size - rest) / pageSize;
    this.#pages.get(index)?.punch(rest, pageSize - rest);
    this.#pages.visit(index + 1, Infinity, (page) => {
      page.free();
    });
    this.#pages.removeEmpty(index, Infinity);
  }

  #writePage(index: number, source: Uint8Array, at: number, offset: number, length: number): boolean {
    const page = this.#pages.get(index);
    if (page !== undefined) return page.write(source, at, offset, length);
    const fresh = new Page(this.#storage);
    if (!fresh.write(source, at, offset, length)) return false;
    this.#pages.add(index, fresh);
    return true;
  }

  #allocate(
    offset: number,
    length: number,
    keepSize: boolean,
    apply: (page: Page, offset: number, length: number) => void,
  ): number {
    const end = offset + length;
    if (end > maxFileSize) return -errorNumber.EFBIG;
    if (!this.#storage.takeBlocks(this.#unallocated(offset, end))) return -errorNumber.ENOSPC;
    for (let index = Math.floor(offset / pageSize); index * pageSize < end; index++) {
      let page = this.#pages.get(index);
      if (page === undefined) this.#pages.add(index, (page = new Page(this.#storage)));
      const from = Math.max(0, offset - index * pageSize);
      apply(page, from, Math.min(pageSize, end - index * pageSize) - from);
    }
    if (!keepSize && end > this.#size) this.#size = end;
    this.#touch();
    return 0;
  }

  /** Blocks that the range touches and that are not allocated, without walking through holes. */
  #unallocated(offset: number, end: number): number {
    let missing = Math.ceil(end / storageBlockSize) - Math.floor(offset / storageBlockSize);
    this.#pages.visit(Math.floor(offset / pageSize), Math.ceil(end / pageSize), (page, index) => {
      const from = Math.max(0, offset - index * pageSize);
      const to = Math.min(pageSize, end - index * pageSize);
      const touched = Math.ceil(to / storageBlockSize) - Math.floor(from / storageBlockSize);
      missing -= touched - page.unallocated(from, to - from);
    });
    return missing;
  }

  #touch(): void {
    this.#modified = Date.now();
    this.#version = ++this.#storage.changes;
  }
}
