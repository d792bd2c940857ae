import type { editor } from 'monaco-editor/editor';
import type { TextRange } from '../../xml/index.js';
import type { ImageMark } from '../contract.js';
import { marksByLine } from '../marks-by-line.js';
import { toRange } from './positions.js';

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

export function highlightDecorations(
  model: editor.ITextModel,
  ranges: readonly TextRange[],
): editor.IModelDeltaDecoration[] {
  return ranges.map((range) => ({
    range: toRange(model, range),
    options: { description: 'matching-part', className: 'editor-matching-part', isWholeLine: true },
  }));
}
