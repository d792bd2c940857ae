/**
 * Values that follow from a piece of text alone, so that they need not be made
 * again while most of a document stays as it is. Forgets what was not asked for
 * while twice `capacity` code units of other pieces came by.
 */
export class TextMemory<Value> {
  #recent = new Map<string, Value>();
  #earlier: ReadonlyMap<string, Value> = new Map<string, Value>();
  #size = 0;

  constructor(readonly capacity: number) {}

  get(piece: string): Value | undefined {
    const recent = this.#recent.get(piece);
    if (recent !== undefined) return recent;
    const earlier = this.#earlier.get(piece);
    if (earlier !== undefined) this.set(piece, earlier);
    return earlier;
  }

  set(piece: string, value: Value): void {
    if (this.#size + piece.length > this.capacity) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
      this.#size = 0;
    }
    this.#recent.set(piece, value);
    this.#size += piece.length;
  }
}

/** The same characters in memory of their own: a slice would hold the whole text it was cut from. */
export function ownCopy(piece: string): string {
  return JSON.parse(JSON.stringify(piece)) as string;
}
