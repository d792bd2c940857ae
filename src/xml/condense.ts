import type { TextRange } from './model.js';
import type { SeparateElement } from './placed-element.js';

/** Stands for an element that is known already. */
const placeholder = '<e/>';

/** One of a text's parts, and its tree where it is known. */
export interface Part extends TextRange {
  readonly known: SeparateElement | null;
}

/** A text with a placeholder for each known part, and the way from its offsets back to the text's. */
export interface Condensed {
  readonly text: string;
  /** The offset in the whole text of a boundary outside the placeholders. */
  place(offset: number): number;
  /** The part whose element starts at this offset of the condensed text. */
  partAt(offset: number): Part | null;
}

/** @param parts disjoint, in text order */
export function condense(text: string, parts: readonly Part[]): Condensed {
  const byStart = new Map<number, Part>();
  const pieces: string[] = [];
  /** Ends of the placeholders, and what to add to offsets from there on. */
  const ends: number[] = [];
  const added: number[] = [];
  let [at, omitted] = [0, 0];
  for (const part of parts) {
    byStart.set(part.start - omitted, part);
    if (part.known === null) continue;
    pieces.push(text.slice(at, part.start), placeholder);
    at = part.end;
    ends.push(part.start - omitted + placeholder.length);
    omitted += part.end - part.start - placeholder.length;
    added.push(omitted);
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(''),
    place: (offset) => offset + (added[lastAtMost(ends, offset)] ?? 0),
    partAt: (offset) => byStart.get(offset) ?? null,
  };
}

/** Position of the last of the ascending numbers that is not greater than `limit`; -1 without one. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
