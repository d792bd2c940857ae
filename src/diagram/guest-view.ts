import type { ImageState } from './contract.js';

/** A place and who answers for it; see `ViewSegment`. */
export interface ReadSegment {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero' | 'hole' | 'unknown';
  readonly layer: number | null;
}

/** A layer that answers from here on, or no longer does. */
interface Change {
  readonly at: number;
  readonly layer: number;
  readonly kind: ReadSegment['kind'] | null;
}

/**
 * Which layer a reader of the first image finds at each place: the first layer,
 * from the active one down, that has an extent there. Below a missing image
 * nothing is known; past a smaller backing file's end everything reads as zeroes.
 * Takes the states from the active layer to the base; returns segments in
 * order, without gaps, from 0 to the active layer's virtual size (bytes);
 * nothing when the active layer is missing or unexamined.
 */
export function readThrough(states: readonly ImageState[]): readonly ReadSegment[] {
  const active = states[0];
  if (active?.kind !== 'existing' || active.virtualSize <= 0) return [];
  const size = active.virtualSize;
  const changes = changesOf(states, size);
  const answers: ReadSegment['kind'][] = states.map(() => 'hole');
  const answering = new LayerSet(states.length);
  const segments: ReadSegment[] = [];
  let at = 0;
  for (let next = 0; at < size;) {
    for (let change = changes[next]; change !== undefined && change.at <= at; change = changes[next]) {
      if (change.kind === null) answering.remove(change.layer);
      else {
        answering.add(change.layer);
        answers[change.layer] = change.kind;
      }
      next += 1;
    }
    const end = Math.min(size, changes[next]?.at ?? size);
    const layer = answering.first();
    const kind = layer === null ? 'hole' : (answers[layer] ?? 'hole');
    append(segments, {
      start: at,
      length: end - at,
      kind,
      layer: kind === 'hole' || kind === 'unknown' ? null : layer,
    });
    at = end;
  }
  return segments;
}

/** Starts and ends of every layer's answers in order, ends first where both are at one place. */
function changesOf(states: readonly ImageState[], size: number): readonly Change[] {
  const changes: Change[] = [];
  const span = (layer: number, start: number, end: number, kind: ReadSegment['kind']): void => {
    if (Math.min(end, size) <= start) return;
    changes.push({ at: start, layer, kind }, { at: Math.min(end, size), layer, kind: null });
  };
  for (const [layer, state] of states.entries()) {
    if (state.kind !== 'existing' || state.extents === null) {
      span(layer, 0, size, 'unknown');
      break;
    }
    let end = 0;
    for (const extent of state.extents) {
      const stop = Math.min(extent.start + extent.length, state.virtualSize);
      span(layer, Math.max(end, extent.start), stop, extent.kind);
      end = Math.max(end, stop);
    }
    span(layer, Math.max(end, state.virtualSize), size, 'hole');
  }
  return changes.sort((a, b) => a.at - b.at || Number(a.kind !== null) - Number(b.kind !== null));
}

function append(segments: ReadSegment[], segment: ReadSegment): void {
  const last = segments.at(-1);
  if (last?.kind === segment.kind && last.layer === segment.layer)
    segments[segments.length - 1] = { ...last, length: last.length + segment.length };
  else segments.push(segment);
}

/** Numbers of layers of which the lowest is always at hand: a tree of bits, 32 a word. */
class LayerSet {
  private readonly levels: Uint32Array[] = [];

  constructor(size: number) {
    let words = Math.max(1, Math.ceil(size / 32));
    this.levels.push(new Uint32Array(words));
    while (words > 1) {
      words = Math.ceil(words / 32);
      this.levels.push(new Uint32Array(words));
    }
  }

  add(layer: number): void {
    let at = layer;
    for (const level of this.levels) {
      const word = at >>> 5;
      level[word] = (level[word] ?? 0) | (1 << (at & 31));
      at = word;
    }
  }

  remove(layer: number): void {
    let at = layer;
    for (const level of this.levels) {
      const word = at >>> 5;
      const rest = (level[word] ?? 0) & ~(1 << (at & 31));
      level[word] = rest;
      if (rest !== 0) return;
      at = word;
    }
  }

  first(): number | null {
    let word = 0;
    for (const level of this.levels.toReversed()) {
      const bits = level[word] ?? 0;
      if (bits === 0) return null;
      word = word * 32 + (31 - Math.clz32(bits & -bits));
    }
    return word;
  }
}
