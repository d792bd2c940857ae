const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A place as editors and compilers name it. */
export interface LinePosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** Turns offsets into lines and columns and back, for one text. */
export interface LineIndex {
  readonly lineCount: number;
  /** Offsets outside the text count as its nearest end. */
  position(offset: number): LinePosition;
  /** Lines and columns outside the text count as the nearest place inside. */
  offset(position: LinePosition): number;
  /** Offset of the first character of the line, which counts from 1. */
  lineStart(line: number): number;
}

/**
 * Lines end with `\n`, `\r\n` or `\r`; the line end belongs to the line that it ends. The text is looked at only as far as
 * what was asked for needs it: to find a million lines takes long, and mostly places near the beginning are asked for.
 */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  let seen = 0;
  /** By code units: in a million lines a regular expression takes twice as long the first time. */
  const lookUpTo = (end = text.length): void => {
    for (; seen < end; seen++) {
      const unit = text.charCodeAt(seen);
      if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(seen + 1) !== lineFeed))
        starts.push(seen + 1);
    }
  };
  const startOf = (line: number): number => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  return {
    get lineCount() {
      lookUpTo();
      return starts.length;
    },
    lineStart(line) {
      lookUpTo();
      return startOf(line);
    },
    position(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length);
      lookUpTo(inside);
      const line = lineAt(inside);
      return { line, column: inside - startOf(line) + 1 };
    },
    offset({ line, column }) {
      lookUpTo();
      const start = startOf(line);
      const next = line < starts.length ? startOf(line + 1) : text.length;
      return Math.min(start + Math.max(column, 1) - 1, next);
    },
  };
}
