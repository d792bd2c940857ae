import { isFilledWith } from './byte-runs.js';
import type { Content } from './extent-map.js';

const sector = 512;

export interface FoundContent {
  readonly start: number;
  readonly end: number;
  readonly content: Content;
}

/**
 * Describes bytes read at `offset`: runs of one repeated byte as patterns, the
 * rest as they are.
 */
export function findContents(offset: number, bytes: Uint8Array): readonly FoundContent[] {
  const found: FoundContent[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = sectorPattern(bytes, at);
    let end = at;
    while (end < bytes.length && sectorPattern(bytes, end) === byte) end = Math.min(bytes.length, end + sector);
    const content: Content = byte === null ? { kind: 'bytes', bytes: bytes.slice(at, end) } : { kind: 'pattern', byte };
    found.push({ start: offset + at, end: offset + end, content });
    at = end;
  }
  return found;
}

/** The byte a sector consists of, null where it holds several. */
function sectorPattern(bytes: Uint8Array, at: number): number | null {
  const byte = bytes[at] ?? 0;
  return isFilledWith(bytes, byte, at, Math.min(bytes.length, at + sector)) ? byte : null;
}
