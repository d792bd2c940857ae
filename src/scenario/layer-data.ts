/** Bytes of one write, guest offsets. */
export interface DataRange {
  readonly start: number;
  readonly length: number;
}

const mib = 1024 * 1024;

/** The lowest layer never gets more real data than this, whatever the disk's size: images live in memory. */
const mostData = 32 * mib;

/**
 * Where a layer's own data goes, so that a picture of the chain shows who holds
 * what: the base holds the whole region; each overlay covers a piece of it
 * and half of the next overlay's, so that every layer both hides and is hidden,
 * and each overlay holds something that no image above it does. On
 * a disk larger than 64 MiB the pieces are spread over the whole disk.
 *
 * `depth` is 0 for the base, `layers` the chain's length, sizes are bytes.
 * Empty for overlays where the disk is too small for that many layers.
 */
export function layerData(depth: number, layers: number, virtualSize: number): readonly DataRange[] {
  const pieces = layers + 1;
  const piece = rounded(Math.min(virtualSize / 2, mostData) / pieces);
  if (piece === 0) return depth === 0 && virtualSize >= 512 ? [{ start: 0, length: 512 }] : [];
  const stride = virtualSize > 2 * mostData ? rounded(virtualSize / pieces) : piece;
  if (depth > 0) {
    return joined([
      { start: depth * stride, length: piece },
      { start: (depth + 1) * stride, length: rounded(piece / 2) },
    ]);
  }
  return joined(Array.from({ length: pieces }, (_, at) => ({ start: at * stride, length: piece })));
}

/** Down to a number that reads well and that no format has to pad: MiB, a cluster, a page, a sector. */
function rounded(bytes: number): number {
  const grain = [mib, 64 * 1024, 4096].find((each) => bytes >= 2 * each) ?? 512;
  return Math.floor(bytes / grain) * grain;
}

function joined(ranges: readonly DataRange[]): readonly DataRange[] {
  const result: DataRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (range.length === 0) continue;
    if (last !== undefined && last.start + last.length === range.start) {
      result[result.length - 1] = { start: last.start, length: last.length + range.length };
    } else result.push(range);
  }
  return result;
}
