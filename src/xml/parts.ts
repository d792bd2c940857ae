import type { TextRange } from './model.js';

/** The most that is read again because one character in it changed. */
const longestPart = 16_384;
/** A part is at most this share of a text, so that most of a short text is found again too. */
const largestShare = 1 / 4;
/** Below it, looking for what is known takes longer than reading. */
const shortestPart = 48;

/**
 * Finds the largest elements of a limited length: pieces of a text that mostly
 * stay as they are while it is edited. Told of each element as it ends.
 */
export class PartFinder {
  readonly #longest: number;
  readonly #found: TextRange[] = [];
  /** For each open element the parts inside it. */
  readonly #open: TextRange[][] = [];

  constructor(textLength: number) {
    this.#longest = Math.min(longestPart, textLength * largestShare);
  }

  opened(): void {
    this.#open.push([]);
  }

  closed(start: number, end: number): void {
    const inside = this.#open.pop() ?? [];
    const length = end - start;
    if (length > this.#longest) {
      for (const part of inside) this.#found.push(part);
    } else if (length >= shortestPart) {
      this.#open.at(-1)?.push({ start, end });
    }
  }

  /** Disjoint, in text order; none when the whole text is one. */
  parts(): readonly TextRange[] {
    return this.#found.sort((a, b) => a.start - b.start);
  }
}
