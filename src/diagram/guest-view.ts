import type { ImageState } from './contract.js';

/** A place and who answers for it; see `ViewSegment`. */
export interface ReadSegment {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero' | 'hole' | 'unknown';
  readonly layer: number | null;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Which layer a reader of the first image finds at each place: the first layer,
 * from the active one down, that has an extent there. Below a missing image
 * nothing is known; past a smaller backing file's end everything reads as zeroes.
 * Takes the states from the active layer to the base; returns segments in
 * order, without gaps, from 0 to the active layer's virtual size (bytes);
 * nothing when the active layer is missing.
 */
export function readThrough(states: readonly ImageState[]): readonly ReadSegment[] {
  const active = states[0];
  if (active?.kind !== 'existing' || active.virtualSize <= 0) return [];
  const found: ReadSegment[] = [];
  let open: readonly Range[] = [{ start: 0, end: active.virtualSize }];
  let openEnd: ReadSegment['kind'] = 'hole';
  for (const [layer, state] of states.entries()) {
    if (state.kind === 'missing') {
      openEnd = 'unknown';
      break;
    }
    const rest: Range[] = [];
    answer(open, state, layer, found, rest);
    const reach = cut(rest, state.virtualSize);
    for (const range of reach.beyond) found.push(segment(range, 'hole', null));
    open = reach.within;
    if (open.length === 0) break;
  }
  for (const range of open) found.push(segment(range, openEnd, null));
  return joined(found.sort((a, b) => a.start - b.start));
}

function segment(range: Range, kind: ReadSegment['kind'], layer: number | null): ReadSegment {
  return { start: range.start, length: range.end - range.start, kind, layer };
}

/** Splits the open ranges at the layer's extents: what it answers goes to `found`, the remainder to `rest`. */
function answer(
  open: readonly Range[],
  state: Extract<ImageState, { kind: 'existing' }>,
  layer: number,
  found: ReadSegment[],
  rest: Range[],
): void {
  const extents = state.extents;
  let next = 0;
  for (const range of open) {
    let at = range.start;
    while (next > 0 && endOf(extents[next - 1]) > at) next -= 1;
    for (; at < range.end; next += 1) {
      const extent = extents[next];
      if (extent === undefined || extent.start >= range.end) break;
      const start = Math.max(extent.start, at);
      const end = Math.min(extent.start + extent.length, range.end);
      if (end <= start) continue;
      if (start > at) rest.push({ start: at, end: start });
      found.push(segment({ start, end }, extent.kind, layer));
      at = end;
    }
    if (at < range.end) rest.push({ start: at, end: range.end });
  }
}

function endOf(extent: { readonly start: number; readonly length: number } | undefined): number {
  return extent === undefined ? 0 : extent.start + extent.length;
}

function cut(ranges: readonly Range[], size: number): { within: readonly Range[]; beyond: readonly Range[] } {
  const within: Range[] = [];
  const beyond: Range[] = [];
  for (const { start, end } of ranges) {
    if (start < size) within.push({ start, end: Math.min(end, size) });
    if (end > size) beyond.push({ start: Math.max(start, size), end });
  }
  return { within, beyond };
}

function joined(segments: readonly ReadSegment[]): readonly ReadSegment[] {
  const result: ReadSegment[] = [];
  for (const each of segments) {
    const last = result.at(-1);
    if (last?.kind === each.kind && last.layer === each.layer && last.start + last.length === each.start) {
      result[result.length - 1] = { ...last, length: last.length + each.length };
    } else result.push(each);
  }
  return result;
}
