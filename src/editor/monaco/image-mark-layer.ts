import type { editor } from 'monaco-editor/editor';
import type { ImageMark } from '../contract.js';
import { imageMarkDecorations } from './decorations.js';

/** The coloured bars of one editor. */
export interface ImageMarkLayer {
  show(marks: readonly ImageMark[]): void;
}

/**
 * Monaco moves decorations along with the text and draws all anew when they are
 * set; so they are set only when another line or image is meant than already marked.
 */
export function imageMarkLayer(view: editor.IStandaloneCodeEditor, model: editor.ITextModel): ImageMarkLayer {
  const collection = view.createDecorationsCollection();
  let shown: readonly editor.IModelDeltaDecoration[] = [];
  return {
    show(marks) {
      const next = imageMarkDecorations(model, marks);
      const ranges = collection.getRanges();
      const same =
        next.length === shown.length && next.every((mark, index) => isSame(mark, shown[index], ranges[index]));
      shown = next;
      if (!same) collection.set(next);
    },
  };
}

function isSame(
  { range, options }: editor.IModelDeltaDecoration,
  shown: editor.IModelDeltaDecoration | undefined,
  place: editor.IModelDeltaDecoration['range'] | undefined,
): boolean {
  return (
    range.startLineNumber === place?.startLineNumber &&
    range.endLineNumber === place.endLineNumber &&
    options.linesDecorationsClassName === shown?.options.linesDecorationsClassName &&
    options.linesDecorationsTooltip === shown?.options.linesDecorationsTooltip
  );
}
