import { Range, type IRange, type editor } from 'monaco-editor/editor';
import type { TextRange } from '../../../xml/index.js';

/** Offsets of the text to Monaco's lines and columns. The model's line ends are the text's, so both agree under CRLF. */
export function toRange(model: editor.ITextModel, { start, end }: TextRange): Range {
  return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

export function toTextRange(model: editor.ITextModel, range: IRange): TextRange {
  return {
    start: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
    end: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
  };
}
