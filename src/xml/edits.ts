import type { TextEdit } from './model.js';

/** Edits that can't be made: outside the text, or overlapping. The text is unchanged. */
export class TextEditError extends Error {
  override readonly name = 'TextEditError';
  constructor(
    message: string,
    readonly edit: TextEdit,
  ) {
    super(message);
  }
}

/**
 * Makes all edits at once; every range counts in the text as given. Edits may be
 * in any order and may touch; insertions at one place stay in their given order.
 *
 * @throws TextEditError when two overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of inTextOrder(edits)) {
    const { start, end } = edit.range;
    if (start > end || end > text.length)
      throw new TextEditError(`The edit ${start}-${end} lies outside the text.`, edit);
    if (start < at) throw new TextEditError(`The edit ${start}-${end} overlaps the one before it.`, edit);
    pieces.push(text.slice(at, start), edit.text);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Sorted by place; at one place insertions come first, in their given order. */
export function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
