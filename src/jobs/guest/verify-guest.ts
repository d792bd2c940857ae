import { areSame, isFilledWith } from './byte-runs.js';
import type { Content, Extent } from './extent-map.js';

/** A sector is written whole or not at all. */
const sectorBytes = 512;
const chunk = 1 << 20;
/** A verify reads no more than this, the guest's own writes first. */
export const verifyLimit = 256 << 20;

export interface Mismatch {
  readonly start: number;
  readonly expected: string;
  readonly found: string;
}

export interface Verdict {
  /** Bytes the guest wrote in this session that were compared. */
  readonly guestBytes: number;
  /** Bytes found there before the guest ran that were compared. */
  readonly earlierBytes: number;
  /** Bytes that are known but were not compared: the limit was reached. */
  readonly leftOut: number;
  /** Bytes from before that nobody remembered: there is nothing to compare them with. */
  readonly forgotten: number;
  /** The first sector that differs; null when everything reads back. */
  readonly mismatch: Mismatch | null;
}

/**
 * Compares what the guest reads now with what it must find. `read` gives bytes
 * of the guest's disk, null where the read fails.
 */
export async function verifyGuest(
  extents: readonly Extent[],
  read: (offset: number, length: number) => Promise<Uint8Array | null>,
): Promise<Verdict> {
  const ordered = [...extents.filter((one) => one.byGuest), ...extents.filter((one) => !one.byGuest)];
  let guestBytes = 0;
  let earlierBytes = 0;
  let leftOut = 0;
  let forgotten = 0;
  for (const extent of ordered) {
    const length = extent.end - extent.start;
    if (extent.accepts.some(({ kind }) => kind === 'forgotten')) {
      forgotten += length;
      continue;
    }
    if (guestBytes + earlierBytes + length > verifyLimit) {
      leftOut += length;
      continue;
    }
    const mismatch = await firstMismatch(extent, read);
    if (mismatch !== null) return { guestBytes, earlierBytes, leftOut, forgotten, mismatch };
    if (extent.byGuest) guestBytes += length;
    else earlierBytes += length;
  }
  return { guestBytes, earlierBytes, leftOut, forgotten, mismatch: null };
}

async function firstMismatch(
  extent: Extent,
  read: (offset: number, length: number) => Promise<Uint8Array | null>,
): Promise<Mismatch | null> {
  for (let at = extent.start; at < extent.end;) {
    const from = at - (at % sectorBytes);
    const to = Math.min(from + chunk, Math.ceil(extent.end / sectorBytes) * sectorBytes);
    const bytes = await read(from, to - from);
    const end = Math.min(to, extent.end);
    if (bytes === null) return { start: at, expected: describe(extent.accepts[0], 0), found: 'a read error' };
    const mismatch = compare(extent, at, end, bytes.subarray(at - from, end - from));
    if (mismatch !== null) return mismatch;
    at = end;
  }
  return null;
}

function compare(extent: Extent, start: number, end: number, found: Uint8Array): Mismatch | null {
  const [only, ...others] = extent.accepts;
  if (only !== undefined && others.length === 0 && holds(only, start - extent.start, found)) return null;
  for (let at = start; at < end;) {
    const next = Math.min(end, at - (at % sectorBytes) + sectorBytes);
    const sector = found.subarray(at - start, next - start);
    const right = extent.accepts.some((content) => holds(content, at - extent.start, sector));
    if (!right) {
      const expected = extent.accepts.map((content) => describe(content, at - extent.start)).join(' or ');
      return { start: at, expected, found: describe({ kind: 'bytes', bytes: sector }, 0) };
    }
    at = next;
  }
  return null;
}

function holds(content: Content, offset: number, found: Uint8Array): boolean {
  switch (content.kind) {
    case 'pattern':
      return isFilledWith(found, content.byte, 0, found.length);
    case 'bytes':
      return areSame(found, content.bytes, offset);
    case 'forgotten':
      return true;
  }
}

function describe(content: Content | undefined, offset: number): string {
  if (content === undefined || content.kind === 'forgotten') return 'anything';
  const first = content.kind === 'pattern' ? content.byte : (content.bytes[offset] ?? 0);
  return `0x${first.toString(16).padStart(2, '0')}`;
}
