import type { TextEdit } from '../xml/index.js';

/**
 * The one edit that took `before` to `after`, or null when they are equal. `caret` (offset in
 * `after`) tells repeated characters apart: what was typed ends there.
 */
export function typedEdit(before: string, after: string, caret: number): TextEdit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  const afterCaret = Math.min(most, after.length - caret);
  let tail = 0;
  while (tail < afterCaret && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head += 1;
  return { range: { start: head, end: before.length - tail }, text: after.slice(head, after.length - tail) };
}
