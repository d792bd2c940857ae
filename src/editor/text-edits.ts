import type { TextEdit, TextRange } from '../xml/index.js';
import { EditorError } from './editor-error.js';
import { lineEndingOf, withLineEnding, type LineEnding } from './line-ending.js';

/**
 * Edits made fit for a document with one kind of line end: in text order,
 * insertions at one place in the order they were given; line ends of inserted text are the document's;
 * an offset inside a CRLF means the place before it. Edits that change nothing are left out.
 * Throws EditorError when two overlap or one lies outside the text.
 */
export function documentEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const lineEnding = lineEndingOf(text);
  const ordered = edits
    .map((edit) => fitted(text, edit, lineEnding))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let free = 0;
  for (const { range } of ordered) {
    if (range.start < free) throw new EditorError(`Two edits overlap at ${range.start}.`);
    free = range.end;
  }
  return ordered.filter(({ range, text: inserted }) => text.slice(range.start, range.end) !== inserted);
}

function fitted(text: string, edit: TextEdit, lineEnding: LineEnding): TextEdit {
  const { start, end } = edit.range;
  if (!(start >= 0 && start <= end && end <= text.length)) {
    throw new EditorError(`The edit from ${start} to ${end} is outside the text of ${text.length} characters.`);
  }
  return {
    range: { start: outsideLineEnd(text, start), end: outsideLineEnd(text, end) },
    text: withLineEnding(edit.text, lineEnding),
  };
}

function outsideLineEnd(text: string, offset: number): number {
  return offset > 0 && text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
}

/** The text after ordered edits. */
export function editedText(text: string, ordered: readonly TextEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of ordered) {
    parts.push(text.slice(from, edit.range.start), edit.text);
    from = edit.range.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** The edits that take the edited text back to `text`. */
export function inverseEdits(text: string, ordered: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return ordered.map(({ range, text: inserted }) => {
    const start = range.start + shift;
    shift += inserted.length - (range.end - range.start);
    return { range: { start, end: start + inserted.length }, text: text.slice(range.start, range.end) };
  });
}

/**
 * Where an offset is after ordered edits: it stays with the text around it; inside
 * replaced text it stays as far from the start as the new text allows.
 */
export function offsetAfter(offset: number, ordered: readonly TextEdit[]): number {
  let shift = 0;
  for (const { range, text } of ordered) {
    if (range.start >= offset) break;
    if (range.end > offset) return range.start + shift + Math.min(offset - range.start, text.length);
    shift += text.length - (range.end - range.start);
  }
  return offset + shift;
}

export function rangeAfter(range: TextRange, ordered: readonly TextEdit[]): TextRange {
  return { start: offsetAfter(range.start, ordered), end: offsetAfter(range.end, ordered) };
}
