import type { ImageMark } from './contract.js';

/** Lines `firstLine` to `lastLine` (both included) that stand for one image. */
export interface MarkedLines {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly mark: ImageMark;
}

/**
 * Which lines get which mark. Ranges may lie inside each other, as nested
 * backing files do: a line belongs to the innermost. `lineOf` gives an offset's line.
 */
export function marksByLine(marks: readonly ImageMark[], lineOf: (offset: number) => number): readonly MarkedLines[] {
  const outerFirst = [...marks].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const lines: MarkedLines[] = [];
  const open: { readonly mark: ImageMark; readonly lastLine: number }[] = [];
  let line = 0;
  const fillTo = (lastLine: number, mark: ImageMark): void => {
    if (lastLine >= line) lines.push({ firstLine: line, lastLine, mark });
    line = Math.max(line, lastLine + 1);
  };
  const closeBefore = (firstLine: number): void => {
    for (let inner = open.at(-1); inner !== undefined && inner.lastLine < firstLine; inner = open.at(-1)) {
      fillTo(inner.lastLine, inner.mark);
      open.pop();
    }
  };
  for (const mark of outerFirst) {
    const firstLine = lineOf(mark.range.start);
    closeBefore(firstLine);
    const outer = open.at(-1);
    if (outer !== undefined) fillTo(firstLine - 1, outer.mark);
    line = Math.max(line, firstLine);
    open.push({ mark, lastLine: lineOf(Math.max(mark.range.start, mark.range.end - 1)) });
  }
  closeBefore(Infinity);
  return lines;
}
