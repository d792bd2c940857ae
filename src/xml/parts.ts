import type { TextRange } from './model.js';

/** A text up to this length is read as a whole each time; in a longer one elements up to it are read once. */
export const longestPart = 16_384;
/** Below it, looking for what is known takes longer than reading. */
const shortestPart = 48;

/**
 * Finds the largest elements that are no longer than `longestPart`: pieces of a text
 * that mostly stay as they are while it is edited. Told of each element as it ends.
 */
export class PartFinder {
  readonly #found: TextRange[] = [];
  /** For each open element the parts inside it. */
  readonly #open: TextRange[][] = [];

  opened(): void {
    this.#open.push([]);
  }

  closed(start: number, end: number): void {
    const inside = this.#open.pop() ?? [];
    const length = end - start;
    if (length > longestPart) {
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
