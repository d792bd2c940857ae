/** Bytes outside the store, read when they are asked for: a file on the person's computer. */
export interface ContentSource {
  /** What is read, in case another store has to take it up. */
  readonly blob: Blob;
  /** Bytes. */
  readonly size: number;
  /** Why nothing can be read any more, a whole sentence; null while all is well. */
  readonly failure: string | null;
  /** Fills `target` from `position`, all of it within `size`; false when the bytes can't be had. */
  read(target: Uint8Array, position: number): boolean;
}

/** Reads bytes `start` to `end` of a Blob, at once; throws where the browser can't. */
export type ReadSlice = (blob: Blob, start: number, end: number) => Uint8Array;

/** Bytes fetched at a time: an image's tables lie together, and each fetch costs as much as a message. */
const pieceBytes = 256 * 1024;
const piecesKept = 16;

/** A Blob as a source; keeps the few pieces that were read last. */
export class BlobSource implements ContentSource {
  readonly blob: Blob;
  readonly #readSlice: ReadSlice;
  /** The piece that was used last stands last. */
  readonly #pieces = new Map<number, Uint8Array>();
  #failure: string | null = null;

  constructor(blob: Blob, readSlice: ReadSlice) {
    this.blob = blob;
    this.#readSlice = readSlice;
  }

  get size(): number {
    return this.blob.size;
  }

  get failure(): string | null {
    return this.#failure;
  }

  read(target: Uint8Array, position: number): boolean {
    try {
      for (let done = 0; done < target.length;) {
        const at = position + done;
        const offset = at % pieceBytes;
        const left = target.length - done;
        if (offset === 0 && left >= pieceBytes) {
          const whole = left - (left % pieceBytes);
          target.set(this.#fetch(at, at + whole), done);
          done += whole;
          continue;
        }
        const part = this.#piece(at - offset).subarray(offset, offset + left);
        target.set(part, done);
        done += part.length;
      }
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#failure ??= `The file on this computer can’t be read any more; it was changed, moved or removed since it was opened. Open it again. (${reason})`;
      return false;
    }
  }

  #piece(start: number): Uint8Array {
    const kept = this.#pieces.get(start);
    if (kept !== undefined) {
      this.#pieces.delete(start);
      this.#pieces.set(start, kept);
      return kept;
    }
    const fetched = this.#fetch(start, Math.min(start + pieceBytes, this.size));
    this.#pieces.set(start, fetched);
    for (const oldest of this.#pieces.keys()) {
      if (this.#pieces.size <= piecesKept) break;
      this.#pieces.delete(oldest);
    }
    return fetched;
  }

  #fetch(start: number, end: number): Uint8Array {
    const bytes = this.#readSlice(this.blob, start, end);
    if (bytes.length !== end - start) throw new Error(`${bytes.length} bytes came instead of ${end - start}`);
    return bytes;
  }
}
