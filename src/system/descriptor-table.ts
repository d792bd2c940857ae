import { errorNumber } from './error-number.js';
import type { OpenFile } from './open-file.js';

const limit = 16384;

/** The file descriptors of one command. */
export class DescriptorTable {
  readonly #entries: (OpenFile | undefined)[] = [];

  get(descriptor: number): OpenFile | undefined {
    return this.#entries[descriptor];
  }

  /** Gives an open file the lowest free number; -EMFILE when there is none. */
  add(file: OpenFile): number {
    let descriptor = 0;
    while (this.#entries[descriptor] !== undefined) descriptor += 1;
    if (descriptor >= limit) return -errorNumber.EMFILE;
    this.#entries[descriptor] = file;
    file.descriptors += 1;
    return descriptor;
  }

  /** Gives an open file this very number, which must be free. */
  place(descriptor: number, file: OpenFile): number {
    if (descriptor < 0 || descriptor >= limit) return -errorNumber.EBADF;
    this.#entries[descriptor] = file;
    file.descriptors += 1;
    return descriptor;
  }

  /** Frees a number; returns the open file when that was its last one. */
  remove(descriptor: number): OpenFile | undefined {
    const file = this.#entries[descriptor];
    if (file === undefined) return undefined;
    this.#entries[descriptor] = undefined;
    file.descriptors -= 1;
    return file.descriptors === 0 ? file : undefined;
  }

  numbers(): number[] {
    return [...this.#entries.keys()].filter((descriptor) => this.#entries[descriptor] !== undefined);
  }
}
