import { inTextOrder, TextEditError, type TextEdit, type TextRange } from '../xml/index.js';
import { lineEndingOf, withLineEnding, type LineEnding } from './line-ending.js';

/**
 * Edits made fit for a document with one kind of line end: in text order; line ends of
 * inserted text are the document's; a CRLF or a surrogate pair that an edit would cut in two belongs to it whole, and is
 * inserted before. Edits that change nothing are left out.
 *
 * @throws TextEditError when two overlap or one lies outside the text
 */
export function documentEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const lineEnding = lineEndingOf(text);
  let free = 0;
  const fitting = inTextOrder(edits).map((edit) => {
    const fitted = fittedEdit(text, edit, lineEnding);
    if (fitted.range.start < free) throw new TextEditError(`Two edits overlap at ${fitted.range.start}.`, edit);
    free = fitted.range.end;
    return fitted;
  });
  return fitting.filter(({ range, text: inserted }) => text.slice(range.start, range.end) !== inserted);
}

function fittedEdit(text: string, edit: TextEdit, lineEnding: LineEnding): TextEdit {
  const { start, end } = edit.range;
  if (!(start >= 0 && start <= end && end <= text.length)) {
    throw new TextEditError(`The edit ${start}-${end} lies outside the text.`, edit);
  }
  return {
    range: {
      start: isInside(text, start) ? start - 1 : start,
      end: isInside(text, end) ? end + (end > start ? 1 : -1) : end,
    },
    text: withLineEnding(edit.text, lineEnding),
  };
}

/** The offset is between the two halves of a CRLF or of a surrogate pair. */
function isInside(text: string, offset: number): boolean {
  const around = text.slice(Math.max(0, offset - 1), offset + 1);
  return around === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around);
}

/** The edits that take the edited text back to `text`; `ordered` in text order. */
export function inverseEdits(text: string, ordered: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return ordered.map(({ range, text: inserted }) => {
    const start = range.start + shift;
    shift += inserted.length - (range.end - range.start);
    return { range: { start, end: start + inserted.length }, text: text.slice(range.start, range.end) };
  });
}

/**
 * Where a range is after edits in text order: its ends stay with the text around them; inside
 * replaced text as far from its start as the new text allows.
 */
export function rangeAfter(range: TextRange, ordered: readonly TextEdit[]): TextRange {
  return { start: offsetAfter(range.start, ordered), end: offsetAfter(range.end, ordered) };
}

function offsetAfter(offset: number, ordered: readonly TextEdit[]): number {
  let shift = 0;
  for (const { range, text } of ordered) {
    if (range.start >= offset) break;
    if (range.end > offset) return range.start + shift + Math.min(offset - range.start, text.length);
    shift += text.length - (range.end - range.start);
  }
  return offset + shift;
}
