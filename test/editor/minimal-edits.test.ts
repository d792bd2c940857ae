import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDifference } from '../../src/editor/line-difference.js';
import { minimalEdits } from '../../src/editor/minimal-edits.js';
import { applyEdits } from '../../src/xml/index.js';

describe('the edits from one text to another', () => {
  it('are none for equal texts', () => {
    expect(minimalEdits('a\nb\n', 'a\nb\n')).toEqual([]);
  });

  it('touch only the characters of a line that differ', () => {
    expect(minimalEdits("<disk>\n<source file='a'/>\n", "<disk>\n<source file='b'/>\n")).toEqual([
      { range: { start: 21, end: 22 }, text: 'b' },
    ]);
  });

  it('leave unchanged lines between two changes alone', () => {
    expect(minimalEdits('1\n2\n3\n4\n5\n', 'one\n2\n3\n4\n')).toEqual([
      { range: { start: 0, end: 1 }, text: 'one' },
      { range: { start: 8, end: 10 }, text: '' },
    ]);
  });

  it('insert whole lines', () => {
    expect(minimalEdits('a\nc\n', 'a\nb\nc\n')).toEqual([{ range: { start: 2, end: 2 }, text: 'b\n' }]);
  });

  it('cut no surrogate pair in two', () => {
    expect(minimalEdits('a😀b', 'a😁b')).toEqual([{ range: { start: 1, end: 3 }, text: '😁' }]);
  });

  it('cut no CRLF in two', () => {
    expect(minimalEdits('a\r\nb', 'a\r\n\r\nb')).toEqual([{ range: { start: 3, end: 3 }, text: '\r\n' }]);
  });

  it('are one edit when little is left of a long text', () => {
    const numbers = (from: number) => Array.from({ length: 1000 }, (_, index) => `${from + index}\n`).join('');
    expect(minimalEdits(`<a>\n${numbers(0)}</a>\n`, `<a>\n${numbers(5000)}x\n</a>\n`)).toHaveLength(1);
  });
});

const lines = fc.array(fc.constantFrom('<a>\n', '<b/>\n', '</a>\n', '\n', '😀\n', '😁\n'), { maxLength: 12 });

it('the edits always lead to the other text', () => {
  fc.assert(
    fc.property(lines, lines, fc.string({ maxLength: 3 }), (before, after, rest) => {
      const [from, to] = [before.join('') + rest, after.join('')];
      expect(applyEdits(from, minimalEdits(from, to))).toBe(to);
    }),
    { numRuns: 500 },
  );
});

it('no fewer lines could be changed', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changed = lineDifference(before, after, 100).reduce(
        (sum, { start, end, newStart, newEnd }) => sum + (end - start) + (newEnd - newStart),
        0,
      );
      expect(changed).toBe(before.length + after.length - 2 * longestCommon(before, after));
    }),
    { numRuns: 500 },
  );
});

/** The length of the longest common subsequence, by the textbook's table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const next = [0];
    b.forEach((right, index) => {
      next.push(left === right ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
