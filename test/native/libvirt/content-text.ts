import { createHash } from 'node:crypto';

const sectorBytes = 512;

/**
 * What a disk holds, for comparing and for people: its size and runs of sectors, each of one byte value or, where they
 * hold several, with the start of their SHA-256. The same text means the same bytes.
 */
export function contentText(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const runs: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const value = valueAt(bytes, from);
    const end = value === null ? mixedEnd(bytes, from) : sameEnd(bytes, from);
    runs.push(`${from}: ${value === null ? digest(bytes.subarray(from, end)) : value.toString(16)}`);
    from = end;
  }
  return [`${bytes.length} bytes`, ...runs].join('\n');
}

/** Of all bytes of the sector there; null where they are not the same. */
function valueAt(bytes: Buffer, from: number): number | null {
  const sector = bytes.subarray(from, from + sectorBytes);
  // Each byte is the one before it.
  return sector.subarray(1).equals(sector.subarray(0, -1)) ? (sector[0] ?? 0) : null;
}

function sameEnd(bytes: Buffer, from: number): number {
  let end = from + sectorBytes;
  while (end < bytes.length && bytes.compare(bytes, from, from + sectorBytes, end, end + sectorBytes) === 0)
    end += sectorBytes;
  return Math.min(end, bytes.length);
}

function mixedEnd(bytes: Buffer, from: number): number {
  let end = from + sectorBytes;
  while (end < bytes.length && valueAt(bytes, end) === null) end += sectorBytes;
  return Math.min(end, bytes.length);
}

function digest(bytes: Buffer): string {
  return `mixed ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}
