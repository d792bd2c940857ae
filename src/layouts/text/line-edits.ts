import type { TextEdit, TextRange } from '../../xml/index.js';

/** Above this many pairs of lines only what is equal at both ends is kept. */
const mostPairs = 1_000_000;

/**
 * Edits that turn one range of the text into new text, leaving alone every line
 * that is the same in both: comments keep their place, and an editor its marks.
 */
export function lineEdits(text: string, range: TextRange, replacement: string): TextEdit[] {
  const before = splitLines(text.slice(range.start, range.end));
  const after = splitLines(replacement);
  const edits: TextEdit[] = [];
  let [oldAt, newAt, offset] = [0, 0, range.start];
  for (const [oldLine, newLine] of [...commonLines(before, after), [before.length, after.length] as const]) {
    const removed = before.slice(oldAt, oldLine).join('');
    const added = after.slice(newAt, newLine).join('');
    if (removed !== added) edits.push({ range: { start: offset, end: offset + removed.length }, text: added });
    offset += removed.length + (before[oldLine]?.length ?? 0);
    [oldAt, newAt] = [oldLine + 1, newLine + 1];
  }
  return edits;
}

/** Each with its line end. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Positions of lines that both have, in order: a longest common subsequence. */
function commonLines(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = longestCommon(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [
    ...range(start).map((line) => [line, line] as const),
    ...middle.map(([a, b]) => [a + start, b + start] as const),
    ...range(end).map((line) => [before.length - end + line, after.length - end + line] as const),
  ];
}

function longestCommon(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > mostPairs) return [];
  const width = columns + 1;
  // lengths[a * width + b]: the longest common subsequence of what follows line a and line b.
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (a: number, b: number): number => lengths[a * width + b] ?? 0;
  for (let a = rows - 1; a >= 0; a -= 1) {
    for (let b = columns - 1; b >= 0; b -= 1) {
      lengths[a * width + b] = before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [a, b] = [0, 0]; a < rows && b < columns;) {
    if (before[a] === after[b]) {
      pairs.push([a, b]);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, position) => position);
}
