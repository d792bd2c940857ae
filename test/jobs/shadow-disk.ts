import type { RandomRange } from './random-sequence.js';

const SECTOR = 512;

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
  place({ at, length }: RandomRange): { readonly offset: number; readonly length: number } {
    const sectors = this.size / SECTOR;
    const first = Math.min(sectors - 1, Math.floor(at * sectors));
    const count = Math.max(1, Math.min(sectors - first, Math.floor(length * sectors)));
    return { offset: first * SECTOR, length: count * SECTOR };
  }

  write(range: RandomRange, byte: number): void {
    const { offset, length } = this.place(range);
    this.bytes.fill(byte, offset, offset + length);
    this.open.fill(0, offset, offset + length);
  }

  discard(range: RandomRange): void {
    const { offset, length } = this.place(range);
    this.open.fill(1, offset, offset + length);
  }

  /** The first offset at which `found` is wrong; null when it is right. */
  differsAt(found: Uint8Array): number | null {
    for (let at = 0; at < this.size; at += 1) {
      if (this.open[at] === 0 && this.bytes[at] !== found[at]) return at;
    }
    return null;
  }
}
