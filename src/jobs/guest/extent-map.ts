/** What a range of the guest's disk holds. Bytes are as many as the range is long. */
export type Content =
  | { readonly kind: 'pattern'; readonly byte: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** What was there before the guest ran, and nobody remembered: anything. */
  | { readonly kind: 'forgotten' };

/** A range and everything it may hold: one content, or after a power failure several. Offsets in bytes, end exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly accepts: readonly Content[];
  /** The guest wrote it in this session; else it was there before. */
  readonly byGuest: boolean;
}

/** Sorted, without overlaps; what no extent covers is not known. Never changed in place. */
export type ExtentMap = readonly Extent[];

/** The map with a range replaced by one extent. */
export function withExtent(map: ExtentMap, extent: Extent): ExtentMap {
  if (extent.end <= extent.start) return map;
  return withoutRange(map, extent.start, extent.end, [extent]);
}

/** The map without a range, `instead` in its place. */
export function withoutRange(map: ExtentMap, start: number, end: number, instead: readonly Extent[] = []): ExtentMap {
  const first = firstEndingAfter(map, start);
  let last = first;
  while ((map[last]?.start ?? Infinity) < end) last += 1;
  const before = map.slice(first, last).flatMap((one) => part(one, one.start, start));
  const after = map.slice(first, last).flatMap((one) => part(one, end, one.end));
  return joined([...map.slice(0, first), ...before, ...instead, ...after, ...map.slice(last)], first);
}

/** The parts of a map within a range. */
export function within(map: ExtentMap, start: number, end: number): readonly Extent[] {
  const found: Extent[] = [];
  for (let at = firstEndingAfter(map, start); at < map.length; at += 1) {
    const extent = map[at];
    if (extent === undefined || extent.start >= end) break;
    found.push(...part(extent, Math.max(extent.start, start), Math.min(extent.end, end)));
  }
  return found;
}

function firstEndingAfter(map: ExtentMap, offset: number): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle]?.end ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function part(extent: Extent, from: number, to: number): readonly Extent[] {
  const start = Math.max(extent.start, from);
  const end = Math.min(extent.end, to);
  if (end <= start) return [];
  const accepts = extent.accepts.map((content) => cut(content, start - extent.start, end - extent.start));
  return [{ ...extent, start, end, accepts }];
}

/** The content of a part of a range; offsets count from the range's start. */
export function cut(content: Content, from: number, to: number): Content {
  return content.kind === 'bytes' ? { kind: 'bytes', bytes: content.bytes.subarray(from, to) } : content;
}

/** Neighbours of one pattern become one extent again, around the place that changed. */
function joined(map: Extent[], changed: number): ExtentMap {
  for (let at = Math.min(map.length - 1, changed + 3); at > Math.max(0, changed - 2); at -= 1) {
    const left = map[at - 1];
    const right = map[at];
    if (left !== undefined && right !== undefined && canJoin(left, right)) {
      map.splice(at - 1, 2, { ...left, end: right.end });
    }
  }
  return map;
}

function canJoin(left: Extent, right: Extent): boolean {
  const [before] = left.accepts;
  const [after] = right.accepts;
  if (left.end !== right.start || left.byGuest !== right.byGuest) return false;
  if (left.accepts.length !== 1 || right.accepts.length !== 1) return false;
  if (before?.kind === 'forgotten') return after?.kind === 'forgotten';
  return before?.kind === 'pattern' && after?.kind === 'pattern' && before.byte === after.byte;
}
