import type { RandomRange } from './random-sequence.js';

const sector = 512;

/** A place on a disk, in bytes. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What a disk must hold, as plain bytes: a second opinion on the guest's own record. */
export class ShadowDisk {
  readonly bytes: Uint8Array;
  /** 1 where a discard left it open what is read. */
  readonly open: Uint8Array;

  constructor(readonly size: number) {
    this.bytes = new Uint8Array(size);
    this.open = new Uint8Array(size);
  }

  /** The sectors of the disk that a range stands for; at least one. */
  place(range: RandomRange): Place {
    return this.placeBelow(range, this.size);
  }

  /** The same on an image of another size, a multiple of 512. */
  placeBelow({ at, length }: RandomRange, size: number): Place {
    const sectors = size / sector;
    const first = Math.min(sectors - 1, Math.floor(at * sectors));
    const count = Math.max(1, Math.min(sectors - first, Math.floor(length * sectors)));
    return { offset: first * sector, length: count * sector };
  }

  write(range: RandomRange, byte: number): void {
    this.fill(this.place(range), byte);
  }

  fill({ offset, length }: Place, byte: number): void {
    this.bytes.fill(byte, offset, offset + length);
    this.open.fill(0, offset, offset + length);
  }

  discard(range: RandomRange): void {
    const { offset, length } = this.place(range);
    this.open.fill(1, offset, offset + length);
  }

  /** The disk is what was read from it; zeroes beyond. */
  read(found: Uint8Array): void {
    this.bytes.fill(0);
    this.bytes.set(found.subarray(0, this.size));
    this.open.fill(0);
  }

  /** An image of this size hides what lies beyond its end in the images below: it reads as zeroes above. */
  shrinkTo(size: number): void {
    this.bytes.fill(0, size);
  }

  /** The first offset at which `found` is wrong; null when it is right. */
  differsAt(found: Uint8Array): number | null {
    for (let at = 0; at < this.size; at += 1) {
      if (this.open[at] === 0 && this.bytes[at] !== found[at]) return at;
    }
    return null;
  }
}
