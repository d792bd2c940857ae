import type { editor } from 'monaco-editor/editor';
import type { TextRange } from '../../xml/index.js';
import type { ImageMark, NoteMark } from '../contract.js';
import { marksByLine } from '../marks-by-line.js';
import { plainMarkdown } from './language/plain-markdown.js';
import { toRange } from './language/positions.js';

/** The layer colours the page defines (`--layer-0` to `--layer-7`); higher numbers begin again. */
const layerColours = 8;

/** Coloured bars beside the line numbers, each telling its image on hover. */
export function imageMarkDecorations(
  model: editor.ITextModel,
  marks: readonly ImageMark[],
): editor.IModelDeltaDecoration[] {
  const lineOf = (offset: number): number => model.getPositionAt(offset).lineNumber;
  return marksByLine(marks, lineOf).map(({ firstLine, lastLine, mark }) => ({
    range: { startLineNumber: firstLine, startColumn: 1, endLineNumber: lastLine, endColumn: 1 },
    options: {
      description: 'image-mark',
      linesDecorationsClassName: `image-mark image-mark-${mark.colour % layerColours}`,
      linesDecorationsTooltip: mark.label,
    },
  }));
}

/** A note's number after its line, where it moves no line and hides no text; the note itself on hover over number and element. */
export function noteDecorations(model: editor.ITextModel, marks: readonly NoteMark[]): editor.IModelDeltaDecoration[] {
  return marks.map(({ range, number, text, resolved }) => {
    const { lineNumber, column } = model.getPositionAt(range.start);
    const endColumn = model.getLineMaxColumn(lineNumber);
    return {
      range: { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn },
      options: {
        description: 'note',
        showIfCollapsed: true,
        hoverMessage: { value: plainMarkdown(text) },
        after: {
          content: `\u00A0${number}\u00A0`,
          inlineClassName: resolved ? 'note-mark note-mark-resolved' : 'note-mark',
        },
      },
    };
  });
}

/** Lines that the text beside this one lacks. */
export function differenceDecorations(
  model: editor.ITextModel,
  ranges: readonly TextRange[],
): editor.IModelDeltaDecoration[] {
  return ranges.map((range) => ({
    range: toRange(model, range),
    options: {
      description: 'difference',
      className: 'editor-difference',
      isWholeLine: true,
      linesDecorationsTooltip: 'Not so on the other side',
    },
  }));
}

export function highlightDecorations(
  model: editor.ITextModel,
  ranges: readonly TextRange[],
): editor.IModelDeltaDecoration[] {
  return ranges.map((range) => ({
    range: toRange(model, range),
    options: { description: 'matching-part', className: 'editor-matching-part', isWholeLine: true },
  }));
}
