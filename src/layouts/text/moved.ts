import type { TextEdit, TextRange } from '../../xml/index.js';

/** The range in a text in which everything stands `shift` code units later. */
export function movedRange({ start, end }: TextRange, shift: number): TextRange {
  return { start: start + shift, end: end + shift };
}

export function movedEdits(edits: readonly TextEdit[], shift: number): readonly TextEdit[] {
  return edits.map(({ range, text }) => ({ range: movedRange(range, shift), text }));
}
