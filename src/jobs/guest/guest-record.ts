import { cut, type Content, type Extent, type ExtentMap, within, withExtent, withoutRange } from './extent-map.js';

/** Versions of one range between two flushes; of what was written oftener, a power failure leaves nothing known. */
const mostVersions = 32;

/** What there was to find on a disk at one moment. */
export interface KeptRecord {
  readonly extents: ExtentMap;
}

/**
 * Everything a guest must find on its disk: what it wrote, and what was there
 * before. Kept apart from QEMU's images, so that "verify" can fail.
 *
 * What was flushed survives a power failure; where more was written since, each
 * sector may hold that or any later version: one may be in the image, and the
 * next only in a cache.
 */
export class GuestRecord {
  #now: ExtentMap = [];
  /** What was there at the last flush, and every version since. */
  #possible: ExtentMap = [];

  /** What there is to find, as it is now: a snapshot flushes. */
  kept(): KeptRecord {
    return { extents: this.#now };
  }

  /** The disk has become what it was then. */
  recall({ extents }: KeptRecord): void {
    this.#now = extents;
    this.#possible = extents;
  }

  /** What was on the disk before the guest ran. */
  found(start: number, end: number, content: Content): void {
    const extent: Extent = { start, end, accepts: [content], byGuest: false };
    this.#now = withExtent(this.#now, extent);
    this.#possible = withExtent(this.#possible, extent);
  }

  wrote(start: number, end: number, content: Content): void {
    this.#now = withExtent(this.#now, { start, end, accepts: [content], byGuest: true });
    this.#possible = withVersion(this.#possible, start, end, content);
  }

  /** A write that failed may have got anywhere: each sector holds the old or the new. */
  mayHaveWritten(start: number, end: number, content: Content): void {
    this.#now = withVersion(this.#now, start, end, content);
    this.#possible = withVersion(this.#possible, start, end, content);
  }

  /** A discarded range may read as anything, and if power fails after a later write, still. */
  discarded(start: number, end: number): void {
    this.#now = withoutRange(this.#now, start, end);
    this.#possible = withoutRange(this.#possible, start, end);
  }

  /** The disk has another size: what was beyond it is gone, what is new reads as zeroes. */
  resized(before: number, after: number): void {
    this.endsAt(after);
    this.#possible = withoutRange(this.#possible, Math.min(before, after), Infinity);
    const zeroes: Content = { kind: 'pattern', byte: 0 };
    this.#now = withExtent(this.#now, { start: before, end: after, accepts: [zeroes], byGuest: false });
  }

  /** Nothing is known of what is beyond this many bytes. */
  endsAt(size: number): void {
    this.#now = withoutRange(this.#now, size, Infinity);
    this.#possible = withoutRange(this.#possible, size, Infinity);
  }

  flushed(): void {
    this.#possible = this.#now;
  }

  /** Power went away: what was not flushed is any of its versions, sector by sector. */
  powerFailed(): void {
    this.#now = this.#possible;
  }

  extents(): readonly Extent[] {
    return this.#now;
  }
}

/** The map in which a range, as far as it is known, may hold `content` too. */
function withVersion(map: ExtentMap, start: number, end: number, content: Content): ExtentMap {
  let after = map;
  for (const old of within(map, start, end)) {
    const next = cut(content, old.start - start, old.end - start);
    if (old.accepts.length >= mostVersions) after = withoutRange(after, old.start, old.end);
    else if (old.accepts.some((one) => isSame(one, next))) after = withExtent(after, { ...old, byGuest: true });
    else after = withExtent(after, { ...old, accepts: [...old.accepts, next], byGuest: true });
  }
  return after;
}

function isSame(left: Content, right: Content): boolean {
  switch (left.kind) {
    case 'pattern':
      return right.kind === 'pattern' && left.byte === right.byte;
    case 'bytes':
      return right.kind === 'bytes' && left.bytes === right.bytes;
    case 'forgotten':
      return right.kind === 'forgotten';
  }
}
