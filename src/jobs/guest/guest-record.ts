import { type Content, type Extent, type ExtentMap, within, withExtent, withoutRange } from './extent-map.js';

/**
 * Everything a guest must find on its disk: what it wrote, and what was there
 * before. Kept apart from QEMU's images, so that "verify" can fail.
 *
 * What was flushed survives a power failure; of what was not, each sector may
 * hold the old or the new.
 */
export class GuestRecord {
  #now: ExtentMap = [];
  #flushed: ExtentMap = [];

  /** What was on the disk before the guest ran. */
  found(start: number, end: number, content: Content): void {
    const extent: Extent = { start, end, accepts: [content], byGuest: false };
    this.#now = withExtent(this.#now, extent);
    this.#flushed = withExtent(this.#flushed, extent);
  }

  wrote(start: number, end: number, content: Content): void {
    this.#now = withExtent(this.#now, { start, end, accepts: [content], byGuest: true });
  }

  /** A write that failed may have got anywhere: each sector holds the old or the new. */
  mayHaveWritten(start: number, end: number, content: Content): void {
    for (const old of within(this.#now, start, end)) {
      const next = slice(content, old.start - start, old.end - start);
      this.#now = withExtent(this.#now, { ...old, accepts: [...old.accepts, next], byGuest: true });
    }
  }

  /** A discarded range may read as anything. */
  discarded(start: number, end: number): void {
    this.#now = withoutRange(this.#now, start, end);
  }

  flushed(): void {
    this.#flushed = this.#now;
  }

  /** Power went away: what was not flushed is old or new, sector by sector. */
  powerFailed(): void {
    let after: ExtentMap = [];
    for (const extent of this.#now) {
      for (const old of within(this.#flushed, extent.start, extent.end)) {
        for (const now of within([extent], old.start, old.end)) after = withExtent(after, merged(old, now));
      }
    }
    this.#now = after;
    this.#flushed = after;
  }

  extents(): readonly Extent[] {
    return this.#now;
  }
}

function slice(content: Content, from: number, to: number): Content {
  return content.kind === 'pattern' ? content : { kind: 'bytes', bytes: content.bytes.subarray(from, to) };
}

function merged(old: Extent, now: Extent): Extent {
  const same =
    old.accepts.length === now.accepts.length && old.accepts.every((one, at) => isSame(one, now.accepts[at]));
  return same ? now : { ...now, accepts: [...old.accepts, ...now.accepts] };
}

function isSame(left: Content, right: Content | undefined): boolean {
  if (left.kind === 'pattern') return right?.kind === 'pattern' && left.byte === right.byte;
  return right?.kind === 'bytes' && left.bytes === right.bytes;
}
