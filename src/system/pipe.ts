import { errorNumber } from './error-number.js';

const capacity = 4096;

/** A pipe within one command: QEMU's event notifiers write a few bytes into one to wake their reader. Never waits. */
export class Pipe {
  hasReader = true;
  hasWriter = true;
  readonly #bytes = new Uint8Array(capacity);
  #length = 0;

  get readable(): boolean {
    return this.#length > 0 || !this.hasWriter;
  }

  get writable(): boolean {
    return this.#length < capacity || !this.hasReader;
  }

  /** Bytes read; 0 when empty and nobody can write any more, -EAGAIN when empty. */
  read(target: Uint8Array): number {
    if (this.#length === 0) return this.hasWriter ? -errorNumber.EAGAIN : 0;
    const length = Math.min(target.length, this.#length);
    target.set(this.#bytes.subarray(0, length));
    this.#bytes.copyWithin(0, length, this.#length);
    this.#length -= length;
    return length;
  }

  /** Bytes written; -EPIPE when nobody can read any more, -EAGAIN when full. */
  write(source: Uint8Array): number {
    if (!this.hasReader) return -errorNumber.EPIPE;
    const length = Math.min(source.length, capacity - this.#length);
    if (length === 0 && source.length > 0) return -errorNumber.EAGAIN;
    this.#bytes.set(source.subarray(0, length), this.#length);
    this.#length += length;
    return length;
  }
}
