import { describe, expect, it } from 'vitest';
import { marksByLine } from '../../src/editor/marks-by-line.js';

/** In these tests an offset is its line's number. */
const lineOf = (offset: number) => offset;
const mark = (start: number, lastLine: number, colour: number) => ({
  range: { start, end: lastLine + 1 },
  colour,
  label: `image ${colour}`,
});
const lines = (...marks: readonly ReturnType<typeof mark>[]) =>
  marksByLine(marks, lineOf).map(({ firstLine, lastLine, mark: { colour } }) => [firstLine, lastLine, colour]);

describe('which line stands for which image', () => {
  it('images one after the other each have their lines', () => {
    expect(lines(mark(1, 2, 0), mark(5, 5, 1))).toEqual([
      [1, 2, 0],
      [5, 5, 1],
    ]);
  });

  it('an image inside another has its own lines, the outer one those around', () => {
    expect(lines(mark(1, 9, 0), mark(4, 6, 1))).toEqual([
      [1, 3, 0],
      [4, 6, 1],
      [7, 9, 0],
    ]);
  });

  it('three levels that end together', () => {
    expect(lines(mark(1, 9, 0), mark(3, 9, 1), mark(5, 9, 2))).toEqual([
      [1, 2, 0],
      [3, 4, 1],
      [5, 9, 2],
    ]);
  });

  it('a line that two images share goes to the later, inner one', () => {
    expect(lines(mark(1, 1, 0), mark(1, 1, 1))).toEqual([[1, 1, 1]]);
  });

  it('marks given in any order give the same lines', () => {
    expect(lines(mark(4, 6, 1), mark(1, 9, 0))).toEqual(lines(mark(1, 9, 0), mark(4, 6, 1)));
  });
});
