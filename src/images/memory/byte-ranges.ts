export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges of bytes in ascending order, apart from each other. */
export class ByteRanges {
  #ranges: ByteRange[];

  constructor(ranges: readonly ByteRange[]) {
    this.#ranges = ranges.filter(({ start, end }) => start < end);
  }

  get all(): readonly ByteRange[] {
    return this.#ranges;
  }

  /** The first range that ends after `position`. */
  endingAfter(position: number): ByteRange | undefined {
    return this.#ranges[this.#firstEndingAfter(position)];
  }

  /** What of the ranges lies between `start` and `end`. */
  within(start: number, end: number): readonly ByteRange[] {
    const parts: ByteRange[] = [];
    for (let at = this.#firstEndingAfter(start); at < this.#ranges.length; at++) {
      const range = this.#ranges[at];
      if (range === undefined || range.start >= end) break;
      parts.push({ start: Math.max(start, range.start), end: Math.min(end, range.end) });
    }
    return parts;
  }

  /** Takes out what lies between `start` and `end`. */
  remove(start: number, end: number): void {
    const from = this.#firstEndingAfter(start);
    let to = from;
    const left: ByteRange[] = [];
    for (; to < this.#ranges.length; to++) {
      const range = this.#ranges[to];
      if (range === undefined || range.start >= end) break;
      if (range.start < start) left.push({ start: range.start, end: start });
      if (range.end > end) left.push({ start: end, end: range.end });
    }
    if (to > from) this.#ranges.splice(from, to - from, ...left);
  }

  #firstEndingAfter(position: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranges[middle]?.end ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
