/** Bytes that a page of a file holds; one allocation each, so that big transfers are few copies. */
export const pageSize = 256 * 1024;
/** Bytes counted and freed as one, as ext4 and tmpfs do: what st_blocks and SEEK_HOLE tell is a multiple of it. */
export const storageBlockSize = 4096;
/** What a block device's size is a multiple of. */
export const sectorSize = 512;
export const blocksPerPage = pageSize / storageBlockSize;

export const defaultBudget = 1024 ** 3;

const sparePages = 256 * (1024 ** 2 / pageSize);
const scatterAllowance = 64 * 1024 ** 2;

/**
 * The memory that all files of one store share: counts the blocks in use
 * against a budget, and keeps freed pages for the next file, because memory
 * the process already has is several times faster to fill than fresh memory.
 */
export class Storage {
  /** Bytes of real data that all files together may hold. Lowering it below `used` only refuses what comes next. */
  budget: number;
  /** Counts every change to any file or directory, so that one can see whether something changed. */
  changes = 0;
  /** Counts what the budget, or the browser, refused. */
  refusals = 0;
  #used = 0;
  #pages = 0;
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];

  constructor(budget: number = defaultBudget) {
    this.budget = budget;
  }

  /** Bytes in use, in whole blocks. */
  get used(): number {
    return this.#used;
  }

  /** Bytes that may still be taken. */
  get free(): number {
    return Math.max(0, this.budget - this.#used);
  }

  /** Counts `blocks` as used; false, and nothing counted, when the budget does not allow them. */
  takeBlocks(blocks: number): boolean {
    const used = this.#used + blocks * storageBlockSize;
    if (blocks > 0 && used > this.budget) {
      this.refusals += 1;
      return false;
    }
    this.#used = used;
    return true;
  }

  giveBlocks(blocks: number): void {
    this.#used -= blocks * storageBlockSize;
  }

  /**
   * A page with arbitrary content, or null when the pages in use, which
   * scattered data fill only in part, reach twice the budget.
   */
  takePage(): Uint8Array<ArrayBuffer> | null {
    const allowed = (this.#pages + 1) * pageSize <= 2 * this.budget + scatterAllowance;
    const page = allowed ? (this.#spare.pop() ?? freshPage()) : null;
    if (page === null) this.refusals += 1;
    else this.#pages += 1;
    return page;
  }

  givePage(page: Uint8Array<ArrayBuffer>): void {
    this.#pages -= 1;
    if (this.#spare.length < sparePages) this.#spare.push(page);
  }

  /** Returns kept pages to the process. */
  releaseSpare(): void {
    this.#spare.length = 0;
  }
}

function freshPage(): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(pageSize);
  } catch {
    return null; // a RangeError: the browser gives no more memory, whatever the budget says
  }
}
